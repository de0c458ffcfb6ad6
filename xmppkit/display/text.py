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


def entry_line(entry: Entry, color: bool = True) -> str:
    """Return one line: time, stream, direction, kind, peer, content; safe to print.

    Args:
        color: with escape sequences for a terminal.
    """
    about = row(entry)
    direction = f"{about.arrow} {about.direction}".ljust(10)
    content = " ".join(about.content.split())  # line ends would start a new line
    return "  ".join(
        (
            _painted(about.clock, "muted", color),
            plain(entry.stream).ljust(12),
            _painted(direction, palette.BY_DIRECTION[entry.direction], color),
            _painted(plain(_flat(about.label)).ljust(16), palette.BY_KIND[entry.kind], color),
            plain(_flat(about.peer)).ljust(24),
            _coloured(content, color) if about.is_xml else plain(content),
        )
    ).rstrip()


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


def _painted(text: str, name: str, color: bool) -> str:
    return _sgr(text, palette.colour(name).ansi) if color else plain(text)


def _sgr(text: str, ansi: str) -> str:
    """Return text in an ANSI colour (ECMA-48 §8.3.117), its own escapes made harmless."""
    if not ansi:
        return plain(text)
    bright = ansi.startswith("bright_")
    code = _ANSI.index(ansi.removeprefix("bright_")) + (90 if bright else 30)
    return f"\x1b[{code}m{plain(text)}{_RESET}"
