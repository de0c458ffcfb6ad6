"""XEP-0148: Instant Messaging Intelligence Quotient (IM IQ)."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, shortened

IQ = "jabber:iq:iq"
xep = Vocabulary("XEP-0148")

xep.element(IQ, "query", "asks for somebody's intelligence quotient, in jest")
xep.element(IQ, "num", "the intelligence quotient", text="a number")


@xep.sentence("iq", IQ, "query", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} for an intelligence quotient (in jest)", who=scene.who, whom=scene.whom)


@xep.sentence("iq", IQ, "query", of_type="result")
@xep.sentence("iq", IQ, "query", of_type="set")
def _tells(scene: Scene) -> str:
    number = shortened(scene.text("num")) or say("no number")
    facts = {"who": scene.who, "whom": scene.whom, "number": number}
    return say("{who} tells {whom} an intelligence quotient (in jest): {number}", **facts)
