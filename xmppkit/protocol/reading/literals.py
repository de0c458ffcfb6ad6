r"""aioxmpp's debug log: bytes as Python writes them, cut where the network cut them.

::

    DEBUG:aioxmpp.XMLStream:SENT b'<iq type="get" id="x1">...'
    DEBUG:aioxmpp.XMLStream:RECV b"<iq type='result' ..."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...recording import Direction
from .source import Source, decoded

__all__ = ["directions", "has_literals"]

_LITERAL = re.compile(r"\b(SENT|RECV) b(?:'((?:[^'\\\n]|\\.)*)'?|\"((?:[^\"\\\n]|\\.)*)\"?)")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


def has_literals(text: str) -> bool:
    """Whether this is such a log."""
    return _LITERAL.search(text) is not None


def directions(source: Source) -> Iterator[tuple[Direction, Source]]:
    """Yield what was sent and what was received, each as one text."""
    parts: dict[str, _Bytes] = {"SENT": _Bytes(), "RECV": _Bytes()}
    for found in _LITERAL.finditer(source.text):
        group = 2 if found[2] is not None else 3
        parts[found[1]].add(found[group], found.start(group))
    yield Direction.SENT, parts["SENT"].source(source)
    yield Direction.RECEIVED, parts["RECV"].source(source)


class _Bytes:
    """Puts literals together, and remembers where each byte was written."""

    def __init__(self) -> None:
        self._parts: list[str] = []  # a character a byte, or one that was written as itself
        self._size = 0
        self._anchors: list[tuple[int, int]] = []

    def add(self, literal: str, offset: int) -> None:
        done = 0
        self._anchors.append((self._size, offset))
        for escape in _ESCAPE.finditer(literal):
            self._append(literal[done : escape.start()])
            self._append(chr(int(escape[1], 16)) if escape[1] else _ESCAPED.get(escape[2], escape[2]))
            done = escape.end()
            self._anchors.append((self._size, offset + done))
        self._append(literal[done:])

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)

    def source(self, given: Source) -> Source:
        written = "".join(self._parts)
        if written.isascii():
            return Source(written, given, self._anchors)
        data = written.encode("latin-1", "replace")
        text = decoded(data)[0]
        return Source(text, given, list(_in_characters(data, self._anchors)))


def _in_characters(data: bytes, anchors: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the anchors counted in characters of the text instead of bytes."""
    done = count = 0
    for at, given in anchors:
        count += sum(byte & 0xC0 != 0x80 for byte in data[done:at])
        done = at
        yield count, given
