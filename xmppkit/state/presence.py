"""Presence as one stream sees it: contacts, their resources, and its own (RFC 6121 §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..recording import Direction, Entry, Kind
from ..recording.addresses import bare, normal
from ._base import State
from ._copying import Copying
from ._element import cut, language_of_header, parsed, text_of
from .availability import Resource, Said, now, read
from .clients import DISCO_INFO, Clients
from .presence_view import view_of
from .roster import Roster

__all__ = ["Contact", "Directed", "Presence", "Problem"]

_MUC = b"http://jabber.org/protocol/muc"
_MOST_GONE = 20  # resources of one contact that are remembered after they left
_MOST_HERE = 500  # and available ones: many more than a server allows


@dataclass(frozen=True, slots=True)
class Problem:
    """An error that came instead of presence (RFC 6120 §8.3)."""

    condition: str
    text: str
    entry: int


@dataclass(frozen=True, slots=True)
class Directed:
    """Presence that the stream sent to one address alone (RFC 6121 §4.6).

    Attributes:
        to: the address, as written.
        room: whether that is how a room is entered (XEP-0045 §7.2).
        entry: the presence.
    """

    to: str
    room: bool
    entry: int


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of one account's resources.

    Attributes:
        here: the available ones, by resource.
        gone: those that left, or that sent an error, oldest first; ``""`` stands for the account as a whole.
        problem: an error that came from the bare address.
    """

    here: Mapping[str, Resource] = field(default_factory=dict)
    gone: Mapping[str, Resource] = field(default_factory=dict)
    problem: Problem | None = None

    def with_one(self, resource: str, told: Resource) -> Contact:
        """Return what is known once a resource is available."""
        here = {**self.here, resource: told}
        if len(here) > _MOST_HERE:
            del here[next(iter(here))]
        gone = self.gone
        if resource in gone or "" in gone:
            gone = {each: was for each, was in gone.items() if each not in (resource, "")}
        return Contact(here, gone)

    def without(self, resource: str, told: Resource) -> Contact:
        """Return what is known once a resource is not available; ``""``: none is."""
        if not resource:
            return Contact({}, {"": told})
        gone = {each: was for each, was in self.gone.items() if each != resource} | {resource: told}
        if len(gone) > _MOST_GONE:
            del gone[next(iter(gone))]
        return Contact({each: was for each, was in self.here.items() if each != resource}, gone)


_NOBODY = Contact()


