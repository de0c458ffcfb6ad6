"""XEP-0172: User Nickname."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

NICK = "http://jabber.org/protocol/nick"
xep = Vocabulary("XEP-0172")

xep.element(NICK, "nick", "what the sender would like to be called", text="the nickname")


@xep.sentence("item", NICK, "nick")
def _item(scene: Scene) -> str:
    return say("the nickname {nick}", nick=quoted(scene.payload.text))


@xep.sentence("message", NICK, "nick", rank=10)
def _introduces(scene: Scene) -> str:
    return say("{who} would like {whom} to use the nickname {nick}", **_facts(scene))


@xep.addition("message", NICK, "nick")
@xep.addition("presence", NICK, "nick")
def _called(scene: Scene) -> str:
    return say("under the nickname {nick}", **_facts(scene))


def _facts(scene: Scene) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom, "nick": quoted(scene.payload.text)}
