"""Any moment of a recording: the state as it was after an entry."""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Callable
from typing import Generic, TypeVar

from ..recording import Recording
from ._base import State

__all__ = ["History"]

S = TypeVar("S", bound=State)

_CHUNK = 4096  # entries taken from the recording in one go
_FIRST_STRIDE = 500  # entries between two kept copies, to begin with
_COPIES = 64  # kept at most: with more, every other one goes and the stride doubles


class History(Generic[S]):
    """Follows a recording, and tells its state after any of its entries.

    Going back costs a copy of the nearest state kept and what came after it. Entries that the recording no longer
    keeps still count in `latest`, if they were seen; `at` cannot go back further than `first`.

    Args:
        recording: what to follow.
        make: makes the state before the first entry.
    """

    def __init__(self, recording: Recording, make: Callable[[], S]) -> None:
        self._recording = recording
        self._make = make
        self._latest = make()
        self._seen = 0  # number of the last entry taken in
        self._stride = _FIRST_STRIDE
        self._since_copy = 0
        self._copies: list[tuple[int, S]] = [(0, make())]  # by number of the last entry taken in
        self._changes: list[int] = []  # numbers of the entries after which something was different

    def latest(self) -> S:
        """The state after all entries. It is the one that goes on: look at it, and leave it as it is."""
        self.advance()
        return self._latest

    def advance(self) -> bool:
        """Take in what is new.

        Returns:
            whether the state is different now.
        """
        changed = False
        while entries := self._recording.snapshot(self._seen + 1, _CHUNK):
            for entry in entries:
                if self._latest.apply(entry):
                    changed = True
                    self._changes.append(entry.number)
                self._seen = entry.number
                self._since_copy += 1
                if self._since_copy >= self._stride:
                    self._keep_copy()
        return changed

    @property
    def first(self) -> int:
        """The earliest number that `at` can tell the state after: 0, or later where the recording let entries go."""
        self._drop_useless()
        return self._copies[0][0]

    def at(self, number: int) -> S:
        """The state after all entries up to that number, as a copy.

        Args:
            number: of an entry; before `first` it counts as `first`, after the last one as the last one.
        """
        self.advance()
        if number >= self._seen:
            return copy.deepcopy(self._latest)
        self._drop_useless()
        place = bisect_right(self._copies, number, key=lambda kept: kept[0])
        start, kept = self._copies[max(0, place - 1)]
        state = copy.deepcopy(kept)
        for entry in self._recording.snapshot(start + 1, max(0, number - start)):
            state.apply(entry)
        return state

    def step(self, number: int, forward: bool) -> int | None:
        """The next entry that changed something, seen from that number; None if there is none to go to.

        Args:
            number: from where.
            forward: towards now; else back to the state before the last change.
        """
        self.advance()
        place = bisect_right(self._changes, number)
        if forward:
            return self._changes[place] if place < len(self._changes) else None
        if place == 0:
            return None
        return max(self.first, self._changes[place - 2] if place > 1 else self._changes[0] - 1)

    def forget(self) -> None:
        """Begin anew, as after the recording was emptied."""
        self._latest = self._make()
        self._seen = self._recording.first_number - 1
        self._copies = [(self._seen, self._make())]
        self._since_copy = 0
        self._changes = []

    def _drop_useless(self) -> None:
        """From a copy, the way on leads through the entries after it: where they are gone, it is of no use."""
        first = self._recording.first_number
        while self._copies[0][0] < first - 1 and len(self._copies) > 1:
            del self._copies[0]
        if self._copies[0][0] < first - 1:
            self._copies[0] = (self._seen, copy.deepcopy(self._latest))

    def _keep_copy(self) -> None:
        self._since_copy = 0
        self._copies.append((self._seen, copy.deepcopy(self._latest)))
        if len(self._copies) > _COPIES:
            self._copies = self._copies[::2]
            self._stride *= 2
