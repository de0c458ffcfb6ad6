"""XEP-0184: Message Delivery Receipts."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import numbered_of

RECEIPTS = "urn:xmpp:receipts"
xep = Vocabulary("XEP-0184")

xep.element(RECEIPTS, "request", "asks to be told when this message has arrived", "7")
xep.element(
    RECEIPTS,
    "received",
    "says that a message has arrived",
    "7",
    attributes={"id": "the id of the message that has arrived"},
)


@xep.sentence("message", RECEIPTS, "received", rank=30)
def _arrived(scene: Scene) -> str:
    facts = {"who": scene.who, "message": numbered_of(scene, scene.payload.get("id"))}
    return say("{who} has received {message}", **facts)


@xep.sentence("message", RECEIPTS, "request", rank=10)
def _asks(scene: Scene) -> str:
    return say("{who} sends {whom} a message and asks for a receipt", who=scene.who, whom=scene.whom)


@xep.addition("message", RECEIPTS, "request")
def _wants_receipt(_: Scene) -> str:
    return say("asking for a receipt")
