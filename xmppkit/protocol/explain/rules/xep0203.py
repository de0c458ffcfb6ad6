"""XEP-0203: Delayed Delivery."""

from __future__ import annotations

from ...language import say
from ..amounts import moment
from ..rule import Vocabulary
from ..scene import Scene, quoted

DELAY = "urn:xmpp:delay"
xep = Vocabulary("XEP-0203")

xep.element(
    DELAY,
    "delay",
    "says that the stanza was held back on its way",
    "2",
    attributes={"from": "who held it back", "stamp": "when it was first sent, or reached who held it back"},
    text="why it was held back",
)


@xep.addition("message", DELAY, "delay")
@xep.addition("presence", DELAY, "delay")
@xep.addition("iq", DELAY, "delay")
def _held(scene: Scene) -> str:
    reason = (scene.payload.text or "").strip()
    stamp = scene.payload.get("stamp")
    text = say("held back since {stamp}", stamp=moment(stamp)) if stamp else say("held back on its way")
    return f"{text} ({quoted(reason)})" if reason else text
