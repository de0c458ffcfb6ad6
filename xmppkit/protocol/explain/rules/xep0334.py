"""XEP-0334: Message Processing Hints."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

HINTS = "urn:xmpp:hints"
xep = Vocabulary("XEP-0334")

xep.element(HINTS, "no-permanent-store", "asks that no archive keep the message, though it may wait for the recipient")
xep.element(HINTS, "no-store", "asks that the message be kept nowhere, not even until the recipient is online")
xep.element(HINTS, "no-copy", "asks that other devices get no copy of the message")
xep.element(HINTS, "store", "asks that archives keep the message, even if it has no body")


@xep.addition("message", HINTS, "no-permanent-store")
def _no_archive(_: Scene) -> str:
    return say("not for the archive")


@xep.addition("message", HINTS, "no-store")
def _no_store(_: Scene) -> str:
    return say("not to be stored")


@xep.addition("message", HINTS, "no-copy")
def _no_copy(_: Scene) -> str:
    return say("with no copies to other devices")


@xep.addition("message", HINTS, "store")
def _store(_: Scene) -> str:
    return say("to be kept in the archive")


@xep.sentence("message", HINTS, "no-permanent-store", rank=10)
@xep.sentence("message", HINTS, "no-store", rank=10)
def _only_unkept(scene: Scene) -> str:
    return say("{who} sends {whom} a message that is not to be kept", who=scene.who, whom=scene.whom)


@xep.sentence("message", HINTS, "no-copy", rank=10)
def _only_uncopied(scene: Scene) -> str:
    return say("{who} sends {whom} a message that is not to be copied", who=scene.who, whom=scene.whom)


@xep.sentence("message", HINTS, "store", rank=10)
def _only_kept(scene: Scene) -> str:
    return say("{who} sends {whom} a message to be kept in the archive", who=scene.who, whom=scene.whom)
