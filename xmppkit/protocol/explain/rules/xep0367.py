"""XEP-0367: Message Attaching."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import numbered

ATTACHING = "urn:xmpp:message-attaching:1"
xep = Vocabulary("XEP-0367")

xep.element(
    ATTACHING,
    "attach-to",
    "this message belongs to an earlier one",
    attributes={"id": "the id of the earlier message"},
)


@xep.sentence("message", ATTACHING, "attach-to", rank=10)
def _attaches(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "message": numbered(scene.payload.get("id"))}
    return say("{who} sends {whom} something that belongs to {message}", **facts)


@xep.addition("message", ATTACHING, "attach-to")
def _attached(scene: Scene) -> str:
    return say("attached to {message}", message=numbered(scene.payload.get("id")))
