"""What readers put on entries: stars and notes. They are about a recording, and never in its bytes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

__all__ = ["LONGEST", "Annotation", "Annotations"]

LONGEST = 10_000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader put on one entry.

    Attributes:
        starred: whether it has a star.
        note: the reader's words; ``""`` for none.
    """

    starred: bool = False
    note: str = ""


NOTHING = Annotation()


class Annotations(Mapping[int, Annotation]):
    """The annotations of a recording, by number. Safe from any thread; change them with `Recording.annotate`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._kept: dict[int, Annotation] = {}
        self._observers: tuple[Callable[[int], None], ...] = ()

    def __getitem__(self, number: int) -> Annotation:
        return self._kept[number]

    def __iter__(self) -> Iterator[int]:
        with self._lock:
            return iter(sorted(self._kept))

    def __len__(self) -> int:
        return len(self._kept)

    def __repr__(self) -> str:
        return f"<Annotations: {', '.join(f'#{number}' for number in self) or 'none yet'}>"

    def put(self, number: int, *, starred: bool | None = None, note: str | None = None) -> Annotation:
        """Change what is on an entry; what is not given stays.

        Raises:
            ValueError: the note is too long.
        """
        if note is not None and len(note) > LONGEST:
            raise ValueError(f"the note on entry #{number} has {len(note):,} characters: at most {LONGEST:,} are kept")
        with self._lock:
            before = self._kept.get(number, NOTHING)
            after = Annotation(
                before.starred if starred is None else starred, before.note if note is None else note.strip()
            )
            if after == before:
                return after
            if after == NOTHING:
                del self._kept[number]
            else:
                self._kept[number] = after
            self._tell(number)
        return after

    def forget(self, first: int) -> None:
        """Forget what is on entries before that number."""
        with self._lock:
            for number in [number for number in self._kept if number < first]:
                del self._kept[number]
                self._tell(number)

    def observe(self, on_change: Callable[[int], None]) -> Callable[[], None]:
        """Call ``on_change`` with the number of each entry whose annotation changed; returns what ends that.

        It must be quick, and not raise.
        """
        with self._lock:
            self._observers += (on_change,)
        return lambda: self._remove(on_change)

    def _remove(self, on_change: Callable[[int], None]) -> None:
        with self._lock:
            self._observers = tuple(kept for kept in self._observers if kept is not on_change)

    def _tell(self, number: int) -> None:
        for observer in self._observers:
            observer(number)
