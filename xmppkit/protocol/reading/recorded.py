"""A saved recording, pasted or given as a file: each line's entry, as `Recording.save` wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...recording import Entry
from ...recording.jsonl import FORMAT, entry_from_json
from .source import Source

__all__ = ["Line", "is_recording", "lines"]

_HEADER = re.compile(rf'\s*\{{[^\n]{{0,200}}"format": ?"{re.escape(FORMAT)}"')
_ENTRY = re.compile(r'\s*\{"number": ?\d+, ?"time": ?\d')
_DATA = re.compile(r'"data": "')
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_LONG = 200  # characters of a reason


class Line(NamedTuple):
    """One line.

    Attributes:
        offset: where it begins.
        entry: its entry, or why it is none.
        data: the entry's text, and where in the line it stands.
    """

    offset: int
    entry: Entry | str
    data: Source


def is_recording(text: str) -> bool:
    """Whether this is a saved recording, or some lines of one."""
    return _HEADER.match(text) is not None or _ENTRY.match(text) is not None


def lines(source: Source) -> Iterator[Line]:
    """Yield each line but the first, which only says what the file is."""
    offset = 0
    for line in source.text.split("\n"):
        if line.strip() and not (offset == 0 and _HEADER.match(line)):
            entry = _entry(line)
            text = entry.xml if isinstance(entry, Entry) else ""
            yield Line(offset, entry, Source(text, source, _anchors(line, offset, len(text))))
        offset += len(line) + 1


def _anchors(line: str, offset: int, size: int) -> list[tuple[int, int]]:
    """Return where each stretch of the data without escapes begins, in the data and in what was given."""
    data = _DATA.search(line)
    if data is None:
        return [(0, offset)]
    anchors, count, done = [(0, offset + data.end())], 0, data.end()
    for escape in _ESCAPE.finditer(line, data.end()):
        count += escape.start() - done + 1
        done = escape.end()
        if count > size:
            break
        anchors.append((count, offset + done))
    return anchors


def _entry(line: str) -> Entry | str:
    try:
        return entry_from_json(json.loads(line))
    except KeyError as exc:
        return f"this line is no entry of a recording: it has no {exc}"
    except (ValueError, TypeError, AttributeError, RecursionError) as exc:
        return f"this line is no entry of a recording: {exc}"[:_LONG]
