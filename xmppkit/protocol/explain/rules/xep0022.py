"""XEP-0022: Message Events."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, local_name
from ..stanzas import elements, numbered

EVENT = "jabber:x:event"
xep = Vocabulary("XEP-0022")

xep.element(EVENT, "x", "asks to be told what becomes of a message, or tells it (chat states and receipts do so today)")
xep.element(EVENT, "offline", "the message has been stored until its recipient is online")
xep.element(EVENT, "delivered", "the message has reached the recipient's client")
xep.element(EVENT, "displayed", "the message has been shown to the recipient")
xep.element(EVENT, "composing", "the recipient is writing an answer")
xep.element(EVENT, "id", "the message that this is about; its absence asks for such reports", text="that message's id")


@xep.sentence("message", EVENT, "x", rank=30)
def _event(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "message": numbered(scene.text("id")), "events": _events(scene)}
    if scene.find("id") is None:
        return say("{who} asks {whom} to report on a message: {events}", **facts)
    if scene.find("composing") is not None:
        return say("{who} is writing an answer to {message}", **facts)
    if not facts["events"]:
        return say("{who} has stopped writing an answer to {message}", **facts)
    return say("{who} reports on {message}: {events}", **facts)


@xep.addition("message", EVENT, "x")
def _asks(scene: Scene) -> str | None:
    return say("asking for reports: {events}", events=_events(scene)) if scene.find("id") is None else None


def _events(scene: Scene) -> str:
    words = {
        "offline": say("stored offline"),
        "delivered": say("delivered"),
        "displayed": say("seen"),
        "composing": say("being answered"),
    }
    return listed([words.get(local_name(each), "") for each in elements(scene.payload)], 4)
