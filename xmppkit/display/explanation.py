"""An explanation to look at: the sentence, then each element, attribute and text with its meaning and its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from ..protocol.explain import ElementRemark, Remark
from ..protocol.explained import Explained
from ..protocol.registry import Ref
from ..recording import Direction
from . import palette
from .html import box, text_html
from .invisible import plain
from .row import ARROWS

__all__ = ["explanations_html", "explanations_text", "link_html", "place_of"]

_MOST_SHOWN = 50  # things that were read
_MOST_LINES = 300  # lines about each
_MOST_DEPTH = 12  # deeper levels are not indented further
_VALUE = 120  # characters of a value

_RULES = """
.xk-static .xk-sentence { padding: 4px 10px; white-space: normal; overflow-wrap: anywhere;
  border-top: 1px solid var(--xk-border); }
.xk-static .xk-sentence:first-child { border-top: 0; }
.xk-static .xk-line { display: grid; grid-template-columns: minmax(14em, 24em) minmax(0, 1fr) max-content; gap: 12px;
  padding: 1px 10px; overflow-wrap: anywhere; }
.xk-static .xk-line:hover { background: var(--xk-bg-hover); }
.xk-static .xk-line .xk-tag { color: var(--xk-tag); }
.xk-static .xk-line .xk-attr { color: var(--xk-attr); }
.xk-static .xk-line .xk-value { color: var(--xk-string); }
.xk-static.xk-static a { color: var(--xk-brand); text-decoration: underline; }
.xk-static .xk-problem { color: var(--xk-danger); padding: 1px 10px; }
@media (max-width: 60em) { .xk-static .xk-line { grid-template-columns: minmax(0, 1fr); gap: 0; padding-bottom: 4px; } }
"""


class _Line(NamedTuple):
    """One line about an element, an attribute or a text."""

    depth: int
    role: str  # "tag", "attr" or "text"
    name: str
    value: str
    meaning: str
    ref: Ref | None


def _lines(elements: Sequence[ElementRemark]) -> Iterator[_Line]:
    for each in elements:
        yield _Line(each.depth, "tag", f"<{each.name}>", "", each.meaning or _unknown(each), each.ref)
        for attribute in each.attributes:
            yield _of_value(each.depth + 1, "attr", attribute.name, attribute)
        if each.text is not None:
            yield _of_value(each.depth + 1, "text", "", each.text)


def _of_value(depth: int, role: str, name: str, remark: Remark) -> _Line:
    value = " ".join(remark.value.split())
    value = value if len(value) <= _VALUE else f"{value[:_VALUE]}…"
    return _Line(depth, role, name, value, remark.meaning, remark.ref)


def _unknown(element: ElementRemark) -> str:
    if element.ref is not None:
        return f"of {element.ref.title or element.ref.spec}"
    return f"unknown to this kit, namespace {element.namespace}" if element.namespace else "unknown to this kit"


def place_of(line: int | None, column: int | None, number: int | None = None) -> str:
    """Return where something stands: the entry of a recording, or line and column of a text."""
    if number is not None:
        return f"#{number}"
    return f"{line}:{column}" if line is not None else ""


def _head(explained: Explained) -> str:
    reading = explained.reading
    arrow = ARROWS[reading.direction] if reading.direction and reading.direction is not Direction.LOCAL else ""
    place = place_of(reading.line, reading.column, reading.entry.number if reading.entry else None)
    return " ".join(each for each in (place, reading.stream, arrow) if each)


def _not_shown(count: int, what: str) -> str:
    return f"… {count:,} more {what} not shown" if count > 0 else ""


# -- HTML -----------------------------------------------------------------------------------------


def explanations_html(every: Sequence[Explained]) -> str:
    """Return explanations as HTML: inert, with links to the specifications and nothing else to press."""
    body = "".join(_one_html(each) for each in every[:_MOST_SHOWN])
    more = _not_shown(len(every) - _MOST_SHOWN, "elements")
    return box(body + (f'<div class="xk-head">{text_html(more)}</div>' if more else ""), _RULES)


def _one_html(explained: Explained) -> str:
    lines = list(_lines(explained.explanation.elements))
    head, sentence = text_html(_head(explained)), text_html(explained.explanation.sentence)
    out = [
        f'<div class="xk-sentence"><span class="xk-muted">{head}</span> <span class="xk-kind">{sentence}</span></div>'
    ]
    out += [_line_html(line) for line in lines[:_MOST_LINES]]
    more = _not_shown(len(lines) - _MOST_LINES, "lines")
    out += [f'<div class="xk-line xk-muted">{text_html(more)}</div>'] if more else []
    for problem in explained.reading.problems:
        out.append(f'<div class="xk-problem">{problem.line}:{problem.column} {text_html(problem.reason)}</div>')
    return "".join(out)


def _line_html(line: _Line) -> str:
    indent = min(line.depth, _MOST_DEPTH) * 1.5
    name = f'<span class="xk-{line.role}">{text_html(line.name)}</span>' if line.name else ""
    value = f'<span class="xk-value">{text_html(line.value)}</span>' if line.value or line.role == "attr" else ""
    joined = "=".join(each for each in (name, value) if each)
    return (
        f'<div class="xk-line"><span style="padding-left: {indent:g}em">{joined}</span>'
        f"<span>{text_html(line.meaning)}</span>{link_html(line.ref)}</div>"
    )


def link_html(ref: Ref | None) -> str:
    """Return a link to a place in a specification; its title shows when pointed at."""
    if ref is None:
        return "<span></span>"
    if not ref.url:
        return f"<span>{text_html(str(ref))}</span>"
    return (
        f'<a href="{escape(ref.url)}" title="{escape(ref.title)}" target="_blank" rel="noopener noreferrer">'
        f"{text_html(str(ref))}</a>"
    )


# -- text -----------------------------------------------------------------------------------------


def explanations_text(every: Sequence[Explained], limit: int = _MOST_SHOWN) -> Text:
    """Return explanations as styled text for a terminal; its ``plain`` is readable without colours.

    Args:
        every: what was read and explained.
        limit: how many to show; the last line says how many there are more.
    """
    out = Text("\n").join(_one_text(each) for each in every[:limit])
    more = _not_shown(len(every) - limit, "elements")
    return out.append(f"\n{more}", "bright_black") if more else out


def _one_text(explained: Explained) -> Text:
    head = _head(explained)
    out = Text(plain(f"{head}  "), "bright_black") if head else Text()
    out.append(plain(explained.explanation.sentence), "bold")
    lines = list(_lines(explained.explanation.elements))
    for line in lines[:_MOST_LINES]:
        out.append("\n").append_text(_line_text(line))
    more = _not_shown(len(lines) - _MOST_LINES, "lines")
    if more:
        out.append(f"\n  {more}", "bright_black")
    for problem in explained.reading.problems:
        out.append(plain(f"\n  {problem.line}:{problem.column}: {problem.reason}"), "red")
    return out


def _line_text(line: _Line) -> Text:
    out = Text("  " * min(line.depth + 1, _MOST_DEPTH))
    if line.name:
        out.append(plain(line.name), palette.colour(line.role).ansi)
    if line.value or line.role == "attr":
        out.append("=" if line.name else "").append(plain(line.value), palette.colour("string").ansi)
    if line.meaning:
        out.append(plain(f"  {line.meaning}"))
    if line.ref:
        link = Style(color="bright_black", link=line.ref.url or None)
        out.append("  ").append(f"[{line.ref}]", link)
    return out
