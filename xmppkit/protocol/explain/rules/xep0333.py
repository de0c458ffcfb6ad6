"""XEP-0333: Displayed Markers."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import numbered_of

MARKERS = "urn:xmpp:chat-markers:0"
xep = Vocabulary("XEP-0333")

xep.element(MARKERS, "markable", "asks to be told when this message has been seen")
for _name, _meaning in (
    ("received", "says that a message has arrived (an earlier version of the specification)"),
    ("displayed", "says that a message, and all before it, has been shown"),
    ("acknowledged", "says that a message has been acted on (an earlier version of the specification)"),
):
    xep.element(MARKERS, _name, _meaning, attributes={"id": "the id of the message that is marked"})


@xep.sentence("message", MARKERS, "displayed", rank=30)
def _displayed(scene: Scene) -> str:
    return say("{who} has seen {message}", **_facts(scene))


@xep.sentence("message", MARKERS, "received", rank=30)
def _received(scene: Scene) -> str:
    return say("{who} has received {message}", **_facts(scene))


@xep.sentence("message", MARKERS, "acknowledged", rank=30)
def _acknowledged(scene: Scene) -> str:
    return say("{who} has acknowledged {message}", **_facts(scene))


@xep.sentence("message", MARKERS, "markable", rank=10)
def _asks(scene: Scene) -> str:
    return say("{who} sends {whom} a message and asks to be told when it is seen", who=scene.who, whom=scene.whom)


@xep.addition("message", MARKERS, "markable")
def _wants_marker(_: Scene) -> str:
    return say("asking to be told when it is seen")


def _facts(scene: Scene) -> dict[str, str]:
    return {"who": scene.who, "message": numbered_of(scene, scene.payload.get("id"))}
