"""Which stanzas an acknowledgement of stream management acknowledges (XEP-0198 §4)."""

from __future__ import annotations

from bisect import bisect_left

from .entry import Direction, Entry, Kind

__all__ = ["Acks"]

_SPACES = ("urn:xmpp:sm:2", "urn:xmpp:sm:3")
_ROUND = 2**32  # where "h" starts again from 0 (XEP-0198 §4)
_REVERSED = {Direction.SENT: Direction.RECEIVED, Direction.RECEIVED: Direction.SENT}


class _Count:
    """The stanzas of one direction of one stream that count, since stream management began there."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.acknowledged = 0
        self.asked: int | None = None  # an <r/> that waits for its <a/>


class Acks:
    """Follows the counters of both ends of each stream.

    What a stream counted before it was recorded is not known: nothing is said about it then.
    """

    def __init__(self) -> None:
        self._counts: dict[tuple[str, Direction], _Count] = {}
        self._covered: dict[int, list[int]] = {}  # stanzas by the acknowledgement that is the first to cover them
        self._ack_of: dict[int, int] = {}
        self._asked: dict[int, int] = {}  # <r/> ↔ <a/>, both ways

    def add(self, entry: Entry) -> None:
        """Take in the next entry."""
        if entry.stream == "server" or entry.direction not in _REVERSED:
            return  # the server's view is of many connections at once
        if entry.is_stanza:
            count = self._counts.get((entry.stream, entry.direction))
            if count is not None:
                count.numbers.append(entry.number)
        elif entry.kind is Kind.NONZA and entry.namespace in _SPACES:
            self._manage(entry)

    def _manage(self, entry: Entry) -> None:
        if entry.name in ("enable", "enabled"):
            self._counts[entry.stream, entry.direction] = _Count()
            return
        ours = self._counts.get((entry.stream, entry.direction))
        theirs = self._counts.get((entry.stream, _REVERSED[entry.direction]))
        if entry.name == "r" and ours is not None:
            ours.asked = entry.number
        elif entry.name == "a" and theirs is not None:
            self._acknowledge(entry, theirs)
            self._answer(entry, theirs)
        elif entry.name in ("resume", "resumed") and theirs is not None:
            self._acknowledge(entry, theirs)
            del theirs.numbers[theirs.acknowledged :]  # those are sent again, and count then (XEP-0198 §5)

    def _acknowledge(self, entry: Entry, count: _Count) -> None:
        handled = _handled(entry)
        if handled is None:
            return
        reached = count.acknowledged + (handled - count.acknowledged) % _ROUND
        if reached > len(count.numbers):
            return  # something was not recorded: what exactly is acknowledged is anybody's guess
        covered = count.numbers[count.acknowledged : reached]
        count.acknowledged = reached
        if covered:
            self._covered[entry.number] = covered
            self._ack_of.update(dict.fromkeys(covered, entry.number))

    def _answer(self, entry: Entry, count: _Count) -> None:
        if count.asked is not None:
            self._asked[count.asked], self._asked[entry.number] = entry.number, count.asked
            count.asked = None

    def covered(self, number: int) -> list[int]:
        """Return the numbers of the stanzas that an acknowledgement is the first to cover."""
        return self._covered.get(number, [])

    def ack_of(self, number: int) -> int | None:
        """Return the number of the acknowledgement of a stanza."""
        return self._ack_of.get(number)

    def asked(self, number: int) -> int | None:
        """Return the number of the request that an acknowledgement answers, or of the request's answer."""
        return self._asked.get(number)

    def forget(self, first: int) -> None:
        """Forget what is about entries before that number; counters go on."""
        self._covered = {ack: kept for ack, kept in self._covered.items() if ack >= first}
        self._ack_of = {number: ack for number, ack in self._ack_of.items() if number >= first}
        self._asked = {number: other for number, other in self._asked.items() if number >= first}
        for count in self._counts.values():
            gone = min(bisect_left(count.numbers, first), count.acknowledged)
            count.numbers[:gone] = [0] * gone  # places count, numbers no more


def _handled(entry: Entry) -> int | None:
    element = entry.element
    text = "" if element is None else element.get("h", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 else None
