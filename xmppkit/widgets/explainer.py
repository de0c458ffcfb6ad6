"""The explainer: tells browsers what the entries of a recording mean, and what lint finds in them.

Sentences and explanations are made when a browser asks for the rows it shows: nobody reads a thousand a second.
Lint goes through the whole recording, some milliseconds at a time, as long as somebody looks: a fault that only
shows across entries (a request without answer) is known only then.

From the browser: ``{"k": "rows?", "numbers": [...]}`` and ``{"k": "explain?", "number": n}``. To the browser:
``{"k": "rows", "rows": [[number, sentence, [spec, ...]], ...]}``; ``{"k": "explained", "number",
"explanation"}`` with the explanation as `Explanation.as_dict` writes it; ``{"k": "findings", "findings": [...]}``
with what lint found since the last such message, each as `Finding.as_dict` writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..protocol.explain import explain_entry
from ..protocol.language import language
from ..protocol.lint import Finding, RecordingLint
from ..recording import Entry, Recording
from .clock import Clock
from .feed import Send

__all__ = ["Explainer"]

ROWS = 500
"""Rows that one question may ask for: more than a screen has."""

SLICE = 0.008
"""Seconds of linting before other work gets its turn."""

PAUSE = 0.04
"""Seconds between two slices while there is something left to lint."""

RUSH = 100
"""Entries a second above which lint waits: it takes far longer than recording, and nobody reads so fast."""

BEHIND = 2000
"""Entries that a page has not got yet, above which lint waits too: showing comes first."""

RUSH_PAUSE = 1.0
"""Seconds between two slices during a rush: under one percent of the time then."""

SPAN = 0.5
"""Seconds over which the rate of entries is taken, at least."""

PATIENCE = 30.0
"""Seconds after the last sign of a browser until lint stops: nobody looks any more."""

LOOKAHEAD = 64
"""Entries to read from the recording at a time."""

FINDINGS = 500
"""Findings in one message."""

KEPT = 1000
"""Rows whose sentences are kept."""


class Explainer:
    """Answers a browser's questions about a recording's entries.

    Args:
        recording: whose entries to explain.
        send: sends one message to all open pages.
        clock: where to run; everything but `receive` and `close` runs there.
    """

    def __init__(self, recording: Recording, send: Send, clock: Clock) -> None:
        self._recording = recording
        self._send = send
        self._clock = clock
        self._lint = RecordingLint()
        self._next = 1  # number of the next entry to lint
        self._kept_from = 1  # number of the first entry that findings may be about
        self._rows: dict[tuple[str, int], list[Any]] = {}  # by language and number
        self._found: list[Finding] = []  # everything found so far, for a page that opens later
        self._linting = False
        self._asked_at = float("-inf")
        self._rate = Rate(recording, clock)
        self._reached = 1  # number of the next entry that a page waits for
        self._closed = False

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message of the browser's, on any thread."""
        if message.get("k") in ("rows?", "explain?", "ready", "ack"):
            self._clock.soon(lambda: self._handle(message))

    def close(self) -> None:
        """Stop for good."""
        self._closed = True

    def _handle(self, message: Mapping[str, Any]) -> None:
        if self._closed:
            return
        self._asked_at = self._clock.now()
        reached = message.get("next" if message["k"] == "ack" else "have")
        if type(reached) is int:  # the browser is not trusted to send one
            self._reached = reached
        if message["k"] == "rows?":
            self._answer_rows(message.get("numbers"))
        elif message["k"] == "explain?":
            self._answer_explain(message.get("number"))
        elif message["k"] == "ready":  # a page opened: it knows nothing yet
            self._forget()
            self._tell(self._found)
        self._start_linting()

    # -- what an entry means ------------------------------------------------------

    def _answer_rows(self, numbers: object) -> None:
        asked = numbers[:ROWS] if isinstance(numbers, list) else []
        entries = [entry for entry in map(self._recording.get, asked) if entry is not None]
        rows = [self._row(entry) for entry in entries]
        if rows:
            self._send({"k": "rows", "rows": rows}, [])

    def _row(self, entry: Entry) -> list[Any]:
        """What a row says. It is kept: a page asks again when an answer is late, and that must add no work."""
        key = (language(), entry.number)
        row = self._rows.get(key)
        if row is None:
            explanation = explain_entry(entry)
            row = [entry.number, explanation.sentence, list(explanation.specs)]
            if len(self._rows) >= KEPT:
                self._rows.pop(next(iter(self._rows)))
            self._rows[key] = row
        return row

    def _answer_explain(self, number: object) -> None:
        entry = self._recording.get(number)
        if entry is not None:
            explanation = explain_entry(entry).as_dict()
            self._send({"k": "explained", "number": entry.number, "explanation": explanation}, [])

    # -- what is wrong with it ----------------------------------------------------

    def _start_linting(self) -> None:
        if not self._linting and self._next < self._recording.next_number:
            self._linting = True
            self._clock.later(RUSH_PAUSE if self._is_rush() else PAUSE, self._lint_slice)

    def _is_rush(self) -> bool:
        return self._rate.per_second() > RUSH or self._recording.next_number - self._reached > BEHIND

    def _lint_slice(self) -> None:
        self._linting = False
        if self._closed or self._clock.now() - self._asked_at > PATIENCE:
            return
        self._forget()
        found = self._lint_for(SLICE)
        if found:
            self._found += found
            self._tell(found)
        self._start_linting()

    def _lint_for(self, seconds: float) -> list[Finding]:
        until = self._clock.now() + seconds
        found: list[Finding] = []
        while self._clock.now() < until:
            entries = self._recording.snapshot(self._next, LOOKAHEAD)
            if not entries:
                break
            for entry in entries:
                found += self._lint.see(entry)
                self._next = entry.number + 1
                if self._clock.now() >= until:
                    break
        return found

    def _forget(self) -> None:
        """Forget what is about entries that the recording no longer keeps."""
        first = self._recording.first_number
        if first <= self._kept_from:
            return
        self._kept_from = first
        self._found = [each for each in self._found if each.number is not None and each.number >= first]
        self._next = max(self._next, first)

    def _tell(self, found: list[Finding]) -> None:
        for at in range(0, len(found), FINDINGS):
            self._send({"k": "findings", "findings": [each.as_dict() for each in found[at : at + FINDINGS]]}, [])


class Rate:
    """How fast a recording grows.

    Args:
        recording: which.
        clock: tells the time.
    """

    def __init__(self, recording: Recording, clock: Clock) -> None:
        self._recording = recording
        self._clock = clock
        self._seen = recording.next_number
        self._seen_at = clock.now()
        self._rate = 0.0

    def per_second(self) -> float:
        """Return the entries a second of late: a login's few at once are no rush."""
        now, number = self._clock.now(), self._recording.next_number
        if now - self._seen_at >= SPAN:
            self._rate = (number - self._seen) / (now - self._seen_at)
            self._seen, self._seen_at = number, now
        return self._rate
