"""Keeps browsers in step with the stars and notes on a recording's entries.

From the browser: ``{"k": "annotate", "number", "starred", "note"}``. To the browser: ``{"k": "annotations", "all",
"annotations": {number: {"starred", "note"}}}``: all of them when a page opens, else those that changed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from ..recording import Annotation, Recording
from .clock import Clock
from .feed import Send

__all__ = ["Annotated"]

_NOTHING = Annotation()


class Annotated:
    """Follows a recording's annotations.

    Args:
        recording: whose.
        send: sends one message to all open pages.
        clock: where to run; everything but `receive` and the observer runs there.
    """

    def __init__(self, recording: Recording, send: Send, clock: Clock) -> None:
        self._recording = recording
        self._send = send
        self._clock = clock
        self._lock = threading.Lock()
        self._changed: set[int] = set()
        self._stop = recording.annotations.observe(self._on_change)

    def close(self) -> None:
        """Stop for good."""
        self._stop()

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message of the browser's, on any thread."""
        if message.get("k") == "ready" and self._recording.annotations:
            self._clock.soon(lambda: self._tell(self._recording.annotations, every=True))
        elif message.get("k") == "annotate":
            self._clock.soon(lambda: self._annotate(message))

    def _annotate(self, message: Mapping[str, Any]) -> None:
        number, starred, note = message.get("number"), message.get("starred"), message.get("note")
        # The browser is not trusted to send what it should; and the entry may just have gone.
        if type(number) is int and isinstance(starred, bool) and isinstance(note, str):
            with suppress(KeyError, ValueError):
                self._recording.annotate(number, note, starred=starred)

    def _on_change(self, number: int) -> None:
        with self._lock:
            first = not self._changed
            self._changed.add(number)
        if first:
            self._clock.soon(self._tell_changed)

    def _tell_changed(self) -> None:
        with self._lock:
            changed, self._changed = self._changed, set()
        self._tell(changed, every=False)

    def _tell(self, numbers: Iterable[int], *, every: bool) -> None:
        kept = self._recording.annotations
        annotations = {str(number): asdict(kept.get(number, _NOTHING)) for number in numbers}
        self._send({"k": "annotations", "all": every, "annotations": annotations}, [])
