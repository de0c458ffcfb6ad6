"""XEP-0091: Legacy Delayed Delivery."""

from __future__ import annotations

from ...language import say
from ..amounts import moment
from ..rule import Vocabulary
from ..scene import Scene

DELAY = "jabber:x:delay"
xep = Vocabulary("XEP-0091")

xep.element(
    DELAY,
    "x",
    "says that the stanza was held back on its way, in the form before XEP-0203",
    attributes={"from": "who held it back", "stamp": "when it was first sent, in UTC"},
    text="why it was held back",
)


@xep.addition("message", DELAY, "x")
@xep.addition("presence", DELAY, "x")
@xep.addition("iq", DELAY, "x")
def _held(scene: Scene) -> str:
    return say("held back since {stamp}", stamp=moment(scene.payload.get("stamp")))
