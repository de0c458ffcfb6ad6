"""XEP-0249: Direct MUC Invitations."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, short

CONFERENCE = "jabber:x:conference"
xep = Vocabulary("XEP-0249")

xep.element(
    CONFERENCE,
    "x",
    "invites into a chat room, without the room's help",
    "2",
    attributes={
        "jid": "address of the room",
        "reason": "why to come",
        "password": "password of the room",
        "continue": Field(
            "whether the room goes on from a conversation of two",
            "2",
            {"true": "the room goes on from a conversation of two", "1": "the room goes on from a conversation of two"},
        ),
        "thread": "the thread of that conversation",
    },
    text="why to come, as it was written before there was the attribute",
)


@xep.sentence("message", CONFERENCE, "x", rank=55)
def _invites(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "room": short(scene.payload.get("jid", "")) or say("a chat room")}
    reason = scene.payload.get("reason") or (scene.payload.text or "").strip()
    facts["why"] = f": {quoted(reason)}" if reason else ""
    return say("{who} invites {whom} into the room {room}{why}", **facts)
