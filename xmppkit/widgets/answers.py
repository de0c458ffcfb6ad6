"""Answers for the browser's filters: what they cannot tell there.

From the browser: ``{"k": "ask", "id", "q", "from", "next"}``: for which entries numbered from ``from`` up to (not
including) ``next`` does the filter ``q`` hold (``lint``, ``xpath:"…"``)? And ``{"k": "specs?"}``: which specification
defines which namespace? To the browser: ``{"k": "answer", "id", "from", "next", "hits": [number, …]}``, where
``next`` may be less than was asked for, after `SLICE` seconds; and ``{"k": "specs", "table": {namespace: spec}}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import FilterError
from ..filter import Filter
from ..protocol.registry import all_namespaces
from ..recording import Recording
from .clock import Clock
from .feed import Send

__all__ = ["Answers"]

SLICE = 0.01
"""Seconds of work for one question; the browser asks again for what is left."""

STRIDE = 20
"""Entries between two looks at the clock."""

MOST = 5000
"""Entries in one question."""

QUESTIONS = 16
"""Filters kept ready."""


class Answers:
    """Answers a browser's questions about the entries of a recording.

    Args:
        recording: which entries.
        send: sends one message to all open pages.
        clock: where to run; everything but `receive` runs there.
    """

    def __init__(self, recording: Recording, send: Send, clock: Clock) -> None:
        self._recording = recording
        self._send = send
        self._clock = clock
        self._filters: dict[str, Filter | None] = {}

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message of the browser's, on any thread."""
        if message.get("k") == "ask":
            self._clock.soon(lambda: self._answer(message))
        elif message.get("k") == "specs?":
            self._clock.soon(self._tell_specs)

    def _tell_specs(self) -> None:
        self._send({"k": "specs", "table": {uri: each.spec for uri, each in all_namespaces().items()}}, [])

    def _answer(self, message: Mapping[str, Any]) -> None:
        # The browser is not trusted to send what it should.
        first, stop, question = message.get("from"), message.get("next"), message.get("q")
        if not isinstance(first, int) or not isinstance(stop, int) or not isinstance(question, str):
            return
        found = self._filter(question)
        reached, hits = (stop, []) if found is None else self._look(found, first, stop)
        answer = {"k": "answer", "id": message.get("id"), "from": first, "next": reached, "hits": hits}
        self._send(answer, [])

    def _filter(self, question: str) -> Filter | None:
        """Return the filter, or None: there is no such filter, so it holds for nothing."""
        if question not in self._filters:
            while len(self._filters) >= QUESTIONS:
                del self._filters[next(iter(self._filters))]
            try:
                self._filters[question] = Filter(question)
            except FilterError:
                self._filters[question] = None
        return self._filters[question]

    def _look(self, found: Filter, first: int, stop: int) -> tuple[int, list[int]]:
        """Return up to which number entries were looked at, and which ones the filter shows."""
        deadline = self._clock.now() + SLICE
        hits: list[int] = []
        entries = self._recording.snapshot(first, min(MOST, stop - first))
        for count, entry in enumerate(entries, 1):
            if entry.number >= stop:
                break
            if found.matches(entry):
                hits.append(entry.number)
            if count % STRIDE == 0 and self._clock.now() >= deadline:
                return entry.number + 1, hits
        return (stop if len(entries) < MOST else entries[-1].number + 1), hits
