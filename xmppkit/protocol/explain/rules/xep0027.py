"""XEP-0027: Current Jabber OpenPGP Usage."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

ENCRYPTED = "jabber:x:encrypted"
SIGNED = "jabber:x:signed"
xep = Vocabulary("XEP-0027")

xep.element(ENCRYPTED, "x", "holds the message, encrypted with OpenPGP", text="the OpenPGP message, without its frame")
xep.element(SIGNED, "x", "holds a signature of the status, made with OpenPGP", text="the signature, without its frame")


@xep.sentence("message", ENCRYPTED, "x", rank=60)
def _encrypted(scene: Scene) -> str:
    return say("{who} sends {whom} a message encrypted with OpenPGP", who=scene.who, whom=scene.whom)


@xep.addition("presence", SIGNED, "x")
@xep.addition("message", SIGNED, "x")
def _signed(_: Scene) -> str:
    return say("signed with OpenPGP")
