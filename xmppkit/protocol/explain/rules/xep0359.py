"""XEP-0359: Unique and Stable Stanza IDs."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

SID = "urn:xmpp:sid:0"
xep = Vocabulary("XEP-0359")

xep.element(
    SID,
    "stanza-id",
    "the id that an archive or a room gave the message",
    attributes={"id": "the id, which nobody else changes", "by": "who gave it"},
)
xep.element(SID, "origin-id", "the id that the sender gave the message", attributes={"id": "that id"})


@xep.sentence("message", SID, "stanza-id", rank=5)
@xep.sentence("message", SID, "origin-id", rank=5)
def _only_an_id(scene: Scene) -> str:
    return say("{who} sends {whom} a message that has nothing but an id", who=scene.who, whom=scene.whom)