class Presence(Copying, State):
    """Who is there, as a stream's account is told.

    A server tells a client about others only while the client is available itself (RFC 6121 §4.2.3, §4.5.2): what was
    known is forgotten when it no longer is.

    Args:
        stream: whose.

    Attributes:
        stream: as above.
        roster: the account's roster, and the sessions of all streams.
        contacts: by bare address, as it compares; rooms are not among them. The account itself is, with its other
            resources.
        own: what the stream last said of itself to all; None before it did, and after its session ended.
        directed: whom else it sent its presence to, by address, as it compares.
        clients: which programs run where.
        blind: the entry since which nothing is told, 0 before the first session; None while it is.
    """

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.roster = Roster(stream)
        self.contacts: dict[str, Contact] = {}
        self.own: Resource | None = None
        self.directed: dict[str, Directed] = {}
        self.clients = Clients()
        self.blind: int | None = 0
        self._rooms: set[str] = set()
        self._languages: dict[Direction, str] = {}
        self._session = 0

    # -- taking in ----------------------------------------------------------------------------------

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        changed = self.roster.apply(entry)
        if changed:
            self._after_roster(entry)
        if entry.stream != self.stream:
            return changed
        if entry.kind is Kind.PRESENCE:
            return self._presence(entry) or changed
        if entry.kind is Kind.HEADER:
            return self._header(entry) or changed
        if entry.kind is Kind.IQ and entry.type == "result" and DISCO_INFO in entry.data:
            return self.clients.apply(entry, self.roster.login.jid) or changed
        return changed

    def _after_roster(self, entry: Entry) -> None:
        login = self.roster.login
        if login.count != self._session:
            self._session = login.count
            self._forget(entry.number)
        elif login.over == entry.number:
            self._forget(entry.number)
        for jid in self.roster.touched:
            self._resubscribed(jid)
        if self.roster.current == entry.number:
            self._roster_told()

    def _roster_told(self) -> None:
        """Now it is known who told of itself without being asked for it."""
        for jid, contact in self.contacts.items():
            if any(each.direct is None for each in contact.here.values()):
                direct = self._is_direct(jid)
                here = {name: each._replace(direct=direct) for name, each in contact.here.items()}
                self.contacts[jid] = replace(contact, here=here)

    def _forget(self, number: int) -> None:
        """Nothing is told any more."""
        self.contacts.clear()
        self.directed.clear()
        self.own = None
        self.blind = number

    def _resubscribed(self, jid: str) -> None:
        """Without a subscription nothing is told but what is sent directly (RFC 6121 §3.3.3, §4.6)."""
        contact = self.contacts.get(jid)
        if contact is None or self.blind is not None:
            return
        if self.roster.subscription(jid).sees:
            here = {resource: each._replace(direct=False) for resource, each in contact.here.items()}
            self.contacts[jid] = replace(contact, here=here)
        else:
            self.contacts[jid] = _told_directly(contact)

    def _presence(self, entry: Entry) -> bool:
        if entry.direction is Direction.SENT:
            return self._sent(entry)
        if entry.direction is not Direction.RECEIVED:
            return False
        who, own = normal(entry.from_) or "", self.roster.login.bare or ""
        account, _, resource = who.partition("/")
        account = account or own
        if _MUC in entry.data or account in self._rooms:
            return self._room(account)
        return self._received(entry, account, resource)

    def _read(self, entry: Entry) -> Said:
        return read(entry, self._languages.get(entry.direction, ""))

    def _header(self, entry: Entry) -> bool:
        """A client that names no language is given the server's (RFC 6120 §4.7.4)."""
        found = language_of_header(entry)
        if entry.direction is Direction.SENT:
            self._languages = {Direction.SENT: found}
        else:
            self._languages = {Direction.SENT: self._languages.get(Direction.SENT) or found, Direction.RECEIVED: found}
        return False

    # -- what the stream sends ------------------------------------------------------------------------

    def _sent(self, entry: Entry) -> bool:
        if entry.type not in (None, "unavailable"):
            return False
        return self._broadcast(entry) if entry.to is None else self._direct(entry, normal(cut(entry.to)) or "")

    def _broadcast(self, entry: Entry) -> bool:
        if entry.type is None:
            self.own = now(self.own, self._read(entry), entry, "available")
            self.blind = None
            return True
        self._forget(entry.number)  # those who were told directly are told of this too (RFC 6121 §4.5.2)
        self.own = now(None, self._read(entry), entry, "unavailable")
        return True

    def _direct(self, entry: Entry, to: str) -> bool:
        if entry.type is not None:
            return self.directed.pop(to, None) is not None
        room = _MUC in entry.data or (bare(to) or "") in self._rooms
        if room:
            self._room(bare(to) or "")
        self.directed[to] = Directed(cut(entry.to or ""), room, entry.number)
        return True

    def _room(self, address: str) -> bool:
        """A room is no contact, unless it is on the roster."""
        self._rooms.add(address)
        return self.contacts.pop(address, None) is not None

    # -- what it is told ------------------------------------------------------------------------------

    def _received(self, entry: Entry, account: str, resource: str) -> bool:
        login = self.roster.login
        if account == login.bare and resource == login.resource:
            return False  # one's own words, sent back by the server
        if entry.type == "error":
            return self._failed(entry, account, resource)
        if entry.type == "unsubscribed":
            return self._unsubscribed(account)
        if entry.type not in (None, "unavailable"):
            return False
        contact, said = self.contacts.get(account, _NOBODY), self._read(entry)
        if entry.type is None:
            told = now(contact.here.get(resource), said, entry, "available", direct=self._is_direct(account))
            self.contacts[account] = contact.with_one(resource, told)
        else:
            told = now(contact.gone.get(resource), said, entry, "unavailable")
            self.contacts[account] = contact.without(resource, told)
        return True

    def _is_direct(self, account: str) -> bool | None:
        if self.blind is not None:
            return True
        if account == self.roster.login.bare:
            return False
        return None if self.roster.current is None else not self.roster.subscription(account).sees

    def _unsubscribed(self, account: str) -> bool:
        contact = self.contacts.get(account)
        if contact is None or not contact.here:
            return False
        self.contacts[account] = _told_directly(contact)
        return True

    def _failed(self, entry: Entry, account: str, resource: str) -> bool:
        """It was not delivered: who is meant is neither here nor known to be gone (RFC 6121 §4.3.2, §4.6.4)."""
        element = parsed(entry)
        said = None if element is None else element.find("{*}error/{urn:ietf:params:xml:ns:xmpp-stanzas}text")
        problem = Problem(entry.condition or "undefined-condition", text_of(said), entry.number)
        self.directed.pop(normal(entry.from_) or "", None)
        contact = self.contacts.get(account, _NOBODY)
        if resource:
            told = now(None, self._read(entry), entry, "error", condition=problem.condition)
            self.contacts[account] = contact.without(resource, told)
        else:
            self.contacts[account] = replace(contact, problem=problem)
        return True

    # -- telling --------------------------------------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """The board: the stream's account, its contacts and whom messages would reach, what was sent directly."""
        return view_of(self)


def _told_directly(contact: Contact) -> Contact:
    return replace(contact, here={resource: each for resource, each in contact.here.items() if each.direct})
