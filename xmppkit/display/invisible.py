"""Characters that cannot be seen, or that move others about: shown by number, never let through.

A body may hold an override that turns the rest of the line round, a zero-width space that makes
two equal-looking JIDs differ, or an escape sequence that rewrites the terminal. The reader of
traffic must see them (Unicode TR36 §2.5; RFC 6120 §13.12 on spoofing by look).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["chip", "name", "plain", "split"]

_EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"

_INVISIBLE = re.compile(
    "["
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # C0 but tab and line feed, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width, separators, bidi controls
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, byte order mark, specials
    "\ud800-\udfff"  # lone surrogates, which no encoding can write
    "\U000e0000-\U000e0fff"  # tags and further variation selectors
    "]"
    # the zero-width joiner is at home between emoji (a family is one picture); elsewhere it hides
    f"|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])"
)


def split(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text into runs that can be shown and single characters that cannot.

    Yields:
        ``(run, False)`` or ``(character, True)``; joined, they are the text.
    """
    start = 0
    for match in _INVISIBLE.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], False
        yield match[0], True
        start = match.end()
    if start < len(text):
        yield text[start:], False


def chip(character: str) -> str:
    """Return what stands for that character: ``"U+202E"``."""
    return f"U+{ord(character):04X}"


def name(character: str) -> str:
    """Return the character's name in words, such as ``"RIGHT-TO-LEFT OVERRIDE"``."""
    return unicodedata.name(character, "control character" if ord(character) < 0xA0 else "unnamed character")


def plain(text: str) -> str:
    """Return the text with ``[U+202E]`` for each such character, safe to print."""
    return "".join(f"[{chip(run)}]" if hidden else run for run, hidden in split(text))
