"""XEP-0085: Chat State Notifications."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

STATES = "http://jabber.org/protocol/chatstates"
xep = Vocabulary("XEP-0085")

xep.element(STATES, "active", "the sender is paying attention to the conversation", "2")
xep.element(STATES, "composing", "the sender is writing a message", "2")
xep.element(STATES, "paused", "the sender was writing a message and has stopped for now", "2")
xep.element(STATES, "inactive", "the sender has not looked at the conversation for a while", "2")
xep.element(STATES, "gone", "the sender has left the conversation for good", "2")


@xep.sentence("message", STATES, "active", rank=30)
def _active(scene: Scene) -> str:
    return say("{who} is paying attention to the chat with {whom}", who=scene.who, whom=scene.whom)


@xep.sentence("message", STATES, "composing", rank=30)
def _composing(scene: Scene) -> str:
    return say("{who} is writing to {whom}", who=scene.who, whom=scene.whom)


@xep.sentence("message", STATES, "paused", rank=30)
def _paused(scene: Scene) -> str:
    return say("{who} was writing to {whom} and has paused", who=scene.who, whom=scene.whom)


@xep.sentence("message", STATES, "inactive", rank=30)
def _inactive(scene: Scene) -> str:
    return say("{who} has not looked at the chat with {whom} for a while", who=scene.who, whom=scene.whom)


@xep.sentence("message", STATES, "gone", rank=30)
def _gone(scene: Scene) -> str:
    return say("{who} has left the chat with {whom}", who=scene.who, whom=scene.whom)
