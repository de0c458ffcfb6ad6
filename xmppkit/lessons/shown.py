"""How verdicts, hints and solutions look under a cell: static HTML that needs no kernel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pygments.lexers import PythonLexer

from ..display.explanation import link_html
from ..display.highlight import token_class
from ..display.html import box, text_html, xml_pre
from ..protocol.language import say
from .verdict import MARKS, refs, said

if TYPE_CHECKING:
    from ..recording.entry import Entry
    from .handle import Exercise
    from .verdict import Verdict

__all__ = ["card_html", "code_html", "hint_html", "table_html", "verdict_html"]

_MOST = 4_000  # characters of a stanza

_RULES = """
.xk-static :is(.xk-verdict, .xk-looked) { border-left: 4px solid var(--xk-border); }
.xk-static .xk-verdict { padding: 6px 10px; white-space: normal;
  font-family: var(--jp-ui-font-family, system-ui, sans-serif); font-size: 13px; overflow-wrap: anywhere; }
.xk-static .xk-verdict p { margin: 2px 0; }
.xk-static :is(.xk-done, .xk-done ~ .xk-looked) { border-color: var(--xk-ok); }
.xk-static .xk-done b { color: var(--xk-ok); }
.xk-static :is(.xk-not-yet, .xk-not-yet ~ .xk-looked) { border-color: var(--xk-danger); }
.xk-static .xk-not-yet b { color: var(--xk-danger); }
.xk-static.xk-static .xk-verdict a { color: var(--xk-brand); text-decoration: underline; }
.xk-static .xk-looked summary { display: block; padding: 2px 10px; color: var(--xk-muted); white-space: normal; }
.xk-static.xk-static table { border-collapse: collapse; margin: 0; font: inherit; color: inherit; }
.xk-static.xk-static :is(th, td) { padding: 2px 10px; text-align: left; border-top: 1px solid var(--xk-border);
  background: none; }
.xk-static.xk-static td.xk-number { text-align: right; }
"""


def verdict_html(verdict: Verdict) -> str:
    """Return a verdict: state, title, reason, where the rule is written, and the stanzas that were looked at."""
    state = f"<b>{MARKS[verdict.state]} {said(verdict.state)}</b>"
    places = " · ".join(link_html(ref) for ref in refs(verdict.spec))
    head = " · ".join(filter(None, (state, text_html(verdict.title or verdict.exercise), places)))
    note = f'<p class="xk-muted">{text_html(verdict.note)}</p>' if verdict.note else ""
    css = verdict.state.replace(" ", "-")
    body = f'<div class="xk-verdict xk-{css}"><p>{head}</p><p>{text_html(verdict.sentence)}</p>{note}</div>'
    return box(body + "".join(map(_looked_at, verdict.entries)), _RULES)


def _looked_at(entry: Entry) -> str:
    head = f"▸ #{entry.number}, {entry.stream} {entry.direction.value}"
    return f'<details class="xk-looked"><summary>{text_html(head)}</summary>{xml_pre(entry.xml, _MOST)}</details>'


def card_html(exercise: Exercise) -> str:
    """Return an exercise's card as it stands where no kernel runs."""
    verdict, facts = exercise.verdict, exercise.definition
    state = verdict.state if verdict is not None else "not tried"
    places = " · ".join(link_html(ref) for ref in refs(facts.spec))
    earlier = f" ({exercise.earlier})" if exercise.earlier else ""
    sentence = verdict.sentence if verdict is not None else exercise.invitation
    title = say("Exercise: {title}", title=facts.heading)
    head = f"<p><b>{text_html(title)}</b> · {places}</p>"
    line = f"<p><b>{MARKS[state]} {said(state)}</b>{earlier}. {text_html(sentence)}</p>"
    return box(f'<div class="xk-verdict xk-{state.replace(" ", "-")}">{head}{line}</div>', _RULES)


def hint_html(heading: str, text: str) -> str:
    """Return a hint."""
    return box(f'<div class="xk-verdict"><p><b>{text_html(heading)}</b> {text_html(text)}</p></div>', _RULES)


def code_html(heading: str, code: str) -> str:
    """Return Python code, coloured, below a heading."""
    painted = "".join(
        f'<span class="{token_class(token)}">{text_html(text)}</span>' if token_class(token) else text_html(text)
        for _, token, text in PythonLexer().get_tokens_unprocessed(code)
    )
    return box(f'<div class="xk-head">{text_html(heading)}</div><pre>{painted}</pre>', _RULES)


def table_html(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]], foot: str = "") -> str:
    """Return a table; what is a number stands at the right."""
    head = "".join(f'<th scope="col">{text_html(each)}</th>' for each in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    below = f'<div class="xk-head">{text_html(foot)}</div>' if foot else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return box(f'<div class="xk-head">{text_html(heading)}</div>{table}{below}', _RULES)


def _cell(text: str) -> str:
    number = ' class="xk-number"' if text.replace(" ", "").replace("/", "").isdigit() else ""
    return f"<td{number}>{text_html(text)}</td>"
