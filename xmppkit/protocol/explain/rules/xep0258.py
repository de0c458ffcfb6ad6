"""XEP-0258: Security Labels in XMPP."""

from __future__ import annotations

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, short

LABEL = "urn:xmpp:sec-label:0"
CATALOG = "urn:xmpp:sec-label:catalog:2"
ESS = "urn:xmpp:sec-label:ess:0"
xep = Vocabulary("XEP-0258")

xep.element(LABEL, "securitylabel", "how confidential the message is")
xep.element(
    LABEL,
    "displaymarking",
    "how that is shown to people",
    "",
    attributes={"bgcolor": "colour behind the words", "fgcolor": "colour of the words"},
    text="the words to show",
)
xep.element(LABEL, "label", "how confidential it is, for programs")
xep.element(LABEL, "equivalentlabel", "the same by other rules, for programs")
xep.element(ESS, "esssecuritylabel", "a label in the form of S/MIME", text="the label, in base64")
xep.element(
    CATALOG,
    "catalog",
    "labels to choose from",
    "",
    attributes={
        "desc": "what the list is for",
        "from": "who chooses a label",
        "id": "name of the list",
        "name": "name of the list, for people",
        "restrict": Field("whether other labels may be used", "", {"true": "only these labels may be used"}),
        "size": "number of labels",
        "to": "whom the message would be for",
    },
)
xep.element(
    CATALOG,
    "item",
    "one label",
    attributes={"default": "whether it is the usual one", "selector": "where it stands in a menu"},
)


@xep.addition("message", LABEL, "securitylabel")
def _marked(scene: Scene) -> str:
    words = scene.text("displaymarking")
    return say("marked {words}", words=quoted(words)) if words else say("marked with a security label")


@xep.sentence("iq", CATALOG, "catalog", of_type="get")
def _asks(scene: Scene) -> str:
    to = short(scene.payload.get("to", ""))
    facts = {"who": scene.who, "whom": scene.whom, "to": to}
    if to:
        return say("{who} asks {whom} which security labels messages to {to} may have", **facts)
    return say("{who} asks {whom} which security labels there are", **facts)


@xep.sentence("iq", CATALOG, "catalog", of_type="result")
def _lists(scene: Scene) -> str:
    number = count(len(scene.all("item")), "1 security label", "{number} security labels")
    return say("{who} gives {whom} {number} to choose from", who=scene.who, whom=scene.whom, number=number)
