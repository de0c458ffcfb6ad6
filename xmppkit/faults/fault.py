"""One fault, while it lasts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING

from ..recording.entry import Direction, Kind

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["BOTH", "Effect", "Fault"]

BOTH = frozenset({Direction.SENT, Direction.RECEIVED})


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a fault does to the connections that it is on.

    Attributes:
        streams: whose they are; ``None`` for everybody's.
        ways: of what they send, or receive, or both.
        hole: nothing goes on.
        delay: seconds by which everything comes late.
        rate: bytes a second that go on; 0 for all.
        cut: how connections are ended: ``"rst"`` or ``"fin"``; ``""`` if they are not.
        copies: how often each of what is counted goes on: not at all, or twice.
        of: what is counted by ``copies``: ``"stanzas"``, ``"bytes"``, or nothing.
        kind: of those stanzas, only messages, presences or iqs; ``None`` for all three.
    """

    streams: frozenset[str] | None = None
    ways: frozenset[Direction] = BOTH
    hole: bool = False
    delay: float = 0.0
    rate: float = 0.0
    cut: str = ""
    copies: int = 1
    of: str = ""
    kind: Kind | None = None

    def concerns(self, stream: str) -> bool:
        """Whether it is on that stream."""
        return self.streams is None or stream in self.streams


@dataclass(eq=False)
class Fault:
    """Something that goes wrong, until its time or its count is up, or until `end`.

    ::

        with lab.faults.delay(0.5, "alice"):
            await alice.request(...)

    Attributes:
        sentence: what it is, in words.
        left: how often it will still happen; ``None`` where that is not counted.
        active: whether it still goes on.
    """

    sentence: str
    effect: Effect
    left: int | None = None
    active: bool = True
    _on_end: Callable[[Fault], None] = field(default=lambda _: None, repr=False)
    _timer: asyncio.TimerHandle | None = field(default=None, repr=False)

    def take(self, wanted: int = 1) -> int:
        """Have it happen up to so many times; returns how many it was, and ends the fault with the last."""
        if not self.active:
            return 0
        if self.left is None:
            return wanted
        taken = min(wanted, self.left)
        self.left -= taken
        if not self.left:
            self.end()
        return taken

    def lasts(self, seconds: float) -> None:
        """End it after so many seconds."""
        self._timer = asyncio.get_running_loop().call_later(seconds, self.end)

    def end(self) -> None:
        """End it now. Again is harmless."""
        if not self.active:
            return
        self.active = False
        if self._timer is not None:
            self._timer.cancel()
        self._on_end(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def __repr__(self) -> str:
        return f"<Fault: {self.sentence}{'' if self.active else ' (over)'}>"
