"""The roster of a stream's account: who is on it, and how far each subscription has come (RFC 6121 §2, §3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..recording import Direction, Entry, Kind
from ..recording.addresses import bare
from ._base import State
from ._copying import Copying
from ._element import cut, parsed, text_of
from ._fact import Fact, kept, told
from ._login import Login, Logins, is_own
from .subscription import Subscription, subscription

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Item", "Request", "Roster"]

_ROSTER = "jabber:iq:roster"
_ROSTER_BYTES = _ROSTER.encode()
_NICK = "{http://jabber.org/protocol/nick}nick"
_MOST_GROUPS = 100  # of one item that are kept
_MOST_ASKED = 100  # requests whose answers are awaited at a time


@dataclass(frozen=True, slots=True)
class Item:
    """One contact on the roster (RFC 6121 §2.1.2), each fact with the entry since which it is so.

    Attributes:
        jid: the contact's address, as it compares.
        name: what the user calls the contact, ``""`` if nothing.
        groups: in the order of the alphabet.
        subscription: ``none``, ``to``, ``from``, ``both``, or what else the server wrote.
        ask: whether the user's request waits for an answer.
        approved: whether the contact may subscribe without asking (§3.4).
        entry: the newest that told of the item.
    """

    jid: str
    name: Fact[str]
    groups: Fact[tuple[str, ...]]
    subscription: Fact[str]
    ask: Fact[bool]
    approved: Fact[bool]
    entry: int


@dataclass(frozen=True, slots=True)
class Request:
    """A contact asks to see the user's presence, and waits for the answer (RFC 6121 §3.1.3).

    Attributes:
        jid: who asks, as it compares.
        status: the words that came with it.
        nick: the name that came with it (XEP-0172).
        entry: the request.
    """

    jid: str
    status: str
    nick: str
    entry: int


class Roster(Copying, State):
    """What one stream is told of its account's roster.

    A server tells a stream of changes once it has asked for the roster (RFC 6121 §2.1.6), and of requests once it is
    available (§3.1.3). That a request is answered by another stream of the same account is known where that one is
    recorded too.

    Args:
        stream: whose.

    Attributes:
        stream: as above.
        logins: the sessions of all streams.
        items: by address, as it compares.
        requests: those that wait for an answer, by address.
        version: the newest version that the server named (§2.6), None if it never did.
        current: number of the entry that told the whole roster, or that it has not changed since the last session;
            None as long as the session has not asked, or not been answered.
        refused: why the server does not tell it.
        touched: the contacts that the last entry brought something new of, if it was a push.
    """

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.logins = Logins()
        self.items: dict[str, Item] = {}
        self.requests: dict[str, Request] = {}
        self.version: Fact[str] | None = None
        self.current: int | None = None
        self.refused: Fact[str] | None = None
        self.touched: tuple[str, ...] = ()
        self._asked: dict[str | None, int] = {}  # requests for the roster, by id
        self._session = 0

    @property
    def login(self) -> Login:
        """The stream's session."""
        return self.logins.of(self.stream)

    def subscription(self, jid: str) -> Subscription:
        """Return how the account and a contact are subscribed to each other.

        Args:
            jid: the contact's bare address, as it compares.
        """
        item = self.items.get(jid)
        asked = jid in self.requests
        if item is None:
            return subscription("none", asked=asked)
        return subscription(item.subscription.value, asks=item.ask.value, asked=asked)

    # -- taking in ----------------------------------------------------------------------------------

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        changed = self.logins.apply(entry) and entry.stream == self.stream
        self.touched = ()
        if self.login.count != self._session:
            self._begin()
        if entry.kind is Kind.IQ and entry.stream == self.stream:
            return self._iq(entry) or changed
        if entry.kind is Kind.PRESENCE and entry.type is not None:
            return self._presence(entry) or changed
        return changed

    def _begin(self) -> None:
        """A new session knows what the last one did, as a client with a cache does (RFC 6121 §2.6), until it asks."""
        self._session = self.login.count
        self.current = self.refused = None
        self.requests = {}
        self._asked = {}

    def _iq(self, entry: Entry) -> bool:
        if entry.direction is Direction.SENT:
            if entry.type == "get" and _ROSTER_BYTES in entry.data and len(self._asked) < _MOST_ASKED:
                self._asked[entry.id] = entry.number
            return False
        if entry.direction is not Direction.RECEIVED or not is_own(entry.from_, self.login):
            return False
        if entry.type in ("result", "error"):
            return self._answer(entry)
        return entry.type == "set" and _ROSTER_BYTES in entry.data and self._push(entry)

    def _answer(self, entry: Entry) -> bool:
        asked = self._asked.pop(entry.id, None) is not None
        if entry.type == "error":
            if asked:
                self.refused = Fact(entry.condition or "undefined-condition", entry.number)
            return asked
        query = _query(entry) if _ROSTER_BYTES in entry.data else None
        if query is not None:
            self._replace(query, entry)
        elif asked:
            self.current = entry.number  # nothing changed since the version that the client knows (RFC 6121 §2.6.3)
        return query is not None or asked

    def _replace(self, query: etree._Element, entry: Entry) -> None:
        items = {item.jid: item for item in self._read(query, entry)}
        self.items = {jid: item for jid, item in items.items() if item.subscription.value != "remove"}
        self.current, self.refused = entry.number, None
        self._take_version(query, entry)
        self._drop_answered()

    def _push(self, entry: Entry) -> bool:
        query = _query(entry)
        if query is None:
            return False
        items = tuple(self._read(query, entry))
        for item in items:
            if item.subscription.value == "remove":
                self.items.pop(item.jid, None)
            else:
                self.items[item.jid] = item
        self.touched = tuple(item.jid for item in items)
        self._take_version(query, entry)
        self._drop_answered()
        return True

    def _read(self, query: etree._Element, entry: Entry) -> Iterator[Item]:
        for element in query.iterchildren(f"{{{_ROSTER}}}item"):
            jid = bare(cut(element.get("jid", "").strip()))
            if jid:
                yield _item(jid, element, self.items.get(jid), entry.number)

    def _take_version(self, query: etree._Element, entry: Entry) -> None:
        version = query.get("ver")
        if version is not None:
            self.version = kept(self.version, cut(version), entry.number)

    def _drop_answered(self) -> None:
        for jid in [jid for jid in self.requests if _is_seen(self.items.get(jid))]:
            del self.requests[jid]

    def _presence(self, entry: Entry) -> bool:
        """Follow requests: the roster does not hold them (RFC 6121 App. A.1)."""
        if entry.direction is Direction.SENT and entry.type in ("subscribed", "unsubscribed"):
            return self._is_ours(entry.stream) and self.requests.pop(bare(entry.to) or "", None) is not None
        if entry.direction is not Direction.RECEIVED or entry.stream != self.stream:
            return False
        who = bare(entry.from_) or ""
        if entry.type == "unsubscribe":
            return self.requests.pop(who, None) is not None
        if entry.type != "subscribe" or not who or who == self.login.bare:
            return False
        self.requests[who] = _request(who, entry)
        return True

    def _is_ours(self, stream: str) -> bool:
        account = self.logins.of(stream).bare
        return stream == self.stream or (account is not None and account == self.login.bare)

    # -- telling ------------------------------------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """The roster: the account, whether the list is known and current, its items, the requests."""
        login = self.login
        return {
            "stream": self.stream,
            "account": told(Fact(login.bare, login.entry)) if login.bare else None,
            "current": None if self.current is None else told(Fact(True, self.current)),
            "version": None if self.version is None else told(self.version),
            "refused": None if self.refused is None else told(self.refused),
            "items": [self._view_item(item) for _, item in sorted(self.items.items())],
            "requests": [self._view_request(each) for _, each in sorted(self.requests.items())],
        }

    def _view_item(self, item: Item) -> dict[str, Any]:
        return {
            "jid": item.jid,
            "name": told(item.name),
            "groups": {"value": list(item.groups.value), "entry": item.groups.entry},
            "subscription": told(item.subscription),
            "ask": told(item.ask),
            "approved": told(item.approved),
            "state": told(self.state(item.jid)),
            "entry": item.entry,
        }

    def state(self, jid: str) -> Fact[str]:
        """Return the state's name in RFC 6121 App. A.1, and the newest entry that had a part in it (0: none had)."""
        item, request = self.items.get(jid), self.requests.get(jid)
        parts = () if item is None else (item.subscription.entry, item.ask.entry)
        return Fact(self.subscription(jid).name, max((*parts, request.entry if request else 0)))

    def _view_request(self, request: Request) -> dict[str, Any]:
        return {
            "jid": request.jid,
            "status": request.status,
            "nick": request.nick,
            "state": told(self.state(request.jid)),
            "listed": request.jid in self.items,
            "entry": request.entry,
        }


