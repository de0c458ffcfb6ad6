"""Which entries of a recording to take along."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ..recording import Entry, Recording

__all__ = ["chosen", "renumbered"]


def chosen(recording: Recording, filter: str = "", numbers: Collection[int] | None = None) -> list[Entry]:  # noqa: A002  # its word
    """Return the kept entries that a filter shows and whose numbers are given, oldest first.

    Args:
        filter: in the language of the inspector's filter box; ``""`` shows all.
        numbers: of which entries; None for all.

    Raises:
        FilterError: the filter says nothing that can be looked for.
    """
    entries = recording.filter(filter) if filter.strip() else recording.snapshot()
    return entries if numbers is None else [entry for entry in entries if entry.number in numbers]


def renumbered(recording: Recording, entries: list[Entry]) -> Recording:
    """Return a recording of these entries alone, numbered from 1: a recording has no holes.

    Stars and notes go with their entries.
    """
    annotations = recording.annotations
    places = {entry.number: place for place, entry in enumerate(entries, 1)}
    return Recording.restored(
        [replace(entry, number=places[entry.number]) for entry in entries],
        next_number=len(entries) + 1,
        evicted=0,
        max_entries=recording.max_entries,
        max_bytes=recording.max_bytes,
        annotations={place: annotations[number] for number, place in places.items() if number in annotations},
    )
