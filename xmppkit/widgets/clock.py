"""When a widget's sender runs: on the event loop, or on a timer's thread where there is no loop."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Protocol

__all__ = ["Clock", "LoopClock", "ThreadClock", "current_clock"]


class Clock(Protocol):
    """Runs callbacks later."""

    def now(self) -> float:
        """Seconds since some moment; never goes back."""

    def soon(self, callback: Callable[[], None]) -> None:
        """Run it as soon as possible. Callable from any thread; never raises."""

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Run it after that time; returns what takes it back. Called from the clock's own callbacks only."""


class LoopClock:
    """Callbacks on an event loop's thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def now(self) -> float:
        """The monotonic clock."""
        return time.monotonic()

    def soon(self, callback: Callable[[], None]) -> None:
        """Run it in the loop's next round."""
        try:
            self._loop.call_soon_threadsafe(callback)
        except RuntimeError:  # the loop is closed: the kernel is going, and with it everybody who could look
            return

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Run it after that time."""
        return self._loop.call_later(seconds, callback).cancel


class ThreadClock:
    """Callbacks on threads of their own: for scripts without an event loop."""

    def now(self) -> float:
        """The monotonic clock."""
        return time.monotonic()

    def soon(self, callback: Callable[[], None]) -> None:
        """Run it at once, on another thread."""
        self.later(0, callback)

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Run it after that time, on another thread."""
        timer = threading.Timer(seconds, callback)
        timer.daemon = True  # a script may end while somebody looks
        timer.start()
        return timer.cancel


def current_clock() -> Clock:
    """The clock of whoever calls: the running event loop's, else one of threads."""
    try:
        return LoopClock(asyncio.get_running_loop())
    except RuntimeError:
        return ThreadClock()
