"""Rooms: first one enters, then one speaks (XEP-0045 §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....recording import Direction, Entry, Kind
from ...language import say
from ..model import Severity
from ..node import Node
from ..rule import Specification
from .watcher import LOGIN, PATIENCE, Life, Trouble, Watcher, bare, peer, watches

xep = Specification("XEP-0045")
rfc = Specification("RFC 6121")
MUC = "http://jabber.org/protocol/muc"

_ENTERS = "C: <presence to='coven@rooms.example.org/witch'><x xmlns='http://jabber.org/protocol/muc'/></presence>\n"
_SELF = (
    "S: <presence from='coven@rooms.example.org/witch'><x xmlns='http://jabber.org/protocol/muc#user'>"
    "<item affiliation='none' role='participant'/><status code='110'/></x></presence>\n"
)
_SUBJECT = "S: <message type='groupchat' from='coven@rooms.example.org/a'><subject>Fire Burn</subject></message>\n"
_SPEAKS = "C: <message type='groupchat' to='coven@rooms.example.org'><body>Hail</body></message>\n"
_STORY = LOGIN + _ENTERS + _SELF + _SUBJECT + _SPEAKS

NOT_INSIDE = xep.rule(
    "message-before-entering",
    Severity.WARNING,  # the room SHOULD refuse it, and may let its owner and administrators
    section="7.4",
    reason="Occupants speak in a room, others are refused; one becomes an occupant by a presence to room/nickname.",
    mend="Enter first: send a presence to room@service/nickname, and wait for your own to come back.",
    good=(_STORY,),
    bad=(LOGIN + _SPEAKS,),
)
NO_SELF_PRESENCE = xep.rule(
    "no-self-presence",
    Severity.ERROR,
    section="7.2.2",
    reason="A room ends the list of occupants with one's own presence, marked by status 110, before it goes on.",
    mend="Have the room send that presence last; a client that misses it is not inside, and enters again.",
    good=(_STORY,),
    bad=(LOGIN + _ENTERS + _SUBJECT, LOGIN + _ENTERS + _SELF.replace("<status code='110'/>", "") + _SUBJECT),
)
TO_ONE = xep.rule(
    "groupchat-to-one-occupant",
    Severity.ERROR,
    section="7.5",
    reason="A message of type groupchat is for everybody; to one occupant goes one of type chat.",
    mend="Send to the room's bare JID, or write type='chat'.",
    good=(_STORY,),
    bad=(_STORY + _SPEAKS.replace("example.org'", "example.org/imp'"),),
)
TO_A_PERSON = rfc.rule(
    "groupchat-to-a-person",
    Severity.ERROR,
    section="5.2.2",
    reason="Messages of type groupchat go to rooms and come from rooms; no server delivers them to an account.",
    mend="Write type='chat' to a person, or send to a room.",
    good=(_STORY,),
    bad=(LOGIN + "C: <message type='groupchat' to='juliet@example.org'><body>Hi</body></message>\n",),
)


@dataclass(slots=True)
class _Stay:
    """One's presence in a room, or the attempt."""

    entry: Entry
    expects_self: bool  # with XEP-0045's own request to enter, not the protocol before it
    inside: bool = False
    occupants: bool = False
    told: bool = False


@watches
class Rooms(Watcher):
    """Follows a client into rooms."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._stays: dict[str, _Stay] = {}
        self._session = 0
        self._other_rooms = False  # of XEP-0369, which nobody enters by presence

    def see(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        """Look at presence and messages to and from rooms."""
        if root is None or not self.life.client:
            return
        if self.life.session != self._session:
            self._session = self.life.session
            self._stays.clear()
        if entry.kind is Kind.PRESENCE:
            self._presence(entry, root)
        elif entry.kind is Kind.MESSAGE and entry.type == "groupchat":
            yield from self._sent(entry) if entry.direction is Direction.SENT else self._received(entry)
        elif entry.kind is Kind.IQ and any(each.namespace.startswith("urn:xmpp:mix:") for each in root.children):
            self._other_rooms = True

    def end(self) -> Iterator[Trouble]:
        """Name the rooms that sent occupants and never one's own presence."""
        for room, stay in self._stays.items():
            late = self.life.time - stay.entry.time > PATIENCE
            if stay.expects_self and stay.occupants and not stay.inside and not stay.told and late:
                yield _missing(room, stay.entry.number)

    def _presence(self, entry: Entry, root: Node) -> None:
        address = peer(entry)
        if address is None or "/" not in address:
            return
        room = bare(address)
        if entry.direction is Direction.SENT:
            if entry.type is None:
                self._stays.setdefault(room, _Stay(entry, root.find("x", MUC) is not None))
            elif entry.type == "unavailable":
                self._stays.pop(room, None)
        elif room in self._stays:
            self._heard(room, entry, root)

    def _heard(self, room: str, entry: Entry, root: Node) -> None:
        stay = self._stays[room]
        own = "110" in _codes(root)
        if (entry.type == "error" and not stay.inside) or (
            entry.type == "unavailable" and own and "303" not in _codes(root)
        ):
            del self._stays[room]
        elif entry.type is None:
            stay.occupants = True
            stay.inside = stay.inside or own

    def _sent(self, entry: Entry) -> Iterator[Trouble]:
        if entry.to is None:
            return
        room = bare(entry.to)
        if room in self.life.people:
            message = say("{jid} is an account, not a room", jid=room)
            yield Trouble(TO_A_PERSON, message, entry.number, "to")
        elif room not in self._stays and self.life.whole and not self._other_rooms:
            yield Trouble(NOT_INSIDE, say("{room} was not entered before", room=room), entry.number, "to")
        elif room in self._stays and "/" in entry.to:
            yield Trouble(TO_ONE, say("a message for all, to one occupant: {jid}", jid=entry.to), entry.number, "to")

    def _received(self, entry: Entry) -> Iterator[Trouble]:
        room = bare(entry.from_ or "")
        stay = self._stays.get(room)
        if stay is not None and stay.expects_self and not stay.inside and not stay.told:
            stay.told = True
            yield _missing(room, entry.number)


def _missing(room: str, number: int) -> Trouble:
    return Trouble(NO_SELF_PRESENCE, say("{room} has not sent one's own presence, with status 110", room=room), number)


def _codes(presence: Node) -> set[str | None]:
    x = presence.find("x", f"{MUC}#user")
    return {each.get("code") for each in x.all("status")} if x is not None else set()
