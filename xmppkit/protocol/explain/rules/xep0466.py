"""XEP-0466: Ephemeral Messages."""

from __future__ import annotations

from ...language import say
from ..amounts import duration
from ..rule import Field, Vocabulary
from ..scene import Scene

EPHEMERAL = "urn:xmpp:ephemeral:0"
xep = Vocabulary("XEP-0466")

xep.element(
    EPHEMERAL,
    "ephemeral",
    "asks to delete the message some time after it was read",
    attributes={"timer": Field("how long until then, in seconds", computed=lambda value, _: duration(value))},
)


@xep.addition("message", EPHEMERAL, "ephemeral")
def _vanishes(scene: Scene) -> str:
    return say("to be deleted after {time}", time=duration(scene.payload.get("timer")))


@xep.sentence("message", EPHEMERAL, "ephemeral", rank=10)
def _timer(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "time": duration(scene.payload.get("timer"))}
    return say("{who} asks {whom} to delete messages after {time}", **facts)