def _query(entry: Entry) -> etree._Element | None:
    element = parsed(entry)
    return None if element is None else element.find(f"{{{_ROSTER}}}query")


def _is_seen(item: Item | None) -> bool:
    return item is not None and item.subscription.value in ("from", "both")


def _item(jid: str, element: etree._Element, former: Item | None, number: int) -> Item:
    groups = (text_of(each) for each, _ in zip(element.iterchildren(_GROUP), range(_MOST_GROUPS), strict=False))
    named = tuple(sorted({each for each in groups if each}))
    name, value = cut(element.get("name", "")), cut(element.get("subscription", "none"))
    asks, approved = element.get("ask") == "subscribe", element.get("approved") in ("true", "1")
    if former is None:
        facts = (Fact(name, number), Fact(named, number), Fact(value, number), Fact(asks, number))
        return Item(jid, *facts, Fact(approved, number), number)
    return replace(
        former,
        name=kept(former.name, name, number),
        groups=kept(former.groups, named, number),
        subscription=kept(former.subscription, value, number),
        ask=kept(former.ask, asks, number),
        approved=kept(former.approved, approved, number),
        entry=number,
    )


def _request(who: str, entry: Entry) -> Request:
    element = parsed(entry)
    if element is None:
        return Request(who, "", "", entry.number)
    return Request(who, text_of(element.find("{*}status")), text_of(element.find(_NICK)), entry.number)


_GROUP = f"{{{_ROSTER}}}group"
