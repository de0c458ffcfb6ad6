"""Addresses as they compare, and whose each stream is."""

from __future__ import annotations

from .entry import Direction, Entry, Kind

__all__ = ["Owners", "bare", "domain", "normal"]

_BIND = b"urn:ietf:params:xml:ns:xmpp-bind"


def normal(address: str | None) -> str | None:
    """Return an address as it compares: case counts in the resource only (RFC 7622 §3.2-§3.4)."""
    if address is None:
        return None
    account, slash, resource = address.partition("/")
    return account.lower().replace("ς", "σ") + slash + resource


def bare(address: str | None) -> str | None:
    """Return the address without its resource, as it compares."""
    found = normal(address)
    return None if found is None else found.partition("/")[0]


def domain(address: str | None) -> str | None:
    """Return the address's domain, as it compares."""
    account = bare(address)
    return None if account is None else account.rpartition("@")[2]


class Owners:
    """The full address of each stream's client, as its server told it (RFC 6120 §7.6).

    A client writes no ``from`` of its own, and a server may leave ``to`` out: who is meant then is known from here.
    """

    def __init__(self) -> None:
        self._bound: dict[str, str] = {}

    def add(self, entry: Entry) -> None:
        """Take in the next entry."""
        if entry.direction is not Direction.RECEIVED or entry.stream == "server":
            return
        if entry.kind is Kind.IQ and entry.type == "result" and _BIND in entry.data:
            self._bind(entry)
        elif entry.stream not in self._bound and entry.is_stanza and "/" in (entry.to or ""):
            self._bound[entry.stream] = entry.to or ""

    def _bind(self, entry: Entry) -> None:
        element = entry.element
        jid = None if element is None else element.findtext("{*}bind/{*}jid")
        if jid:
            self._bound[entry.stream] = jid.strip()

    def streams(self) -> dict[str, str]:
        """Return the streams by their clients' full addresses."""
        return {jid: stream for stream, jid in self._bound.items()}

    def sender(self, entry: Entry) -> str | None:
        """Return who sent a stanza, as it compares; None if that is not known."""
        if entry.from_ is None and entry.direction is Direction.SENT:
            return normal(self._bound.get(entry.stream))
        return normal(entry.from_)

    def receiver(self, entry: Entry) -> str | None:
        """Return whom a stanza is for, as it compares; None where nobody is named."""
        if entry.to is None and entry.direction is Direction.RECEIVED:
            return normal(self._bound.get(entry.stream))
        return normal(entry.to)
