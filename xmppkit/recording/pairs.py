"""Which reply belongs to which request."""

from __future__ import annotations

from collections.abc import Iterable

from .addresses import bare, domain, normal
from .entry import Direction, Entry, Kind

__all__ = ["Pairs", "answers"]

_REVERSED = {
    Direction.SENT: Direction.RECEIVED,
    Direction.RECEIVED: Direction.SENT,
    Direction.ROUTED: Direction.ROUTED,
    Direction.LOCAL: Direction.LOCAL,
}


class Pairs:
    """Requests of a recording and their replies (RFC 6120 §8.2.3).

    A reply comes on the same stream, the other way, with the same id (§8.1.3), from whom the request went to;
    if several requests wait for it, the oldest gets it.

    Args:
        entries: in the order of their numbers; more can be added later.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._waiting: dict[tuple[str, Direction, str | None], list[Entry]] = {}
        self._partners: dict[int, Entry] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> Entry | None:
        """Take in the next entry; returns the request that it answers, if it does."""
        if entry.kind is not Kind.IQ:
            return None
        if entry.type in ("get", "set"):
            self._waiting.setdefault((entry.stream, entry.direction, entry.id), []).append(entry)
            return None
        return self._reply(entry) if entry.type in ("result", "error") else None

    def _reply(self, entry: Entry) -> Entry | None:
        key = (entry.stream, _REVERSED[entry.direction], entry.id)
        waiting = self._waiting.get(key, [])
        request = next((each for each in waiting if answers(each, entry)), None)
        if request is None:
            return None
        waiting.remove(request)
        if not waiting:
            del self._waiting[key]
        self._partners[request.number] = entry
        self._partners[entry.number] = request
        return request

    def partner(self, number: int) -> Entry | None:
        """Return the reply to the request of that number, or the request that it answers."""
        return self._partners.get(number)

    def seconds(self, entry: Entry) -> float | None:
        """Return how long the reply took, of a request or reply; None if it has no partner."""
        partner = self._partners.get(entry.number)
        if partner is None:
            return None
        return partner.time - entry.time if partner.number > entry.number else entry.time - partner.time

    def forget(self, first: int) -> None:
        """Forget what is about entries before that number."""
        self._partners = {number: other for number, other in self._partners.items() if number >= first}
        kept = {key: [each for each in waiting if each.number >= first] for key, waiting in self._waiting.items()}
        self._waiting = {key: waiting for key, waiting in kept.items() if waiting}

    def unanswered(self, entry: Entry) -> bool:
        """Return whether it is a request without a reply so far.

        Not as routed: what a server answers itself it does not route.
        """
        asks = entry.kind is Kind.IQ and entry.type in ("get", "set") and entry.direction is not Direction.ROUTED
        return asks and entry.number not in self._partners


def answers(request: Entry, reply: Entry) -> bool:
    """Return whether the addresses of a reply fit a request, their ids and streams being known to fit.

    A client writes no ``from``, and a server may leave out its own or an account's address, or use another form
    of it (RFC 6120 §8.1.2.1, §10.3.3): then what is missing fits.
    """
    asker = normal(reply.to if reply.to is not None else request.from_)
    if request.from_ is not None and reply.to is not None and normal(request.from_) != normal(reply.to):
        return False
    asked, answering = normal(request.to), normal(reply.from_)
    if asked == answering or (answering is None and reply.direction is Direction.SENT):
        return True
    return (asked is None or asked == bare(asker)) and answering in (None, asker, bare(asker), domain(asker))
