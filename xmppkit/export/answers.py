"""What a page without a kernel has to know beforehand: all that an inspector would ask the kernel.

The inspector's own parts answer, message for message, so that a page cannot tell the difference.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from ..filter import Filter
from ..recording import Entry, Recording
from ..widgets.annotated import Annotated
from ..widgets.answers import Answers
from ..widgets.captured import Captured
from ..widgets.explainer import Explainer
from ..widgets.related import Related

__all__ = ["PIECE", "Foreknown", "piece"]

PIECE = 200
"""Entries whose answers are kept together: unpacked when one of them is asked for."""


class StillClock:
    """Time stands still, so that whoever works for some milliseconds works until all is done."""

    def __init__(self) -> None:
        self._due: deque[Callable[[], None]] = deque()

    def now(self) -> float:
        """Always the same moment."""
        return 0.0

    def soon(self, callback: Callable[[], None]) -> None:
        """Run it in the next `run`."""
        self._due.append(callback)

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Run it in the next `run`."""
        del seconds
        self._due.append(callback)
        return lambda: None

    def run(self) -> None:
        """Run all that is due, and what becomes due meanwhile."""
        while self._due:
            self._due.popleft()()


class Foreknown:
    """Asks the inspector's parts about a recording; a context manager.

    Args:
        recording: whose entries.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._clock = clock = StillClock()
        self._told: list[Mapping[str, Any]] = []
        self._explainer = Explainer(recording, self._tell, clock)
        self._related = Related(recording, self._tell, clock)
        self._annotated = Annotated(recording, self._tell, clock)
        self._captured = Captured(recording, self._tell, clock)
        self._answers = Answers(recording, self._tell, clock)

    def __enter__(self) -> Foreknown:
        self._recording.relations.update()
        return self

    def __exit__(self, *_: object) -> None:
        for part in (self._explainer, self._related, self._annotated, self._captured):
            part.close()

    def _tell(self, message: Mapping[str, Any], _buffers: list[bytes]) -> None:
        self._told.append(message)

    def ask(self, *questions: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Return all that a page with these questions is told."""
        for question in questions:
            for part in (self._explainer, self._related, self._annotated, self._captured, self._answers):
                part.receive(question)
        self._clock.run()
        told, self._told = self._told, []
        return told

    def at_once(self, numbers: Collection[int]) -> list[Mapping[str, Any]]:
        """Return what a page is told when it opens, about these entries."""
        told = self.ask({"k": "ready", "have": 1}, {"k": "specs?"})
        return [kept for message in told if (kept := _about(message, numbers)) is not None]

    def linted(self, entries: Sequence[Entry]) -> list[int]:
        """Return the numbers of the entries that the filter "lint" shows."""
        return [entry.number for entry in Filter("lint").select(entries, self._recording.annotations)]


def _about(message: Mapping[str, Any], numbers: Collection[int]) -> Mapping[str, Any] | None:
    """Leave out of a message what is about entries that are not there."""
    if message["k"] == "findings":
        return {**message, "findings": [each for each in message["findings"] if each["number"] in numbers]}
    if message["k"] == "annotations":
        put = {key: value for key, value in message["annotations"].items() if int(key) in numbers}
        return {**message, "annotations": put}
    return message


def piece(known: Foreknown, entries: Sequence[Entry], numbers: Collection[int]) -> dict[str, Any]:
    """Return what a page may ask about some entries: explanations, what is related, code.

    Sentences of rows are those of the explanations.

    Args:
        entries: at most `PIECE`.
        numbers: of all entries that the page has.
    """
    asked = [entry.number for entry in entries]
    each = [{"k": kind, "number": number} for number in asked for kind in ("explain?", "related?", "code?")]
    told = known.ask(*each)
    return {
        "explained": {message["number"]: message["explanation"] for message in _of("explained", told)},
        "related": {message["number"]: _kin(message, numbers) for message in _of("related", told)},
        "code": {message["number"]: message["code"] for message in _of("code", told)},
    }


def _of(kind: str, told: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (message for message in told if message["k"] == kind)


def _kin(message: Mapping[str, Any], numbers: Collection[int]) -> list[Mapping[str, Any]]:
    return [item for item in message["items"] if item["number"] in numbers]
