"""XEP-0184: Message Delivery Receipts."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

RECEIPTS = "urn:xmpp:receipts"
xep = Vocabulary("XEP-0184")

xep.element(RECEIPTS, "request", "asks to be told when this message has arrived", "5.1")
xep.element(
    RECEIPTS,
    "received",
    "says that a message has arrived",
    "5.2",
    attributes={"id": "the id of the message that has arrived"},
)


@xep.sentence("message", RECEIPTS, "received", rank=30)
def _arrived(scene: Scene) -> str:
    return say(
        "{who} has received {whom}'s message {id}", who=scene.who, whom=scene.whom, id=scene.payload.get("id", "")
    )


@xep.addition("message", RECEIPTS, "request")
def _wants_receipt(_: Scene) -> str:
    return say("asking for a receipt")
