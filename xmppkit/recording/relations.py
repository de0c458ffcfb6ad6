"""How the entries of a recording are related: pairs, receipts, corrections, copies, acknowledgements, presence.

The index is made while somebody asks, a slice at a time: what nobody looks at costs nothing. It holds numbers; the
entries themselves stay the recording's.
"""

from __future__ import annotations

import threading
import time as clock
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from .acks import Acks
from .addresses import Owners, bare, normal
from .copies import copies, fingerprint, is_origin
from .difference import difference
from .entry import Direction, Entry, Kind
from .mentions import Forwarded, Mention, Said, read
from .pairs import Pairs
from .relation import Relation

__all__ = ["Relation", "Relations"]

_MOST = 200  # relations of one entry: an acknowledgement may cover thousands
_NEAR = 100  # entries of one id to look at, before and after: ids come again
_STRIDE = 256  # entries between two looks at the clock
_PRUNE = 50_000  # entries that go before the index is cleared of them
_DIFFERENT = 200_000  # bytes of a stanza above which changes are not looked for

_TEXTS = {  # what the other is to the one that is asked about: where it says so, and where that is said of it
    "receipt": ("its delivery receipt", "the message that this is the receipt of"),
    "marker received": ("marks it as received", "the message that this marks as received"),
    "marker displayed": ("marks it as displayed", "the message that this marks as displayed"),
    "marker acknowledged": ("marks it as acknowledged", "the message that this marks as acknowledged"),
    "correction": ("its correction", "the message that this corrects"),
    "retraction": ("its retraction", "the message that this retracts"),
    "reaction": ("a reaction to it", "the message that this reacts to"),
    "answer": ("an answer to it", "the message that this answers"),
    "addition": ("an addition to it", "the message that this adds to"),
    "carbon": ("its carbon copy", "the message that this is a carbon copy of"),
    "archive copy": ("its copy from an archive", "the message that this is an archive's copy of"),
    "error": ("the error that it met", "the stanza that this error is about"),
}
_SAME_AUTHOR = ("correction", "retraction")

_K = TypeVar("_K")


class Source(Protocol):
    """The part of a recording that is read."""

    @property
    def first_number(self) -> int: ...

    @property
    def next_number(self) -> int: ...

    @property
    def left_out(self) -> int: ...

    def get(self, number: object) -> Entry | None: ...

    def snapshot(self, since: int = 0, limit: int | None = None) -> list[Entry]: ...


