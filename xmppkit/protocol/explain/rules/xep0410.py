"""XEP-0410: MUC Self-Ping: am I still in the room?

It has no elements of its own: the ping is XEP-0199's, to one's own address in a room.
"""

from __future__ import annotations

from ...language import say
from ..rooms import nickname
from ..rule import Vocabulary
from ..scene import Scene, short

PING = "urn:xmpp:ping"
xep = Vocabulary("XEP-0410")

# Nothing in a stanza tells a room's address from an account's; services for rooms are by custom named like this.
_ROOMS = frozenset({"chat", "chatrooms", "conference", "groupchat", "groups", "muc", "rooms"})


@xep.sentence("iq", PING, "ping", of_type="get", rank=55)
def _still_there(scene: Scene) -> str | None:
    room, _, nick = scene.recipient.partition("/")
    name, _, service = room.partition("@")
    if not (nick and name and service.partition(".")[0] in _ROOMS):
        return None
    facts = {"who": scene.who, "nick": nickname(scene.recipient), "room": short(room)}
    return say("{who} pings {nick} in the room {room}, to see whether that nickname is still there", **facts)
