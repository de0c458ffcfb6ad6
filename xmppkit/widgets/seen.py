"""Addresses and ids that were seen, to be offered where somebody writes a stanza."""

from __future__ import annotations

from collections import Counter

from ..recording import Recording

__all__ = ["OFFERED", "SEEN", "seen"]

SEEN = 3000
"""Entries in which addresses and ids are looked for."""

OFFERED = 40
"""Addresses, and ids, that are offered."""


def seen(recording: Recording) -> tuple[list[str], list[str]]:
    """Return the addresses and the ids of a recording's newest part: often seen, and newest, first."""
    first = max(recording.first_number, recording.next_number - SEEN)
    entries = [entry for entry in recording.snapshot(first) if entry.is_stanza]
    counted = Counter(each for entry in entries for each in (entry.to, entry.from_) if each)
    for address, times in list(counted.items()):
        bare, slash, _ = address.partition("/")
        counted[bare] += times if slash else 0
    ids = dict.fromkeys(entry.id for entry in reversed(entries) if entry.id)
    return [each for each, _ in counted.most_common(OFFERED)], list(ids)[:OFFERED]
