"""XEP-0481: Content Types in Messages."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

CONTENT = "urn:xmpp:content"
xep = Vocabulary("XEP-0481")

xep.element(
    CONTENT,
    "content",
    "the body once more, in another format",
    attributes={"type": "the media type of the format"},
    text="what is said, in that format",
)


@xep.addition("message", CONTENT, "content")
def _also(scene: Scene) -> str:
    return say("also as {type}", type=quoted(scene.payload.get("type")))


@xep.sentence("message", CONTENT, "content", rank=40)
def _only(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "words": quoted(scene.payload.text)}
    return say("{who} sends {whom} {words} as {type}", type=quoted(scene.payload.get("type")), **facts)
