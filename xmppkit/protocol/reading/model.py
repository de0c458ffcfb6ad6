"""What reading gives: elements, where they stood, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...recording import Direction, Entry, Kind
from .markup import attribute_offsets
from .source import Place, Source

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Place", "Positions", "Problem", "Reading", "as_entry", "unreadable"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not XML, or not the XML of XMPP.

    Attributes:
        line: where, from 1.
        column: likewise, in characters.
        reason: why it could not be read, in one sentence.
    """

    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each element of one reading starts.

    Attributes:
        source: the text it was read from.
        starts: offset of each element's ``<`` in it, in document order.
    """

    source: Source
    starts: tuple[int, ...]

    def place(self, element: int, attribute: str | None = None) -> Place:
        """Return where an element, or one of its attributes, stands.

        Args:
            element: its index in document order, the outermost is 0; the outermost's place is given for any
                that is not there.
            attribute: its name as written; None, or one that is not there, gives the element's place.
        """
        start = self.starts[element] if 0 <= element < len(self.starts) else self.starts[0]
        at = start if attribute is None else attribute_offsets(self.source.text, start).get(attribute, start)
        return self.source.place(at)

    def attributes(self, element: int) -> Mapping[str, Place]:
        """Return where each attribute of an element stands, by its name as written."""
        offsets = attribute_offsets(self.source.text, self.starts[element]) if element < len(self.starts) else {}
        return {name: self.source.place(at) for name, at in offsets.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read: an element, a stream's header or footer, or what is neither.

    Attributes:
        kind: as of the entries of a recording; garbage is what could not be read.
        raw: the text as given, secrets replaced by ``[masked]``.
        line: where it starts, from 1.
        column: likewise, in characters.
        element: the element, comments and processing instructions included; of a header the root, as if it
            ended at once. As far as it could be read where there are `problems`. None for what has none.
        stream: whose stream it was on, if the log or the recording told, or ``""``.
        direction: sent or received by that stream's entity, if told.
        problems: what could not be read.
        abridged: indices of the elements in which something was left out (``...``).
        positions: where its elements stand; None where it has none.
        time: the log's clock, in seconds since midnight, None if it shows none.
        entry: the entry, of a recording.
    """

    kind: Kind
    raw: str
    line: int
    column: int
    element: etree._Element | None = None
    stream: str = ""
    direction: Direction | None = None
    problems: tuple[Problem, ...] = ()
    abridged: frozenset[int] = frozenset()
    positions: Positions | None = None
    time: float | None = None
    entry: Entry | None = None

    def place(self, element: int = 0, attribute: str | None = None) -> Place:
        """Return where an element or attribute stands: index in document order, name as written."""
        if self.positions is None or not self.positions.starts:
            return Place(self.line, self.column)
        return self.positions.place(element, attribute)

    def as_dict(self) -> Mapping[str, object]:
        """Where it was, for JSON."""
        return {
            "line": self.line,
            "column": self.column,
            "kind": self.kind.value,
            "stream": self.stream or None,
            "direction": self.direction.value if self.direction else None,
            "problems": [{"line": each.line, "column": each.column, "reason": each.reason} for each in self.problems],
        }


def unreadable(readings: Iterable[Reading]) -> bool:
    """Whether something in it could not be read. A recording was read even if what it recorded is no XML."""
    return any(reading.problems and reading.entry is None for reading in readings)


def as_entry(reading: Reading, number: int = 1) -> Entry:
    """Return what was read as the entry that a recording would have of it; its time is 0 where it is not known."""
    if reading.entry is not None:
        return reading.entry
    element = reading.element
    tag = "" if element is None else str(element.tag)
    written = {} if element is None else {str(key): str(value) for key, value in element.attrib.items()}
    return Entry(
        number=number,
        time=reading.time or 0.0,
        stream=reading.stream,
        direction=reading.direction or Direction.LOCAL,
        kind=reading.kind,
        data=reading.raw.encode("utf-8", "replace"),
        name=tag.rpartition("}")[2],
        namespace=tag[1:].partition("}")[0] if tag.startswith("{") else "",
        to=written.get("to"),
        from_=written.get("from"),
        id=written.get("id"),
        type=written.get("type"),
    )
