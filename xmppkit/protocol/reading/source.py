"""The text that was given, and where in it each character of what is read stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

__all__ = ["Place", "Source", "decoded"]

from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in the input: both count from 1, columns in characters."""

    line: int
    column: int


class Source:
    """Text to be read, which may be only part of what was given, or have been taken out of a literal in it.

    Args:
        text: what is read.
        given: what was given; ``text`` itself where nothing had to be taken out.
        anchors: pairs ``(offset in text, offset in given)``, ascending; between two the characters go in step.
    """

    def __init__(self, text: str, given: Source | None = None, anchors: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self._given = given
        self._from = [at for at, _ in anchors]
        self._to = [at for _, at in anchors]

    def given(self, offset: int) -> int:
        """Return where in the input the character at ``offset`` stood."""
        if self._given is None:
            return offset
        at = bisect_right(self._from, offset) - 1
        return self._to[at] + offset - self._from[at] if at >= 0 else offset

    def place(self, offset: int) -> Place:
        """Return line and column in the input of the character at ``offset``."""
        at = self.given(offset)
        starts = (self._given or self).line_starts
        line = bisect_right(starts, at)
        return Place(line, at - starts[line - 1] + 1)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of each line's first character."""
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts


_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decoded(data: bytes) -> tuple[str, int]:
    """Return bytes as text, and the index in it of the first byte that was not UTF-8, or -1.

    Files that an editor saved in UTF-16 are read, too: they begin with a byte order mark.
    """
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", "utf-8"))
    data = data[len(mark) :]
    try:
        return data.decode(encoding), -1
    except UnicodeDecodeError as exc:
        return data.decode(encoding, "replace"), len(data[: exc.start].decode(encoding, "replace"))
