"""A batch: consecutive entries in columns, as one message with binary buffers.

The browser reads it in ``widgets/src/shared/batch.ts``; the order of `KINDS`, `DIRECTIONS` and `COLUMNS`
is part of the format. Each batch carries its own table of strings, so that any one can be read alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TypedDict

from ..recording import Direction, Entry, Kind

__all__ = ["BATCH_BYTES", "COLUMNS", "DIRECTIONS", "KINDS", "BatchHeader", "encode"]

BATCH_BYTES = 256_000
"""Wire bytes in a batch; only an entry that is larger by itself makes a larger one."""

KINDS = tuple(Kind)
DIRECTIONS = tuple(Direction)
COLUMNS = ("stream", "name", "namespace", "to", "from", "type", "id", "note")

FACT_CHARACTERS = 1024
"""The columns are for rows: a longer fact is cut there. The bytes are whole."""

_FLAGS = {
    kind: {direction: row | column << 4 for column, direction in enumerate(DIRECTIONS)}
    for row, kind in enumerate(KINDS)
}


class BatchHeader(TypedDict):
    """The JSON part of a batch.

    Attributes:
        k: what the message is.
        first: number of its first entry.
        n: how many entries.
        s: the table of strings that the columns index; ``None`` stands for an absent attribute.
    """

    k: str
    first: int
    n: int
    s: list[str | None]


def encode(entries: Sequence[Entry], limit: int = BATCH_BYTES) -> tuple[BatchHeader, list[bytes]]:
    """Put entries into a batch: the first, and those after it that fit.

    Args:
        entries: consecutive entries, at least one.
        limit: how many wire bytes to put in.

    Returns:
        the header, and six buffers: all wire bytes; n+1 offsets into them (u32); times (f64, seconds);
        kind and direction (u8: four and two bits); n times `COLUMNS` indices into the strings (u32);
        masked spans as triples of entry, start and end (u32).
    """
    data: list[bytes] = []
    offsets = array("I", (0,))
    times = array("d")
    flags = bytearray()
    indices = array("I")
    masked = array("I")
    strings: dict[str | None, int] = {None: 0}
    place = strings.setdefault
    total = 0
    for entry in entries:
        wire = entry.data
        total += len(wire)
        if total > limit and data:
            break
        if entry.masked:
            for start, end in entry.masked:
                masked.extend((len(data), start, end))
        data.append(wire)
        offsets.append(total)
        times.append(entry.time)
        flags.append(_FLAGS[entry.kind][entry.direction])
        facts = _facts(entry) if len(wire) <= FACT_CHARACTERS else _cut(_facts(entry))
        indices.extend([place(fact, len(strings)) for fact in facts])
    header = BatchHeader(k="batch", first=entries[0].number, n=len(data), s=list(strings))
    columns = (offsets, times, flags, indices, masked)
    return header, [b"".join(data), *(bytes(column) for column in columns)]


def _facts(entry: Entry) -> tuple[str | None, ...]:
    """The strings of an entry, in the order of `COLUMNS`."""
    return (
        entry.stream,
        entry.name,
        entry.namespace,
        entry.to,
        entry.from_,
        entry.type,
        entry.id,
        entry.note,
    )


def _cut(facts: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(fact[:FACT_CHARACTERS] if fact else fact for fact in facts)
