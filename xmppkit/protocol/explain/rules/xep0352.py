"""XEP-0352: Client State Indication: whether anybody is looking."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

CSI = "urn:xmpp:csi:0"
xep = Vocabulary("XEP-0352")

xep.element(CSI, "csi", "the server can send less while nobody looks at the client", "4.1")
xep.element(CSI, "active", "somebody is looking at the client: send everything at once", "4.2")
xep.element(CSI, "inactive", "nobody is looking at the client: what is not urgent may wait", "4.2")


@xep.sentence("", CSI, "active")
def _active(scene: Scene) -> str:
    return say("{who}'s client is being looked at again: everything at once, please", who=scene.who)


@xep.sentence("", CSI, "inactive")
def _inactive(scene: Scene) -> str:
    return say("nobody is looking at {who}'s client: what is not urgent may wait", who=scene.who)
