"""XEP-0283: Moved."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, shortened

MOVED = "urn:xmpp:moved:1"
xep = Vocabulary("XEP-0283")

xep.element(MOVED, "moved", "says that somebody has a new account")
xep.element(MOVED, "old-jid", "the account that was left", text="the old address")
xep.element(MOVED, "new-jid", "the account that takes its place", text="the new address")


@xep.sentence("item", MOVED, "moved")
def _item(scene: Scene) -> str:
    return say("the account has moved to {jid}", jid=shortened(scene.text("new-jid")) or say("an unknown address"))


@xep.addition("presence", MOVED, "moved")
def _moved(scene: Scene) -> str:
    return say("having moved from {jid}", jid=shortened(scene.text("old-jid")) or say("an unknown address"))


@xep.sentence("message", MOVED, "moved", rank=40)
def _tells(scene: Scene) -> str:
    jid = shortened(scene.text("old-jid") or scene.text("new-jid")) or say("an unknown address")
    return say("{who} tells {whom} of a move from or to {jid}", who=scene.who, whom=scene.whom, jid=jid)
