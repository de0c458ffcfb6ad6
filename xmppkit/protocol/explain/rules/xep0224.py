"""XEP-0224: Attention."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import spoken

ATTENTION = "urn:xmpp:attention:0"
xep = Vocabulary("XEP-0224")

xep.element(ATTENTION, "attention", "asks for the recipient's attention, by a sound or a shaking window")


@xep.sentence("message", ATTENTION, "attention", rank=60)
def _asks(scene: Scene) -> str:
    return say("{who} asks for {whom}'s attention", who=scene.who, whom=scene.whom) + spoken(scene)
