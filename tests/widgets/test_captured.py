"""The browser learns of the capture filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from xmppkit.recording import Direction, Kind, Recording
from xmppkit.widgets.captured import Captured


class _Later:
    """A clock whose timers go off when told to."""

    def __init__(self) -> None:
        self.timers: list[Callable[[], None]] = []

    def now(self) -> float:
        return 0.0

    def soon(self, callback: Callable[[], None]) -> None:
        callback()

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        self.timers.append(callback)
        return lambda: self.timers.remove(callback)

    def ring(self) -> None:
        timers, self.timers = self.timers, []
        for timer in timers:
            timer()


def test_a_flood_that_is_left_out_is_told_in_one_message() -> None:
    """The filter is told when it is set, and what it left out some times a second."""
    recording, clock = Recording(), _Later()
    sent: list[Mapping[str, Any]] = []
    captured = Captured(recording, lambda content, _buffers: sent.append(content), clock)
    captured.receive({"k": "ready", "have": 1})
    recording.note("alice", "connected")
    assert (sent, clock.timers) == ([], [])
    recording.capture = "-presence"
    clock.ring()
    for _ in range(1000):
        recording.append(stream="a", direction=Direction.SENT, kind=Kind.PRESENCE, data=b"<presence/>")
    clock.ring()
    captured.receive({"k": "ready", "have": 1})
    assert [(each["filter"], each["left_out"]) for each in sent] == [
        ("-presence", 0),
        ("-presence", 1000),
        ("-presence", 1000),
    ]
    captured.close()
    recording.capture = ""
    assert clock.timers == []
