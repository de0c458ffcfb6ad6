"""XEP-0372: References."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, shortened

REFERENCE = "urn:xmpp:reference:0"
xep = Vocabulary("XEP-0372")

xep.element(
    REFERENCE,
    "reference",
    "says whom or what a part of the message is about",
    attributes={
        "type": Field(
            "what kind of thing is referred to",
            values={"mention": "it mentions somebody", "data": "it refers to data, such as a file"},
        ),
        "uri": "who or what it is, as an address",
        "begin": "the first character of the part of the body that is meant",
        "end": "the last character of that part",
        "anchor": "the message whose text is meant, if it is not this one",
    },
)


@xep.sentence("message", REFERENCE, "reference", rank=20)
def _refers(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "what": _what(scene)}
    return say("{who} sends {whom} a reference to {what}", **facts)


@xep.addition("message", REFERENCE, "reference")
def _referring(scene: Scene) -> str:
    if scene.payload.get("type") == "mention":
        return say("mentioning {what}", what=_what(scene))
    return say("referring to {what}", what=_what(scene))


def _what(scene: Scene) -> str:
    uri = scene.payload.get("uri", "")
    if uri.startswith("xmpp:"):
        return shortened(uri[5:].partition("?")[0])
    return quoted(uri) if uri else say("what is inside")
