"""The recording: an append-only, bounded list of entries that everything else reads."""

from __future__ import annotations

import logging
import threading
import time as clock
from collections.abc import Callable, Iterator
from typing import Any

from .entry import Direction, Entry, Kind

__all__ = ["Recording"]

_log = logging.getLogger(__name__)

Observer = Callable[[Entry], None]


class Recording:
    """All traffic of a lab, oldest first, bounded in entries and bytes.

    When a bound is reached the oldest entries go and are counted in `evicted`; numbers are never
    reused. Appending and reading are safe from any thread.

    Args:
        max_entries: how many entries to keep.
        max_bytes: how many bytes of wire data to keep.
    """

    def __init__(self, *, max_entries: int = 50_000, max_bytes: int = 64_000_000) -> None:
        if max_entries < 1 or max_bytes < 1:
            raise ValueError(
                "a recording keeps at least one entry and one byte: max_entries and max_bytes must be positive"
            )
        self.max_entries = max_entries
        self.max_bytes = max_bytes
        self.evicted = 0
        self._lock = threading.RLock()
        self._entries: list[Entry] = []
        self._head = 0  # index of the oldest kept entry; the list is compacted now and then
        self._next = 1
        self._bytes = 0
        self._observers: list[Observer] = []
        self._clear_observers: list[Callable[[], None]] = []

    # -- reading ------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._entries) - self._head

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.snapshot())

    def __getitem__(self, number: int) -> Entry:
        """Return the entry with that number (numbers count from 1; see `Entry.number`).

        Raises:
            KeyError: there is no such entry, or it is no longer kept.
        """
        with self._lock:
            if self.first_number <= number < self._next:
                return self._entries[self._head + number - self.first_number]
            if 0 < number < self._next:
                raise KeyError(f"entry #{number} is no longer kept: the recording starts at #{self.first_number}")
            raise KeyError(f"no entry #{number}: the recording goes up to #{self._next - 1}")

    @property
    def first_number(self) -> int:
        """Number of the oldest kept entry; equals `next_number` when empty."""
        return self._next - len(self)

    @property
    def next_number(self) -> int:
        """Number that the next entry will get."""
        return self._next

    @property
    def nbytes(self) -> int:
        """Bytes of wire data kept."""
        return self._bytes

    def snapshot(self, since: int = 0, limit: int | None = None) -> list[Entry]:
        """Return the kept entries numbered ``since`` or higher, at most ``limit`` of them, oldest first."""
        with self._lock:
            start = self._head + max(0, since - self.first_number)
            end = len(self._entries) if limit is None else start + limit
            return self._entries[start:end]

    # -- writing ------------------------------------------------------------------

    def append(
        self,
        *,
        stream: str,
        direction: Direction,
        kind: Kind,
        data: bytes = b"",
        time: float | None = None,
        **facts: Any,
    ) -> Entry:
        """Add an entry and tell the observers.

        Args:
            facts: further fields of `Entry` (name, namespace, to, from_, id, type, masked, note).

        Returns:
            the entry, with its number.
        """
        with self._lock:
            entry = Entry(self._next, clock.time() if time is None else time, stream, direction, kind, data, **facts)
            self._next += 1
            self._entries.append(entry)
            self._bytes += len(data)
            self._evict()
            for observer in tuple(self._observers):
                self._tell(observer, entry)
        return entry

    def note(self, stream: str, sentence: str) -> Entry:
        """Add a remark of the kit's own, such as "disconnected: the server closed the stream"."""
        return self.append(stream=stream, direction=Direction.LOCAL, kind=Kind.EVENT, note=sentence)

    def clear(self) -> None:
        """Forget all entries. Numbers go on where they were."""
        with self._lock:
            self._entries.clear()
            self._head = 0
            self._bytes = 0
            for observer in tuple(self._clear_observers):
                observer()

    # -- observing ----------------------------------------------------------------

    def observe(self, on_entry: Observer, on_clear: Callable[[], None] | None = None) -> Callable[[], None]:
        """Call ``on_entry`` with each new entry, in order, on the thread that appended it.

        An observer must be quick. One that raises is removed and the error logged: it never
        breaks the stream.

        Returns:
            a function that ends the observation.
        """
        with self._lock:
            self._observers.append(on_entry)
            if on_clear is not None:
                self._clear_observers.append(on_clear)

        def stop() -> None:
            with self._lock:
                if on_entry in self._observers:
                    self._observers.remove(on_entry)
                if on_clear in self._clear_observers:
                    self._clear_observers.remove(on_clear)

        return stop

    def _tell(self, observer: Observer, entry: Entry) -> None:
        try:
            observer(entry)
        except Exception:  # noqa: BLE001  # whatever it raises, the stream goes on
            _log.exception("an observer of the recording failed at entry #%d and was removed", entry.number)
            if observer in self._observers:
                self._observers.remove(observer)

    def _evict(self) -> None:
        while len(self) > self.max_entries or (self._bytes > self.max_bytes and len(self) > 1):
            self._bytes -= len(self._entries[self._head].data)
            self._entries[self._head] = None  # type: ignore[call-overload]  # frees it before the next compaction
            self._head += 1
            self.evicted += 1
        if self._head > 1024 and self._head * 2 > len(self._entries):
            del self._entries[: self._head]
            self._head = 0
