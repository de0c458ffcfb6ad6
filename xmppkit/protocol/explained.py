"""Explain all that was read from a text or a recording, each thing with its place there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .explain import Explanation, explain_element, explain_entry
from .language import say
from .reading import Reading, as_entry

__all__ = ["Explained", "explain_readings"]


@dataclass(frozen=True, slots=True)
class Explained:
    """One thing that was read, and what it says.

    Attributes:
        reading: what it is, and where it stood.
        explanation: what it says; its elements in the order of the reading's places.
    """

    reading: Reading
    explanation: Explanation

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for JSON: the explanation, with line and column of each element and attribute."""
        found = {**self.reading.as_dict(), **self.explanation.as_dict()}
        for index, element in enumerate(found["elements"]):
            element.update(zip(("line", "column"), self.reading.place(index), strict=True))
            places = self.reading.positions.attributes(index) if self.reading.positions else {}
            for attribute in element["attributes"]:
                attribute.update(zip(("line", "column"), places.get(attribute["name"], (None, None)), strict=True))
        return found


def explain_readings(readings: Iterable[Reading]) -> Iterator[Explained]:
    """Explain each thing that was read. Never raises."""
    for reading in readings:
        yield Explained(reading, _explanation(reading))


def _explanation(reading: Reading) -> Explanation:
    if reading.element is not None:
        return explain_element(reading.element, stream=reading.stream, direction=reading.direction)
    if reading.entry is not None or not reading.problems:
        return explain_entry(reading.entry or as_entry(reading))
    return Explanation(say("this could not be read"), ())
