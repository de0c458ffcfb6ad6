"""Let a recording happen again: step by step, up to an entry, or at the pace at which it happened."""

from __future__ import annotations

import asyncio
import time as clock
from typing import TYPE_CHECKING

from .entry import Entry
from .recording import Recording

if TYPE_CHECKING:
    from .entry import Printer

__all__ = ["Replay"]

LONGEST_WAIT = 2.0
"""Seconds after which the next entry comes in any case: nobody wants to watch a break."""


class Replay:
    """The entries of a recording, coming again into another one.

    They keep their numbers, times, stars and notes. What shows, filters or checks a live recording takes a replay's
    for one.

    Args:
        source: what to replay: the entries that it keeps now.

    Attributes:
        recording: what has come so far.
    """

    def __init__(self, source: Recording) -> None:
        self._entries = source.snapshot()
        self._annotations = dict(source.annotations)
        first = self._entries[0].number if self._entries else source.next_number
        self.recording = Recording.restored(
            [],
            next_number=first,
            evicted=0,
            max_entries=max(source.max_entries, len(self._entries)),
            max_bytes=max(source.max_bytes, sum(len(entry.data) for entry in self._entries)),
        )
        self._at = 0

    def __len__(self) -> int:
        """How many entries are still to come."""
        return len(self._entries) - self._at

    def __repr__(self) -> str:
        return f"<Replay: {self._at:,} of {len(self._entries):,} entries have come>"

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        del cycle
        printer.text(repr(self))

    def step(self, count: int = 1) -> list[Entry]:
        """Let the next entries come.

        Returns:
            them; fewer than asked for at the end.
        """
        return [self._come() for _ in range(min(max(0, count), len(self)))]

    def up_to(self, number: int) -> list[Entry]:
        """Let all come up to the entry of that number, and that one. Nothing comes if it has come already."""
        come: list[Entry] = []
        while len(self) and self._entries[self._at].number <= number:
            come.append(self._come())
        return come

    async def run(self, speed: float = 1.0, *, longest_wait: float = LONGEST_WAIT) -> Recording:
        """Let the rest come as it came then.

        Args:
            speed: 2 is twice as fast as it was.
            longest_wait: seconds between two entries that are never exceeded.

        Returns:
            the recording, with all in it.

        Raises:
            ValueError: the speed is not above 0.
        """
        if not speed > 0:
            raise ValueError(f"a replay goes at a speed above 0, such as 10 for ten times as fast; not {speed}")
        due = clock.monotonic()
        while len(self):
            due += min(self._since_last() / speed, longest_wait)
            await asyncio.sleep(max(0.0, due - clock.monotonic()))
            self._come()
        return self.recording

    def _since_last(self) -> float:
        """Seconds that passed then before the next entry."""
        if self._at == 0:
            return 0.0
        before, after = self._entries[self._at - 1 : self._at + 1]
        return max(0.0, after.time - before.time)

    def _come(self) -> Entry:
        entry = self._entries[self._at]
        self._at += 1
        come = self.recording.append(
            stream=entry.stream,
            direction=entry.direction,
            kind=entry.kind,
            data=entry.data,
            time=entry.time,
            name=entry.name,
            namespace=entry.namespace,
            to=entry.to,
            from_=entry.from_,
            id=entry.id,
            type=entry.type,
            masked=entry.masked,
            note=entry.note,
        )
        put = self._annotations.get(entry.number)
        if put is not None:
            self.recording.annotate(come.number, put.note, starred=put.starred)
        return come
