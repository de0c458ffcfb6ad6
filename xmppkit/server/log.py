"""The server's log, readable while it runs and after it is gone."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

__all__ = ["ServerLog"]

_MOST_BYTES = 4_000_000
"""How much of the log's end is read: more than any lesson needs, and never all of a runaway's."""

_SHOWN_LINES = 20

# An element that Prosody quotes, from the end of its first tag to the next entry: it says in full what it did not
# expect, also a password that was sent at the wrong moment.
_QUOTED = re.compile(r"(<[\w:.-]+\s[^<>]*\bxmlns=[^<>]*>).*?(?=\n[A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d\s|\Z)", re.DOTALL)


class ServerLog:
    """What the managed server wrote to its log, newest last.

    Elements that it quotes are cut after their first tag, as there may be a secret inside.

    Shown at the end of a cell, it is its last 20 lines. After the server has stopped, and its directory is gone, the
    log still holds what it held then.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: str | None = None

    def text(self) -> str:
        """The log as one text, or its last 4 MB."""
        if self._kept is not None:
            return self._kept
        try:
            with self._path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _MOST_BYTES))
                return _QUOTED.sub(lambda match: match[1] + "…", file.read().decode("utf-8", "replace"))
        except OSError:
            return ""

    def lines(self, n: int | None = None) -> list[str]:
        """The last ``n`` lines, or all of them.

        Args:
            n: how many; ``None`` means all.
        """
        lines = self.text().splitlines()
        return lines if n is None else lines[max(0, len(lines) - n) :]

    def keep(self) -> None:
        """Hold on to the text: the file is about to go away."""
        self._kept = self.text()

    def __repr__(self) -> str:
        return _visible("\n".join(self.lines(_SHOWN_LINES))) or "(the server has not logged anything)"

    def _repr_html_(self) -> str:
        return f'<pre class="xk-log">{html.escape(repr(self))}</pre>'


def _visible(text: str) -> str:
    """Control and direction-changing characters as ``<U+XXXX>``: a log holds what strangers sent."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"<U+{ord(c):04X}>" for c in text)
