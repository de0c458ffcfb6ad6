"""Static HTML of traffic: no script, nothing loaded, everything from the wire escaped.

For output that must stay readable when no kernel runs: a saved notebook, nbconvert, a page sent by
mail. All text passes through `text_html`, the only place that writes what came from the wire.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..recording.entry import Entry
from . import highlight, invisible, palette
from .indent import indent
from .row import Row, row
from .stanza import stanza_xml

if TYPE_CHECKING:
    import aioxmpp

__all__ = ["box", "entry_html", "recording_html", "stanza_html", "text_html", "xml_html"]

_SCOPE = ".xk-static"
_ROW_CHARACTERS = 4_000  # of each entry in a recording, so that the whole page stays small

# The class is doubled where JupyterLab has a rule for the same element that would win otherwise.
_RULES = """
.xk-static { font: 12px/1.55 var(--jp-code-font-family, ui-monospace, monospace); color: var(--xk-fg);
  background: var(--xk-bg); border: 1px solid var(--xk-border); border-radius: 6px; overflow: hidden; margin: 2px 0; }
.xk-static .xk-head { padding: 4px 10px; color: var(--xk-muted); background: var(--xk-bg-raised);
  border-bottom: 1px solid var(--xk-border); }
.xk-static summary { display: grid; grid-template-columns: 4.5em 8em 8em 7.5em 9em 14em minmax(0, 1fr); gap: 8px;
  padding: 1px 10px; cursor: pointer; white-space: nowrap; list-style: none; }
.xk-static summary::-webkit-details-marker { display: none; }
.xk-static summary > * { overflow: hidden; text-overflow: ellipsis; }
.xk-static summary:hover { background: var(--xk-bg-hover); }
.xk-static summary:focus-visible { outline: 2px solid var(--xk-brand); outline-offset: -2px; }
.xk-static details[open] > summary { background: var(--xk-bg-selected); }
.xk-static.xk-static pre { margin: 0; padding: 6px 10px 8px; font: inherit; color: var(--xk-text);
  background: transparent; white-space: pre-wrap; overflow-wrap: anywhere; overflow: hidden; }
.xk-static bdi { unicode-bidi: isolate; }
.xk-static .xk-muted { color: var(--xk-muted); }
.xk-static .xk-kind { font-weight: 600; }
.xk-static .xk-chip { font-size: 10px; border: 1px solid var(--xk-danger); color: var(--xk-danger); border-radius: 3px;
  padding: 0 2px; margin: 0 1px; }
@media (max-width: 60em) { .xk-static summary { grid-template-columns: 8em 8em 7.5em 9em minmax(0, 1fr); }
  .xk-static summary > .xk-wide { display: none; } }
"""


def xml_html(xml: str, *, limit: int = highlight.MAX_CHARACTERS) -> str:
    """Return XML text indented and coloured, as a fragment of HTML with its own style.

    Args:
        xml: any text; it need not be well-formed.
        limit: how many characters to show; when there are more, the output says how many.
    """
    return box(xml_pre(xml, limit))


def stanza_html(stanza: aioxmpp.xso.XSO) -> str:
    """Return the XML of an aioxmpp object, indented and coloured.

    Raises:
        XMLError: it cannot be written, for instance because a required attribute is unset.
    """
    return xml_html(stanza_xml(stanza))


def entry_html(entry: Entry, *, limit: int = highlight.MAX_CHARACTERS) -> str:
    """Return one entry: a line that says what it is, then its XML."""
    about = row(entry)
    facts = [f"#{entry.number}", about.clock, entry.stream, f"{about.arrow} {about.direction}".rstrip(), about.label]
    facts += [about.peer, f"{len(entry.data):,} bytes" if entry.data else ""]
    head = " · ".join(text_html(fact) for fact in facts if fact)
    body = xml_pre(entry.xml, limit) if about.is_xml else f"<pre>{text_html(about.content)}</pre>"
    return box(f'<div class="xk-head">{head}</div>{body}')


def recording_html(entries: Sequence[Entry], total: int, limit: int = 50) -> str:
    """Return a table of the last entries; each row opens to show its XML.

    Args:
        entries: oldest first.
        total: how many entries there ever were, for the heading.
        limit: how many of the last ones to show.
    """
    shown = entries[-limit:] if limit > 0 else []
    count = f"{total:,} {'entry' if total == 1 else 'entries'}"
    head = f"{count}; the last {len(shown)} shown" if len(shown) < total else count
    rows = "".join(_details(entry) for entry in shown)
    return box(f'<div class="xk-head">{text_html(head)}</div>{rows}')


def _details(entry: Entry) -> str:
    about = row(entry)
    body = xml_pre(entry.xml, _ROW_CHARACTERS) if about.is_xml else f"<pre>{text_html(about.content)}</pre>"
    return f"<details><summary>{_cells(entry, about)}</summary>{body}</details>"


def _cells(entry: Entry, about: Row) -> str:
    direction = palette.BY_DIRECTION[entry.direction]
    kind = palette.BY_KIND[entry.kind]
    content = _coloured(about.content) if about.is_xml else text_html(about.content)
    return (
        f'<span class="xk-muted xk-wide">{entry.number}</span>'
        f'<span class="xk-muted">{about.clock}</span>'
        f"<span>{text_html(entry.stream)}</span>"
        f'<span style="color: var(--xk-{direction})">{about.arrow} {about.direction}</span>'
        f'<span class="xk-kind" style="color: var(--xk-{kind})">{text_html(about.label)}</span>'
        f'<span class="xk-wide">{text_html(about.peer)}</span>'
        f"<span>{content}</span>"
    )


def box(content: str, rules: str = "") -> str:
    """Return HTML in a frame, with the style that it needs.

    Args:
        content: its text went through `text_html`.
        rules: further CSS, every rule of it within ``.xk-static``.
    """
    style = palette.css(_SCOPE) + _RULES + highlight.css(_SCOPE) + rules
    return f'<style>{style}</style><div class="xk-static">{content}</div>'


def xml_pre(xml: str, limit: int) -> str:
    shown, more = highlight.capped(xml, limit)
    note = f'\n<span class="xk-muted">{text_html(highlight.left_out(more))}</span>' if more else ""
    return f"<pre>{_coloured(indent(shown))}{note}</pre>"


def _coloured(xml: str) -> str:
    out = io.StringIO()
    for token, text in highlight.tokens(xml):
        css_class = highlight.token_class(token)
        out.write(f'<span class="{css_class}">{text_html(text)}</span>' if css_class else text_html(text))
    return out.getvalue()


def text_html(text: str) -> str:
    """Return text as HTML that shows just this text, in its own direction and with nothing hidden."""
    out = io.StringIO()
    for run, hidden in invisible.split(text):
        if hidden:
            out.write(f'<span class="xk-chip" title="{invisible.name(run)}">{invisible.chip(run)}</span>')
        else:
            out.write(html.escape(run))
    # isolated, or right-to-left words would pull the markup around them to the other side
    return f"<bdi>{out.getvalue()}</bdi>" if not text.isascii() else out.getvalue()
