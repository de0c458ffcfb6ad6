"""Comparing texts, in ways that mean the same in Python and in the browser."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["contains", "fold", "globbed", "near", "needle"]


def fold(text: str) -> str:
    """Return the text in lower case, with one form of sigma: else its case would depend on what stands around it."""
    return text.lower().replace("ς", "σ")


def needle(text: str) -> bytes | str:
    """Return what `contains` looks for: bytes if it is ASCII, so that nothing has to be decoded."""
    folded = fold(text)
    return folded.encode() if folded.isascii() else folded


def contains(data: bytes, wanted: bytes | str) -> bool:
    """Return whether a needle is in UTF-8 bytes, whatever the case."""
    if isinstance(wanted, bytes):
        return wanted in data.lower()  # lowers ASCII alone
    return not data.isascii() and wanted in fold(data.decode("utf-8", "replace"))


def globbed(pattern: str, text: str) -> bool:
    """Return whether the whole text is the pattern, ``*`` standing for anything."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    if not text.startswith(first):
        return False
    at = len(first)
    *middle, last = rest
    for piece in middle:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(text) - len(last) >= at and text.endswith(last)


def near(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant: at most two letters off, and fewer than half of them."""
    distances = [(_distance(word, each), each) for each in known]
    least = min((distance for distance, _ in distances), default=9)
    found = next((each for distance, each in distances if distance == least), "")
    return found if least <= 2 and least * 2 < len(found) else None


def _distance(one: str, other: str) -> int:
    """Letters added, left out, changed, or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one):
        older, before = before, row
        row = [i + 1]
        for j, b in enumerate(other):
            least = min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b))
            if i and j and a == other[j - 1] and one[i - 1] == b:
                least = min(least, older[j - 1] + 1)
            row.append(least)
    return row[-1]
