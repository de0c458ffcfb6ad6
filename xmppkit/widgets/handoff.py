"""From a row to Python: an entry together with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from ..recording import Direction, Entry, Kind, Recording
from ..recording.pairs import answers
from ..recording.relation import Relation

__all__ = ["LinkedEntry", "linked", "partner"]

_WINDOW = 4096  # entries to look at in one go
_REVERSED = {Direction.SENT: Direction.RECEIVED, Direction.RECEIVED: Direction.SENT, Direction.ROUTED: Direction.ROUTED}
_REQUESTS, _REPLIES = ("get", "set"), ("result", "error")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class LinkedEntry(Entry):
    """An entry that knows its recording: an `Entry` in all else, and equal to it.

    Attributes:
        recording: where it stands.
    """

    recording: Recording | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entry):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(Entry))

    def __hash__(self) -> int:
        return hash((self.number, self.time, self.stream, self.data))

    @property
    def xso(self) -> Any:
        """The same as aioxmpp's object, made anew each time: an ``aioxmpp.Message``, ``Presence``, ``IQ`` or nonza.

        None where aioxmpp has no class for it, or would refuse it.
        """
        from .._aioxmpp.xso import read_xso  # brings aioxmpp, which nothing else here needs

        element = self.element
        return None if element is None else read_xso(element)

    @property
    def reply(self) -> LinkedEntry | None:
        """The reply to this request, if it has come (RFC 6120 §8.2.3)."""
        return self._partner() if self.type in _REQUESTS else None

    @property
    def request(self) -> LinkedEntry | None:
        """The request that this reply answers."""
        return self._partner() if self.type in _REPLIES else None

    @property
    def related(self) -> list[Relation]:
        """All that is related to it: receipts, corrections, the same stanza elsewhere; see `Recording.relations`."""
        if self.recording is None:
            return []
        self.recording.relations.update()
        return self.recording.relations.of(self.number)

    def _partner(self) -> LinkedEntry | None:
        found = None if self.recording is None else partner(self.recording, self)
        return None if found is None or self.recording is None else linked(found, self.recording)


def linked(entry: Entry, recording: Recording) -> LinkedEntry:
    """Return the entry together with its recording."""
    return LinkedEntry(**{each.name: getattr(entry, each.name) for each in fields(Entry)}, recording=recording)


def partner(recording: Recording, entry: Entry) -> Entry | None:
    """Return the reply to a request, or the request of a reply: the nearest that fits."""
    if entry.kind is not Kind.IQ or entry.direction not in _REVERSED:
        return None
    asks = entry.type in _REQUESTS
    around = _after(recording, entry) if asks else _before(recording, entry)
    for other in around:
        if other.id != entry.id or other.kind is not Kind.IQ or other.stream != entry.stream:
            continue
        request, reply = (entry, other) if asks else (other, entry)
        fits = request.type in _REQUESTS and reply.type in _REPLIES
        if fits and other.direction is _REVERSED[entry.direction] and answers(request, reply):
            return other
    return None


def _after(recording: Recording, entry: Entry) -> Iterable[Entry]:
    number = entry.number + 1
    while entries := recording.snapshot(number, _WINDOW):
        yield from entries
        number = entries[-1].number + 1


def _before(recording: Recording, entry: Entry) -> Iterable[Entry]:
    end = entry.number
    while end > recording.first_number:
        begin = max(recording.first_number, end - _WINDOW)
        yield from reversed([each for each in recording.snapshot(begin, end - begin) if each.number < end])
        end = begin
