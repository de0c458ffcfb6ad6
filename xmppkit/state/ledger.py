"""Stream management as a ledger: what each end has sent, what the other says it has handled (XEP-0198)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from ..recording import Direction, Entry, Kind
from ._base import State

__all__ = ["Ledger"]

_SPACES = ("urn:xmpp:sm:2", "urn:xmpp:sm:3")
_ROUND = 2**32  # where "h" starts again from 0 (XEP-0198 §4)
_OPEN = 200  # open stanzas that are told of a side; how many there are is told anyway
_BACK = {Direction.SENT: Direction.RECEIVED, Direction.RECEIVED: Direction.SENT}


@dataclass
class _Side:
    """The stanzas that go one way.

    Attributes:
        since: number of the entry from which on they count.
        count: how many were sent; their ordinals count from 1.
        handled: the last ``h`` that the other end said, as an ordinal.
        ack: number of the entry that said so.
        open: numbers of the stanzas that it has not said it handled, oldest first.
        asked: number of the request for an acknowledgement that waits for its answer.
        wrong: number of an acknowledgement of more than was sent (XEP-0198 §6, ``handled-count-too-high``).
    """

    since: int
    count: int = 0
    handled: int = 0
    ack: int | None = None
    open: list[int] = field(default_factory=list)
    asked: int | None = None
    wrong: int | None = None

    def acknowledge(self, entry: Entry, handled: int) -> None:
        """Take what the other end says."""
        reached = self.handled + (handled - self.handled) % _ROUND
        if reached > self.count:
            self.wrong = entry.number
            return
        del self.open[: reached - self.handled]
        self.handled, self.ack, self.asked = reached, entry.number, None

    def view(self) -> dict[str, Any]:
        return {
            "since": self.since,
            "count": self.count,
            "handled": self.handled % _ROUND,
            "ack": self.ack,
            "open": self.open[:_OPEN],
            "waiting": len(self.open),
            "asked": self.asked,
            "wrong": self.wrong,
        }


@dataclass
class _Book:
    """Stream management on one stream."""

    offered: int | None = None
    sides: dict[Direction, _Side] = field(default_factory=dict)
    session: str = ""  # the id by which it can be resumed
    resumable: int | None = None  # the entry that promised resumption
    seconds: int | None = None  # for how long, if it said so
    resumed: int | None = None
    refused: int | None = None
    moved: str | None = None  # the stream on which it was resumed, if not on this one

    def move_to(self, other: _Book, stream: str) -> None:
        """Let the other, which is of the stream of that name, go on with this counting."""
        other.sides, other.session = self.sides, self.session
        other.resumable, other.seconds = self.resumable, self.seconds
        self.sides = {way: replace(side, open=[], asked=None) for way, side in self.sides.items()}
        self.session, self.moved = "", stream

    def view(self) -> dict[str, Any]:
        return {
            "offered": self.offered,
            "resumable": self.resumable,
            "seconds": self.seconds,
            "resumed": self.resumed,
            "refused": self.refused,
            "moved": self.moved,
            **{way.value: side.view() for way, side in self.sides.items()},
        }


class Ledger(State):
    """The counters of both ends of each stream."""

    def __init__(self) -> None:
        self._books: dict[str, _Book] = {}

    def apply(self, entry: Entry) -> bool:
        """Count a stanza, or take in an element of stream management."""
        if entry.stream == "server" or entry.direction not in _BACK:
            return False  # the server's view is of many connections at once
        if entry.is_stanza:
            return self._count(entry)
        if entry.kind is Kind.NONZA:
            if entry.namespace in _SPACES:
                return self._manage(entry)
            if entry.name == "features" and b":sm:" in entry.data:
                self._book(entry).offered = entry.number
                return True
        return False

    def view(self) -> dict[str, Any]:
        """By stream, both sides: counts, the last acknowledgement, what is open."""
        return {"streams": {name: book.view() for name, book in self._books.items()}}

    def open(self) -> dict[str, frozenset[int]]:
        """By stream that has stream management: the stanzas sent that nobody has said to have handled."""
        return {
            name: frozenset(book.sides[Direction.SENT].open)
            for name, book in self._books.items()
            if Direction.SENT in book.sides
        }

    def _book(self, entry: Entry) -> _Book:
        return self._books.setdefault(entry.stream, _Book())

    def _count(self, entry: Entry) -> bool:
        book = self._books.get(entry.stream)
        side = None if book is None else book.sides.get(entry.direction)
        if side is None:
            return False
        side.count += 1
        side.open.append(entry.number)
        return True

    def _manage(self, entry: Entry) -> bool:
        book = self._book(entry)
        ours = book.sides.get(entry.direction)
        if entry.name in ("enable", "enabled"):
            book.sides[entry.direction] = _Side(entry.number)
            if entry.name == "enabled":
                self._promise(book, entry)
        elif entry.name == "r" and ours is not None:
            ours.asked = entry.number
        elif entry.name == "failed":
            book.refused = entry.number
        elif entry.name in ("a", "resume", "resumed"):
            return self._acknowledge(book, entry)
        else:
            return False
        return True

    def _promise(self, book: _Book, entry: Entry) -> None:
        element = entry.element
        if element is not None and element.get("resume") in ("true", "1"):
            book.resumable, book.seconds = entry.number, _number(element.get("max"))
            book.session = element.get("id", "")

    def _acknowledge(self, book: _Book, entry: Entry) -> bool:
        element = entry.element
        former = book if element is None else self._resumed(book, element.get("previd"))
        theirs = former.sides.get(_BACK[entry.direction])
        if theirs is None:
            return False
        handled = None if element is None else _number(element.get("h"))
        if handled is not None:
            theirs.acknowledge(entry, handled)
        if entry.name != "a":
            # What was not handled is sent again on the new connection, and counts then (XEP-0198 §5).
            theirs.count, theirs.open = theirs.handled, []
        if entry.name == "resumed":
            book.resumed = entry.number
            if former is not book:
                former.move_to(book, entry.stream)
        return True

    def _resumed(self, book: _Book, session: str | None) -> _Book:
        """Whose counting goes on; that of another stream, where that is the one with the session's id."""
        if not session or book.session == session:
            return book
        return next((each for each in self._books.values() if each.session == session), book)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 11 else None
