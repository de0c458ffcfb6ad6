"""XEP-0199: XMPP Ping."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

PING = "urn:xmpp:ping"
xep = Vocabulary("XEP-0199")

xep.element(PING, "ping", "asks for an answer, to see that the other side is there")


@xep.sentence("iq", PING, "ping", of_type="get")
def _pings(scene: Scene) -> str:
    return say("{who} pings {whom}: are you there?", who=scene.who, whom=scene.whom)
