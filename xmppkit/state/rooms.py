"""XEP-0045: Multi-User Chat: the rooms that streams are or were in, as each of them sees it.

A room tells each of its occupants for itself who is there and what is said, so there is no state of the room, but
one for each stream: who is not allowed to see a real address has none.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from ..recording import Direction, Entry, Kind
from ._base import State
from ._element import parsed
from ._login import Logins
from .room import messages, presence, requests
from .room.reading import MUC, USER, room_of
from .room.records import Exit, Request
from .room.room import Room

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Rooms"]

_MUC = MUC.encode()
_CONFERENCE = b"jabber:x:conference"
_X, _X_USER, _X_CONFERENCE = f"{{{MUC}}}x", f"{{{USER}}}x", "{jabber:x:conference}x"
_ROOMS = 500  # that are kept: an endless number of rooms can be made up
_REQUESTS = 200  # that wait for their answers


class Rooms(State):
    """The rooms of one stream, or of all.

    Args:
        stream: whose view of them; of every stream that is recorded, if not given. The server's own view counts not.
    """

    def __init__(self, stream: str | None = None) -> None:
        self._stream = stream
        self._logins = Logins()
        self._rooms: dict[tuple[str, str], Room] = {}  # by stream and the room's address
        self._requests: dict[tuple[str, str], Request] = {}  # by stream and id

    def __deepcopy__(self, memo: dict[int, Any]) -> Rooms:
        """Requests are immutable, and rooms see to themselves."""
        twin = Rooms(self._stream)
        twin._logins = copy.deepcopy(self._logins, memo)  # it is one of these, too
        twin._rooms = {key: copy.deepcopy(room, memo) for key, room in self._rooms.items()}
        twin._requests = self._requests.copy()
        return twin

    def room(self, address: str, stream: str) -> Room | None:
        """Return what a stream knows of a room; None if it knows nothing."""
        return self._rooms.get((stream, room_of(address)))

    def rooms(self) -> list[Room]:
        """Return what each stream knows of each room, in the order in which they were first heard of."""
        return list(self._rooms.values())

    def view(self) -> dict[str, Any]:
        """All rooms, in the order in which they were first heard of."""
        return {"rooms": [room.view() for room in self.rooms()]}

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        if entry.stream == "server" or (self._stream is not None and entry.stream != self._stream):
            return False
        changed = self._logins.apply(entry) and self._session_changed(entry)
        if entry.kind is Kind.MESSAGE or entry.kind is Kind.PRESENCE:
            if entry.direction is Direction.RECEIVED:
                return self._received(entry) or changed
            return (entry.direction is Direction.SENT and self._sent(entry)) or changed
        return (entry.kind is Kind.IQ and self._iq(entry)) or changed

    # -- messages and presence --------------------------------------------------------------------

    def _sent(self, entry: Entry) -> bool:
        """What goes to a room that is known; or asks to enter one that is not."""
        address = room_of(entry.to)
        room = self._rooms.get((entry.stream, address))
        if not address or not (_MUC in entry.data if room is None else _concerns(entry, entry.to)):
            return False
        stanza = parsed(entry)
        if stanza is None:
            return False
        if entry.kind is Kind.MESSAGE:
            return room is not None and messages.sent(room, entry, stanza)
        if room is None and (entry.type is not None or stanza.find(_X) is None):
            return False
        return presence.sent(room or self._known(entry, address), entry, stanza)

    def _received(self, entry: Entry) -> bool:
        address = room_of(entry.from_)
        room = self._rooms.get((entry.stream, address))
        if not (_speaks_of_rooms(entry) if room is None else _concerns(entry, entry.from_)):
            return False
        stanza = parsed(entry)
        if stanza is None:
            return False
        if entry.kind is Kind.PRESENCE:
            return self._present(entry, address, room, stanza)
        if room is None and stanza.find(_X_CONFERENCE) is not None:
            return self._direct_invitation(entry, stanza)
        if room is None and (entry.type == "error" or not _comes_from_room(entry, stanza)):
            return False
        return bool(address) and messages.received(room or self._known(entry, address), entry, stanza)

    def _present(self, entry: Entry, address: str, room: Room | None, stanza: etree._Element) -> bool:
        if room is None:
            if entry.type is not None or stanza.find(_X_USER) is None or not address:
                return False
            room = self._known(entry, address)
        return presence.received(room, entry, stanza)

    def _direct_invitation(self, entry: Entry, stanza: etree._Element) -> bool:
        x = stanza.find(_X_CONFERENCE)
        address = "" if x is None else room_of(x.get("jid"))
        return bool(address) and messages.invited_directly(self._known(entry, address), entry, stanza)

    # -- requests ---------------------------------------------------------------------------------

    def _iq(self, entry: Entry) -> bool:
        if entry.direction is Direction.SENT:
            return _MUC in entry.data and self._asked(entry)
        if entry.direction is not Direction.RECEIVED or entry.type not in ("result", "error"):
            return False
        request = self._requests.get((entry.stream, entry.id or ""))
        if request is None or request.room != room_of(entry.from_):
            return False
        del self._requests[entry.stream, entry.id or ""]
        room, stanza = self._rooms.get((entry.stream, request.room)), parsed(entry)
        return room is not None and stanza is not None and requests.answered(room, entry, stanza, request)

    def _asked(self, entry: Entry) -> bool:
        address, stanza = room_of(entry.to), parsed(entry)
        if not address or stanza is None or entry.type not in ("get", "set"):
            return False
        request = requests.request_in(entry, stanza, address)
        if request is None:
            return False
        self._requests[entry.stream, entry.id or ""] = request
        if len(self._requests) > _REQUESTS:
            del self._requests[next(iter(self._requests))]
        known = (entry.stream, address) in self._rooms
        return requests.sent(self._known(entry, address), request) or not known

    # -- the session ------------------------------------------------------------------------------

    def _session_changed(self, entry: Entry) -> bool:
        """With the session, one's place in every room goes: it is over, or another one has begun (XEP-0045 §7.14)."""
        login = self._logins.of(entry.stream)
        if login.over is None and not (login.entry == entry.number and login.count > 1):
            return False
        mine = (room for (stream, _), room in self._rooms.items() if stream == entry.stream)
        left = [room for room in mine if room.status.value in ("joining", "in", "leaving")]
        for room in left:
            room.leave(Exit("disconnected", (), "", "", "", entry.number))
        return bool(left)

    def _known(self, entry: Entry, address: str) -> Room:
        """Return the stream's view of a room, a new one where there is none."""
        key = entry.stream, address
        if key not in self._rooms:
            if len(self._rooms) >= _ROOMS:
                del self._rooms[next(iter(self._rooms))]
            self._rooms[key] = Room(entry.stream, address, entry.number)
        return self._rooms[key]


def _speaks_of_rooms(entry: Entry) -> bool:
    """Whether it is worth a look, from somebody who is not known as a room."""
    if entry.type == "groupchat" or _MUC in entry.data:
        return True
    return entry.kind is Kind.MESSAGE and _CONFERENCE in entry.data


def _concerns(entry: Entry, address: str | None) -> bool:
    """Whether it is worth a look, to or from a known room: all but a message of neither the room nor an occupant."""
    if entry.kind is Kind.PRESENCE or entry.type in ("groupchat", "error"):
        return True
    return "/" in (address or "") or _MUC in entry.data


def _comes_from_room(entry: Entry, stanza: etree._Element) -> bool:
    """Whether a message from somebody unknown is a room's: said to all, or an invitation through it (§7.8.2)."""
    if entry.type == "groupchat":
        return True
    return stanza.find(f"{_X_USER}/{{{USER}}}invite") is not None
