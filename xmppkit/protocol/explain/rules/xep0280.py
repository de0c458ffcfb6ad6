"""XEP-0280: Message Carbons."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import child, retold, stanza_in

CARBONS = "urn:xmpp:carbons:2"
xep = Vocabulary("XEP-0280")

xep.element(CARBONS, "enable", "asks for copies of the messages of the account's other devices", "4")
xep.element(CARBONS, "disable", "asks for no more such copies", "5")
xep.element(CARBONS, "received", "holds a copy of a message that another device of the account received", "7")
xep.element(CARBONS, "sent", "holds a copy of a message that another device of the account sent", "8")
xep.element(CARBONS, "private", "asks that no copies of this message be made", "9")


@xep.sentence("iq", CARBONS, "enable", of_type="set")
def _enables(scene: Scene) -> str:
    return say("{who} asks for copies of the messages of the account's other devices", who=scene.who)


@xep.sentence("iq", CARBONS, "disable", of_type="set")
def _disables(scene: Scene) -> str:
    return say("{who} wants no more copies of the messages of the account's other devices", who=scene.who)


@xep.sentence("message", CARBONS, "received", rank=90)
def _received(scene: Scene) -> str:
    return say("copy of what another device received: {message}", message=_copied(scene))


@xep.sentence("message", CARBONS, "sent", rank=90)
def _sent(scene: Scene) -> str:
    return say("copy of what another device sent: {message}", message=_copied(scene))


@xep.sentence("message", CARBONS, "private", rank=10)
def _only_private(scene: Scene) -> str:
    return say("{who} sends {whom} a message that is not to be copied", who=scene.who, whom=scene.whom)


@xep.addition("message", CARBONS, "private")
def _private(_: Scene) -> str:
    return say("with no copies to other devices")


def _copied(scene: Scene) -> str:
    return retold(stanza_in(child(scene.payload, "forwarded"))) or say("nothing")
