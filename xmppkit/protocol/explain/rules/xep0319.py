"""XEP-0319: Last User Interaction in Presence."""

from __future__ import annotations

from ...language import say
from ..amounts import moment
from ..rule import Vocabulary
from ..scene import Scene

IDLE = "urn:xmpp:idle:1"
xep = Vocabulary("XEP-0319")

xep.element(
    IDLE,
    "idle",
    "says when somebody last touched the device",
    attributes={"since": "when that was"},
)


@xep.addition("presence", IDLE, "idle")
def _idle(scene: Scene) -> str:
    return say("idle since {since}", since=moment(scene.payload.get("since")))
