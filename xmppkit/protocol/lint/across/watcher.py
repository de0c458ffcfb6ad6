"""What the rules for recordings build on: a stream's life so far, and watchers that see it go by."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from ....errors import InvalidJID
from ....recording import Direction, Entry, Kind
from ...jid import JID
from ..model import Rule
from ..node import Node

__all__ = [
    "LOGIN", "OTHER", "PATIENCE", "WATCHERS", "Life", "Trouble", "Watcher", "bare", "load", "own", "peer", "same",
    "watches",
]  # fmt: skip

PATIENCE = 10.0
"""Seconds after which something that did not come is missed."""

OTHER = {Direction.SENT: Direction.RECEIVED, Direction.RECEIVED: Direction.SENT}
"""The way back, of the two ways that a stream goes."""

_BIND = "urn:ietf:params:xml:ns:xmpp-bind"
_HEADER = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"

_SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'"

LOGIN = f"""\
C: {_HEADER}
S: {_HEADER}
S: <stream:features><mechanisms {_SASL}><mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>
C: <auth {_SASL} mechanism='SCRAM-SHA-1'>[masked]</auth>
S: <success {_SASL}/>
C: {_HEADER}
S: {_HEADER}
S: <stream:features><bind xmlns='{_BIND}'/></stream:features>
C: <iq type='set' id='bind'><bind xmlns='{_BIND}'/></iq>
S: <iq type='result' id='bind'><bind xmlns='{_BIND}'><jid>juliet@example.org/b</jid></bind></iq>
"""
"""How the examples of rules begin: juliet@example.org/b is logged in."""


class Trouble(NamedTuple):
    """Something wrong with one entry, after what came before it."""

    rule: Rule
    message: str
    number: int
    attribute: str | None = None


def same(a: str | None, b: str | None) -> bool:
    """Whether two addresses are one (RFC 7622 §3)."""
    if a is None or b is None:
        return a is b
    if a == b:
        return True
    try:
        return JID.parse(a) == JID.parse(b)
    except InvalidJID:
        return a.casefold() == b.casefold()


def bare(address: str) -> str:
    """Return the bare JID of an address, in its normal form where it has one."""
    account = address.partition("/")[0]
    try:
        return str(JID.parse(account))
    except InvalidJID:
        return account.casefold()


def peer(entry: Entry) -> str | None:
    """The address at the other end."""
    return entry.to if entry.direction is Direction.SENT else entry.from_


def own(entry: Entry) -> str | None:
    """The address at this end."""
    return entry.from_ if entry.direction is Direction.SENT else entry.to


class Life:
    """What is known of a stream by now.

    Attributes:
        name: whose stream it is.
        own: the address bound to it (RFC 6120 §7), or None.
        whole: recorded from its first byte.
        session: counts how often a new session began: what the one before knew is gone.
        time: of the newest entry.
        client: a client's, rather than a component's or a server's: one account speaks.
        people: addresses of accounts, bare, that any stream of the recording showed.
    """

    def __init__(self, name: str, people: set[str]) -> None:
        self.name = name
        self.own: str | None = None
        self.whole = False
        self.session = 0
        self.time = 0.0
        self.client = True
        self.people = people
        self._began = False

    def see(self, entry: Entry, root: Node | None) -> None:
        """Take note of an entry."""
        self.time = max(self.time, entry.time)
        if entry.kind is Kind.EVENT:
            return
        if not self._began:
            self._began = True
            self.whole = entry.kind is Kind.HEADER and entry.direction is Direction.SENT
        if entry.kind is Kind.HEADER and entry.direction is Direction.SENT:
            self.client = b"jabber:component" not in entry.data and b"jabber:server" not in entry.data
        bind = root.find("bind", _BIND) if root is not None and root.name == "iq" and root.type == "result" else None
        jid = bind.find("jid") if bind is not None else None
        if jid is not None and entry.direction is Direction.RECEIVED:
            self.own = jid.text.strip()
            self.people.add(bare(self.own))
            self.session += 1

    @property
    def own_bare(self) -> str | None:
        """The account's address."""
        return None if self.own is None else bare(self.own)

    def is_home(self, address: str | None) -> bool:
        """Whether an address is the account itself, its server, or left out, which means the same."""
        if address is None:
            return True
        if self.own is None:
            return False
        account = self.own_bare or ""
        return bare(address) in {account, account.partition("@")[2]}


class Watcher:
    """Looks at one stream for one kind of trouble."""

    def __init__(self, life: Life) -> None:
        self.life = life

    def see(self, entry: Entry, root: Node | None) -> Iterable[Trouble]:
        """Look at the next entry.

        Args:
            entry: the entry.
            root: its outermost element, or None where it is none.
        """
        raise NotImplementedError

    def end(self) -> Iterable[Trouble]:
        """Say what is wrong now that nothing more comes."""
        return ()


WATCHERS: list[type[Watcher]] = []
"""Every kind of watcher."""

W = TypeVar("W", bound=type[Watcher])


def watches(kind: W) -> W:
    """Register a kind of watcher."""
    WATCHERS.append(kind)
    return kind


@lru_cache(maxsize=1)
def load() -> None:
    """Import every file of rules for recordings, once."""
    package = __name__.rpartition(".")[0]
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"{package}.{module.name}")
