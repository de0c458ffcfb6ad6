"""Tells browsers how entries are related, and gives them entries as code.

The recording is looked through when a browser asks, some milliseconds at a time.

From the browser: ``{"k": "related?", "number"}`` and ``{"k": "code?", "number"}``. To the browser: ``{"k": "related",
"number", "items": [{"number", "relation", "text", "ms", "changes"}], "complete"}``, where ``ms`` counts from the entry
that was asked about; not complete while the rest of the recording is still being looked through, and another follows.
And ``{"k": "code", "number", "code": {"python", "cell", "step"}}``, each a text, or null where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..display.code import as_cell, as_python, as_step
from ..recording import Entry, Recording
from .clock import Clock
from .feed import Send
from .handoff import partner

__all__ = ["Related"]

SLICE = 0.008
"""Seconds of looking through the recording before other work gets its turn."""

PAUSE = 0.02
"""Seconds between two slices."""

LARGEST = 1_000_000
"""Bytes of an entry above which there is no code of it: nobody pastes that."""


class Related:
    """Answers a browser's questions about what belongs together.

    Args:
        recording: whose entries.
        send: sends one message to all open pages.
        clock: where to run; everything but `receive` and `close` runs there.
    """

    def __init__(self, recording: Recording, send: Send, clock: Clock) -> None:
        self._recording = recording
        self._send = send
        self._clock = clock
        self._asked: dict[int, None] = {}  # numbers that wait for a complete answer, in order
        self._looking = False
        self._closed = False

    def close(self) -> None:
        """Stop for good."""
        self._closed = True

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message of the browser's, on any thread."""
        if message.get("k") in ("related?", "code?"):
            self._clock.soon(lambda: self._handle(message))

    def _handle(self, message: Mapping[str, Any]) -> None:
        entry = self._recording.get(message.get("number"))  # the browser is not trusted to send one that there is
        if entry is None or self._closed:
            return
        if message["k"] == "code?":
            self._send({"k": "code", "number": entry.number, "code": self._code(entry)}, [])
        else:
            self._asked[entry.number] = None
            self._look()

    # -- relations ----------------------------------------------------------------

    def _look(self) -> None:
        if self._looking:
            return
        complete = self._recording.relations.update(SLICE)
        for number in list(self._asked):
            self._tell(number, complete=complete)
            if complete:
                del self._asked[number]
        if not complete:
            self._looking = True
            self._clock.later(PAUSE, self._go_on)

    def _go_on(self) -> None:
        self._looking = False
        if self._closed:
            return
        if self._recording.relations.update(SLICE):
            self._look()
        else:
            self._looking = True
            self._clock.later(PAUSE, self._go_on)

    def _tell(self, number: int, *, complete: bool) -> None:
        items = [
            {
                "number": each.number,
                "relation": each.relation,
                "text": each.text,
                "ms": each.seconds * 1000,
                "changes": each.changes,
            }
            for each in self._recording.relations.of(number)
        ]
        self._send({"k": "related", "number": number, "items": items, "complete": complete}, [])

    # -- code -----------------------------------------------------------------------

    def _code(self, entry: Entry) -> dict[str, str | None]:
        if len(entry.data) > LARGEST:
            return {"python": None, "cell": None, "step": None}
        streams = self._recording.relations.streams()
        return {
            "python": as_python(entry, partner(self._recording, entry) if entry.type in ("result", "error") else None),
            "cell": as_cell(entry),
            "step": as_step(entry, streams),
        }
