"""Whose stream each is, and whether its session goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..recording import Direction, Entry, Kind
from ..recording.addresses import bare, normal
from ..recording.splitter import STREAMS
from ..recording.tap import DISCONNECTED
from ._copying import Copying
from ._element import cut, parsed

__all__ = ["Login", "Logins", "is_own"]

_BIND = b"urn:ietf:params:xml:ns:xmpp-bind"
_SASL2 = "urn:xmpp:sasl:2"
_SM = ("urn:xmpp:sm:3", "urn:xmpp:sm:2")
_LONGEST_BIND = 8192  # bytes: an address has at most 3071 (RFC 7622 §3.1)


@dataclass(frozen=True, slots=True)
class Login:
    """One stream's session at its server.

    Attributes:
        jid: the full address, as the server gave it; None until it is known.
        entry: number of the entry that told.
        count: how many sessions the stream had, one after the other.
        over: number of the entry that ended the session, None while it goes on.
        interrupted: number of the entry that said that the connection broke, None while it holds.
        resumable: whether the session outlives its connection (XEP-0198 §5).
    """

    jid: str | None = None
    entry: int = 0
    count: int = 0
    over: int | None = None
    interrupted: int | None = None
    resumable: bool = False

    @property
    def bare(self) -> str | None:
        """The account, as it compares."""
        return bare(self.jid)

    @property
    def resource(self) -> str:
        """The resource, ``""`` if not known."""
        return (self.jid or "").partition("/")[2]

    def ended(self, entry: int) -> Login:
        """Return what it is when the connection is gone: over, unless it can be resumed."""
        if self.jid is None or self.over is not None or self.interrupted is not None:
            return self
        return replace(self, interrupted=entry) if self.resumable else replace(self, over=entry)


_NONE = Login()


class Logins(Copying):
    """The sessions of all streams, as their servers tell (RFC 6120 §7.6, XEP-0386 §3.2)."""

    def __init__(self) -> None:
        self._logins: dict[str, Login] = {}

    def of(self, stream: str) -> Login:
        """Return the session of a stream, which may not have begun yet."""
        return self._logins.get(stream, _NONE)

    def streams(self, account: str) -> list[str]:
        """Return the names of an account's streams."""
        return [stream for stream, login in self._logins.items() if login.bare == account]

    def names(self) -> list[str]:
        """Return the names of the streams that logged in, in that order."""
        return [stream for stream, login in self._logins.items() if login.jid is not None]

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry; says whether a session began, ended, was interrupted or resumed."""
        login = self.of(entry.stream)
        after = self._after(entry, login)
        if after is login:
            return False
        self._logins[entry.stream] = after
        return after.count != login.count or (after.over, after.interrupted) != (login.over, login.interrupted)

    def _after(self, entry: Entry, login: Login) -> Login:
        if entry.kind is Kind.EVENT:
            return login.ended(entry.number) if entry.note.startswith(DISCONNECTED) else login
        if entry.kind is Kind.FOOTER:
            return _closed(entry, login)
        return login if entry.direction is not Direction.RECEIVED or entry.stream == "server" else _told(entry, login)


def _told(entry: Entry, login: Login) -> Login:
    if entry.kind is Kind.NONZA:
        return _managed(entry, login)
    if entry.kind is Kind.IQ and entry.type == "result" and len(entry.data) < _LONGEST_BIND and _BIND in entry.data:
        return _bound(entry, login, "{*}bind/{*}jid")
    if login.jid is None and entry.is_stanza and "/" in (entry.to or ""):
        return _begun(login, entry.to or "", entry.number)  # the recording began later than the session
    return login


def _begun(login: Login, jid: str, number: int) -> Login:
    return Login(cut(jid), number, login.count + 1)


def _bound(entry: Entry, login: Login, path: str) -> Login:
    element = parsed(entry)
    jid = "" if element is None else (element.findtext(path) or "").strip()
    return _begun(login, jid, entry.number) if "/" in jid else login


def _closed(entry: Entry, login: Login) -> Login:
    """Who closes the stream has done with the session (XEP-0198 §7): nothing is left to resume."""
    if entry.direction is Direction.SENT:
        login = replace(login, resumable=False)
    return login.ended(entry.number)


def _managed(entry: Entry, login: Login) -> Login:
    """Login and session in one (XEP-0388, XEP-0386), stream management (XEP-0198), and the stream's own errors."""
    if entry.namespace == _SASL2 and entry.name == "success":
        return _bound(entry, login, "{*}authorization-identifier")
    if entry.namespace not in _SM:
        return login.ended(entry.number) if (entry.namespace, entry.name) == (STREAMS, "error") else login
    if entry.name == "enabled":
        element = parsed(entry)
        return replace(login, resumable=element is not None and element.get("resume") in ("true", "1"))
    if entry.name == "resumed":
        return replace(login, over=None, interrupted=None)
    if entry.name == "failed" and login.interrupted is not None:
        return replace(login, over=entry.number, interrupted=None)
    return login


def is_own(address: str | None, login: Login) -> bool:
    """Whether a stanza that has this ``from`` can only come from the account's own server.

    The server leaves it out, or writes the account's address, or its own (RFC 6120 §8.1.2.1, RFC 6121 §2.1.6).
    """
    if address is None or login.jid is None:
        return True
    account = login.bare or ""
    return normal(address) in (account, account.rpartition("@")[2], normal(login.jid))
