"""XEP-0131: Stanza Headers and Internet Metadata."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

SHIM = "http://jabber.org/protocol/shim"
_HEADERS = {
    "Classification": "how secret it is",
    "Collection": "the collection of nodes through which a subscriber gets this item",
    "Created": "when it was made",
    "Distribute": "whether it may be passed on",
    "In-Reply-To": "what it answers",
    "Keywords": "what it is about",
    "Start": "when the time that it is about begins",
    "Stop": "when the time that it is about ends",
    "Store": "whether it may be stored",
    "SubID": "the subscription through which a subscriber gets this item",
    "Subject": "what it is about",
    "TTL": "how long it stays valid, in seconds",
    "Urgency": "how urgent it is",
}
xep = Vocabulary("XEP-0131")

xep.element(SHIM, "headers", "facts about the stanza, in the manner of e-mail's and the web's headers")
xep.element(
    SHIM,
    "header",
    "one such fact",
    attributes={"name": Field("the fact's name", values=_HEADERS)},
    text="the fact itself",
)


@xep.sentence("message", SHIM, "headers", rank=10)
@xep.sentence("iq", SHIM, "headers", rank=10)
def _only_headers(scene: Scene) -> str:
    return say("{who} sends {whom} headers: {headers}", who=scene.who, whom=scene.whom, headers=_headers(scene))


@xep.addition("message", SHIM, "headers")
@xep.addition("iq", SHIM, "headers")
@xep.addition("presence", SHIM, "headers")
def _with_headers(scene: Scene) -> str | None:
    headers = _headers(scene)
    return say("with headers {headers}", headers=headers) if headers else None


def _headers(scene: Scene) -> str:
    pairs = ((each.get("name", ""), each.text or "") for each in scene.all("header"))
    return listed(shortened(f"{name} {text}".strip()) for name, text in pairs)