class Relations:
    """The relations between a recording's entries. Safe from any thread.

    Args:
        source: the recording.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.RLock()
        self._next = 1
        self._kept_from = 1
        self._pairs = Pairs()
        self._acks = Acks()
        self._owners = Owners()
        self._by_id: dict[tuple[Kind, str], list[int]] = {}
        self._mentioned: dict[str, list[int]] = {}
        self._presences: dict[tuple[str | None, ...], list[int]] = {}

    # -- looking through the recording ------------------------------------------------

    def update(self, seconds: float | None = None) -> bool:
        """Take in what is new.

        Args:
            seconds: how long that may take; as long as it does, if not given.

        Returns:
            whether all is taken in.
        """
        deadline = None if seconds is None else clock.monotonic() + seconds
        with self._lock:
            self._forget()
            while True:
                entries = self._source.snapshot(self._next, _STRIDE)
                for entry in entries:
                    self._add(entry)
                    self._next = entry.number + 1
                if len(entries) < _STRIDE:
                    return True
                if deadline is not None and clock.monotonic() >= deadline:
                    return False

    def _add(self, entry: Entry) -> None:
        self._acks.add(entry)
        if not entry.is_stanza:
            return
        self._owners.add(entry)
        self._pairs.add(entry)
        said = read(entry)
        for known in _names(entry, said):
            self._by_id.setdefault((entry.kind, known), []).append(entry.number)
        for other in (*(each.id for each in said.mentions), *(said.forwarded.ids if said.forwarded else ())):
            self._mentioned.setdefault(other, []).append(entry.number)
        if _is_availability(entry):
            self._presences.setdefault(_from_whom(entry), []).append(entry.number)

    def _forget(self) -> None:
        first = self._source.first_number
        self._next = max(self._next, first)
        if first - self._kept_from < _PRUNE:
            return
        self._kept_from = first
        self._pairs.forget(first)
        self._acks.forget(first)
        self._by_id = _pruned(self._by_id, first)
        self._mentioned = _pruned(self._mentioned, first)
        self._presences = _pruned(self._presences, first)

    # -- answers ----------------------------------------------------------------------

    def of(self, number: int) -> list[Relation]:
        """Return what is related to an entry, as far as the recording has been looked through; nearest kin first.

        Returns:
            at most 200; nothing if there is no such entry.
        """
        with self._lock:
            entry = self._source.get(number)
            if entry is None:
                return []
            found = dict[tuple[int, str], Relation]()
            for each in self._all(entry):
                found.setdefault((each.number, each.relation), each)
                if len(found) == _MOST:
                    break
            return list(found.values())

    def streams(self) -> dict[str, str]:
        """Return whose stream each full address has, as far as the recording has been looked through."""
        return self._owners.streams()

    def _all(self, entry: Entry) -> Iterator[Relation]:
        if not entry.is_stanza:
            yield from self._acknowledged(entry)
            return
        said = read(entry)
        yield from self._pair(entry)
        yield from self._errors(entry)
        yield from self._says(entry, said)
        yield from self._said_of(entry, said)
        yield from self._presence(entry)
        yield from self._same(entry, said)
        yield from self._acknowledged(entry)

    def _entries(self, numbers: Iterable[int]) -> list[Entry]:
        return [entry for entry in map(self._source.get, numbers) if entry is not None]

    # -- requests and errors ------------------------------------------------------------

    def _pair(self, entry: Entry) -> Iterator[Relation]:
        partner = self._pairs.partner(entry.number)
        if partner is None:
            return
        if partner.number < entry.number:
            yield _relation(entry, partner, "request", "the request that this answers")
        else:
            text = "its reply" if partner.type == "result" else f"its reply, an error: {partner.condition}"
            yield _relation(entry, partner, "reply", text)

    def _errors(self, entry: Entry) -> Iterator[Relation]:
        """Yield the error that a message or presence met, or what an error is about (RFC 6120 §8.3)."""
        if entry.kind is Kind.IQ or entry.id is None:
            return
        for other in self._near((entry.kind, entry.id), entry.number):
            if (other.type == "error") == (entry.type == "error") or other.stream != entry.stream:
                continue
            cause, error = (other, entry) if entry.type == "error" else (entry, other)
            ways = (cause.direction, error.direction)
            if ways == (Direction.SENT, Direction.RECEIVED) and bare(cause.to) in (None, bare(error.from_)):
                yield _told(entry, other, "error", says=error is other)

    # -- what messages say of one another -------------------------------------------------

    def _says(self, entry: Entry, said: Said) -> Iterator[Relation]:
        for mention in said.mentions:
            target = self._target(entry, mention)
            if target is not None:
                yield _told(entry, target, mention.word, says=False)
        if said.forwarded is not None:
            for target in self._inside(entry, said.forwarded):
                yield _told(entry, target, said.forwarded.word, says=False)

    def _said_of(self, entry: Entry, said: Said) -> Iterator[Relation]:
        """Yield those that say something of this one: each is asked which one it means."""
        if entry.kind is not Kind.MESSAGE:
            return
        for known in said.ids:
            numbers = self._mentioned.get(known, [])
            at = bisect_right(numbers, entry.number)
            for other in self._entries(numbers[at : at + _NEAR]):
                for meant, word in self._meant(other):
                    if meant.number == entry.number:
                        yield _told(entry, other, word, says=True)

    def _meant(self, entry: Entry) -> Iterator[tuple[Entry, str]]:
        said = read(entry)
        for mention in said.mentions:
            target = self._target(entry, mention)
            if target is not None:
                yield target, mention.word
        if said.forwarded is not None:
            for inside in self._inside(entry, said.forwarded):
                yield inside, said.forwarded.word

    def _target(self, entry: Entry, mention: Mention) -> Entry | None:
        """Return the message that is meant: the last of that id in the same conversation."""
        numbers = self._by_id.get((Kind.MESSAGE, mention.id), [])
        end = bisect_left(numbers, entry.number)
        fitting = [each for each in self._entries(numbers[max(0, end - _NEAR) : end]) if self._converse(entry, each)]
        same_way = mention.word in _SAME_AUTHOR
        preferred = [each for each in fitting if (each.direction is entry.direction) == same_way]
        return next(reversed(preferred or fitting), None)

    def _converse(self, one: Entry, other: Entry) -> bool:
        """Whether two messages of one stream are of one conversation."""
        if one.stream != other.stream or other.type == "error":
            return False
        return self._ends(one) == self._ends(other) or ("groupchat" in (one.type, other.type) and _room(one, other))

    def _ends(self, entry: Entry) -> frozenset[str | None]:
        if entry.stream == "server":
            return frozenset({bare(entry.from_), bare(entry.to)})
        peer = entry.to if entry.direction is Direction.SENT else entry.from_
        return frozenset({bare(peer)})

    def _inside(self, entry: Entry, forwarded: Forwarded) -> list[Entry]:
        """Return the message that another carries, wherever it was seen before."""
        found: dict[int, Entry] = {}
        for known in forwarded.ids:
            for each in self._near((Kind.MESSAGE, known), entry.number):
                if each.number < entry.number and self._is(each, forwarded):
                    found[each.number] = each
        return [found[number] for number in sorted(found)]

    def _is(self, entry: Entry, forwarded: Forwarded) -> bool:
        sender, receiver = bare(self._owners.sender(entry)), bare(self._owners.receiver(entry))
        return sender in (None, bare(forwarded.from_)) and (
            forwarded.to is None or receiver in (None, bare(forwarded.to)) or entry.type == "groupchat"
        )

    # -- presence, copies, acknowledgements -----------------------------------------------

    def _presence(self, entry: Entry) -> Iterator[Relation]:
        if not _is_availability(entry):
            return
        numbers = self._presences.get(_from_whom(entry), [])
        at = bisect_left(numbers, entry.number)
        whose = entry.from_ or entry.stream
        for other in self._entries(numbers[max(0, at - 1) : at]):
            yield _relation(entry, other, "previous presence", f"the presence of {whose} before it")
        for other in self._entries(numbers[at + 1 : at + 2]):
            yield _relation(entry, other, "next presence", f"the presence of {whose} after it")

    def _same(self, entry: Entry, said: Said) -> Iterator[Relation]:
        near: dict[int, Entry] = {}
        for known in _names(entry, said):
            near |= {each.number: each for each in self._near((entry.kind, known), entry.number)}
        for other in copies(entry, [near[number] for number in sorted(near)], self._owners):
            reflected = other.stream == entry.stream and other.stream != "server"
            word = "reflection" if reflected and other.number > entry.number else "same stanza"
            yield _relation(entry, other, word, _as_seen(other, reflected=reflected), _changes(entry, other))

    def _acknowledged(self, entry: Entry) -> Iterator[Relation]:
        if self._source.left_out:
            return  # counts are of all stanzas, and some were not recorded
        acks = self._acks
        ack, asked = acks.ack_of(entry.number), acks.asked(entry.number)
        for other in self._entries([] if ack is None else [ack]):
            yield _relation(entry, other, "ack", "the acknowledgement that covers it (XEP-0198)")
        for other in self._entries([] if asked is None else [asked]):
            text = "the acknowledgement that it asked for" if asked and asked > entry.number else "what asked for it"
            yield _relation(entry, other, "ack" if asked and asked > entry.number else "ack request", text)
        for other in self._entries(acks.covered(entry.number)):
            yield _relation(entry, other, "acknowledged", "a stanza that this acknowledges")

    def _near(self, key: tuple[Kind, str], number: int) -> list[Entry]:
        numbers = self._by_id.get(key, [])
        at = bisect_left(numbers, number)
        return self._entries(numbers[max(0, at - _NEAR) : at + _NEAR])


def _names(entry: Entry, said: Said) -> tuple[str, ...]:
    """Return what a stanza is known by: its ids; what it holds where it has none of its own."""
    return said.ids if entry.id is not None else (*said.ids, fingerprint(entry))


def _is_availability(entry: Entry) -> bool:
    return entry.kind is Kind.PRESENCE and entry.type in (None, "unavailable")


def _from_whom(entry: Entry) -> tuple[str | None, ...]:
    to = normal(entry.to) if entry.direction is not Direction.RECEIVED or entry.stream == "server" else None
    return entry.stream, entry.direction.value, normal(entry.from_), to


def _room(one: Entry, other: Entry) -> bool:
    ours, theirs = (
        {bare(each.from_ if each.direction is Direction.RECEIVED else each.to)} - {None} for each in (one, other)
    )
    return bool(ours & theirs)


def _relation(entry: Entry, other: Entry, word: str, text: str, changes: tuple[str, ...] = ()) -> Relation:
    return Relation(other.number, word, text, other.time - entry.time, changes)


def _told(entry: Entry, other: Entry, word: str, *, says: bool) -> Relation:
    """Return the relation to one that says something of this entry, or that this one says something of."""
    text = _TEXTS[word][0 if says else 1]
    return _relation(entry, other, word if says else f"{word} of", text)


def _as_seen(entry: Entry, *, reflected: bool) -> str:
    if entry.stream != "server":
        if reflected and entry.direction is Direction.RECEIVED:
            return f"as it came back to {entry.stream}"
        return f"as {entry.stream} {entry.direction.value} it"
    ways = {Direction.RECEIVED: "read", Direction.SENT: "wrote", Direction.ROUTED: "routed"}
    return f"as the server {ways.get(entry.direction, 'saw')} it"


def _changes(entry: Entry, other: Entry) -> tuple[str, ...]:
    if len(entry.data) + len(other.data) > _DIFFERENT:
        return ()
    earlier, later = sorted((entry, other), key=lambda each: (not is_origin(each), each.time, each.number))
    return tuple(map(str, difference(earlier, later)))


def _pruned(index: dict[_K, list[int]], first: int) -> dict[_K, list[int]]:
    kept = {key: numbers[bisect_left(numbers, first) :] for key, numbers in index.items()}
    return {key: numbers for key, numbers in kept.items() if numbers}
