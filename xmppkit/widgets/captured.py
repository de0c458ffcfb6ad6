"""Tells browsers what the capture filter leaves out, so that nobody looks for what was never recorded.

To the browser: ``{"k": "captured", "filter", "left_out"}``: the capture filter, ``""`` if there is none, and how many
entries it has left out; when a page opens, when the filter changes, and some times a second while it leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..recording import Entry, Kind, Recording
from .clock import Clock
from .feed import Send

__all__ = ["Captured"]

INTERVAL = 0.5
"""Seconds between two messages."""


class Captured:
    """Follows a recording's capture filter.

    Args:
        recording: whose.
        send: sends one message to all open pages.
        clock: where to run.
    """

    def __init__(self, recording: Recording, send: Send, clock: Clock) -> None:
        self._recording = recording
        self._send = send
        self._clock = clock
        self._due = False
        self._told = ("", 0)
        self._stop = recording.observe(self._on_entry, on_left_out=self._on_left_out)

    def close(self) -> None:
        """Stop for good."""
        self._stop()

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message of the browser's, on any thread."""
        if message.get("k") == "ready" and self._state() != ("", 0):
            self._clock.soon(self._tell)

    def _on_entry(self, entry: Entry) -> None:
        # A change of the filter is noted in the recording: other entries need no look.
        if entry.kind is Kind.EVENT and self._state() != self._told:
            self._soon()

    def _on_left_out(self, _entry: Entry) -> None:
        self._soon()

    def _soon(self) -> None:
        if not self._due:
            self._due = True
            self._clock.soon(self._wait)

    def _wait(self) -> None:
        self._clock.later(INTERVAL, self._tell)

    def _tell(self) -> None:
        self._due = False
        self._told = text, left_out = self._state()
        self._send({"k": "captured", "filter": text, "left_out": left_out}, [])

    def _state(self) -> tuple[str, int]:
        return self._recording.capture, self._recording.left_out
