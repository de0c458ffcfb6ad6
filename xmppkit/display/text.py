"""Traffic as text: one line an entry for the terminal, indented XML for ``print`` and plain IPython."""

from __future__ import annotations

from ..recording.entry import Entry
from . import highlight, palette
from .indent import indent
from .invisible import plain
from .row import row

__all__ = ["entry_line", "entry_text", "recording_text", "xml_text"]

_RESET = "\x1b[0m"
_ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")  # ECMA-48 SGR 30 to 37


def entry_line(entry: Entry, color: bool = True, width: int | None = None) -> str:
    """Return one line: time, stream, direction, kind, peer, content; safe to print.

    Args:
        color: with escape sequences for a terminal.
        width: cut the content so that the line fits in so many characters.
    """
    about = row(entry)
    cells = (
        (about.clock, 12, "muted"),
        (entry.stream, 12, ""),
        (f"{about.arrow} {about.direction}", 10, palette.BY_DIRECTION[entry.direction]),
        (about.label, 20, palette.BY_KIND[entry.kind]),
        (about.peer, 24, ""),
    )
    padded = [(plain(_flat(text)).ljust(least), name) for text, least, name in cells]
    content = _flat(about.content)  # line ends would start a new line
    if width is not None:
        room = max(20, width - sum(len(text) + 2 for text, _ in padded))
        content = content if len(content) <= room else content[: room - 1] + "…"
    shown = [_painted(text, name) if color and name else text for text, name in padded]
    shown.append(_coloured(content, color) if about.is_xml else plain(content))
    return "  ".join(shown).rstrip()


def xml_text(xml: str, *, color: bool = False, limit: int = highlight.MAX_CHARACTERS) -> str:
    """Return XML indented, with what cannot be seen written as ``[U+202E]``; safe to print.

    Args:
        xml: any text; it need not be well-formed.
        color: with escape sequences for a terminal.
        limit: how many characters to show; when there are more, the last line says how many.
    """
    shown, more = highlight.capped(xml, limit)
    text = _coloured(indent(shown), color)
    return f"{text}\n{highlight.left_out(more)}" if more else text


def entry_text(entry: Entry) -> str:
    """Return an entry's line without its content, then its XML."""
    about = row(entry)
    facts = [f"#{entry.number}", about.clock, entry.stream, f"{about.arrow} {about.direction}".rstrip(), about.label]
    head = plain(_flat("  ".join([*facts, about.peer] if about.peer else facts)))
    return f"{head}\n{xml_text(entry.xml) if about.is_xml else plain(about.content)}"


def recording_text(entries: list[Entry], total: int, limit: int = 20) -> str:
    """Return a heading and a line for each of the last ``limit`` entries."""
    shown = entries[-limit:] if limit > 0 else []
    head = f"Recording: {total:,} {'entry' if total == 1 else 'entries'}"
    if 0 < len(shown) < total:
        head += f"; the last {len(shown)}:"
    return "\n".join([head, *(entry_line(entry, color=False) for entry in shown)])


def _flat(text: str) -> str:
    return " ".join(text.split())


def _coloured(xml: str, color: bool) -> str:
    if not color:
        return plain(xml)
    return "".join(_sgr(text, highlight.token_colour(token).ansi) for token, text in highlight.tokens(xml))


def _painted(text: str, name: str) -> str:
    return _sgr(text, palette.colour(name).ansi)


def _sgr(text: str, ansi: str) -> str:
    """Return text in an ANSI colour (ECMA-48 §8.3.117), its own escapes made harmless."""
    if not ansi:
        return plain(text)
    bright = ansi.startswith("bright_")
    code = _ANSI.index(ansi.removeprefix("bright_")) + (90 if bright else 30)
    return f"\x1b[{code}m{plain(text)}{_RESET}"
