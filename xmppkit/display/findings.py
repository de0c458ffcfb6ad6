"""What lint found, to look at: severity, place, what is there, why it is wrong, how to mend it, where it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

from ..protocol.lint import Finding, Rule, Severity
from .explanation import link_html, place_of
from .html import box, text_html
from .invisible import plain

__all__ = ["COLOURS", "findings_html", "findings_text", "rules_text"]

COLOURS = {Severity.ERROR: "danger", Severity.WARNING: "iq", Severity.HINT: "brand"}
"""Name of the colour of each severity; its word is always there, too."""

_ANSI = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "blue"}
_MOST_SHOWN = 200

_RULES = """
.xk-static .xk-finding { display: grid; grid-template-columns: 6em 6em minmax(0, 1fr) max-content; gap: 10px;
  padding: 4px 10px; border-top: 1px solid var(--xk-border); overflow-wrap: anywhere; }
.xk-static .xk-badge { border: 1px solid currentColor; border-radius: 3px; padding: 0 4px; align-self: start;
  justify-self: start; }
.xk-static.xk-static a { color: var(--xk-brand); text-decoration: underline; }
@media (max-width: 60em) { .xk-static .xk-finding { grid-template-columns: minmax(0, 1fr); gap: 0; } }
"""


def _summary(found: Sequence[Finding]) -> str:
    counts = Counter(each.severity for each in found)
    words = [
        f"{counts[severity]:,} {severity.value}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(words) or "nothing found"


def _not_shown(found: Sequence[Finding], limit: int) -> str:
    return f"… {len(found) - limit:,} more not shown" if len(found) > limit else ""


def findings_html(found: Sequence[Finding]) -> str:
    """Return findings as HTML: inert, with links to the specifications and nothing else to press."""
    rows = "".join(_row_html(each) for each in found[:_MOST_SHOWN])
    more = _not_shown(found, _MOST_SHOWN)
    rows += f'<div class="xk-head">{text_html(more)}</div>' if more else ""
    return box(f'<div class="xk-head">{text_html(_summary(found))}</div>{rows}', _RULES)


def _row_html(finding: Finding) -> str:
    rule = finding.rule
    return (
        '<div class="xk-finding">'
        f'<span class="xk-badge" style="color: var(--xk-{COLOURS[rule.severity]})">{rule.severity.value}</span>'
        f'<span class="xk-muted">{text_html(place_of(finding.line, finding.column, finding.number))}</span>'
        f'<div><div class="xk-kind">{text_html(finding.message)}</div><div>{text_html(rule.reason)}</div>'
        f"<div>→ {text_html(rule.mend)}</div></div>"
        f'<div>{link_html(rule.ref)}<div class="xk-muted">{text_html(rule.id)}</div></div></div>'
    )


def findings_text(found: Sequence[Finding], file: str = "", limit: int = _MOST_SHOWN) -> Text:
    """Return findings as styled text for a terminal, with a line that counts them.

    Args:
        found: what was found.
        file: name of the file, put before each place as editors understand it: ``log.xml:3:7``.
        limit: how many to show.
    """
    lines = [_one_text(each, file) for each in found[:limit]]
    more = _not_shown(found, limit)
    lines += [Text(more, "bright_black")] if more else []
    lines.append(Text(f"{plain(file)}: {_summary(found)}" if file else _summary(found), "bold"))
    return Text("\n").join(lines)


def _one_text(finding: Finding, file: str) -> Text:
    rule = finding.rule
    place = place_of(finding.line, finding.column, finding.number)
    out = Text(plain(f"{file}:{place}: " if file else f"{place}: "), "bright_black")
    out.append(f"{rule.severity.value}: ", f"bold {_ANSI[rule.severity]}").append(plain(finding.message))
    out.append(f"\n    {plain(rule.reason)}\n    → {plain(rule.mend)}\n    ")
    out.append(str(rule.ref), Style(color="bright_black", link=rule.ref.url or None))
    return out.append(f" · {rule.id}", "bright_black")


def rules_text(rules: Sequence[Rule]) -> Text:
    """Return a list of rules: id, severity, specification and reason of each."""
    out = Text()
    for rule in rules:
        out.append(f"{rule.severity.value:<8}", _ANSI[rule.severity]).append(rule.id, "bold")
        out.append(f"  {rule.ref}", Style(color="bright_black", link=rule.ref.url or None))
        out.append(f"\n        {rule.reason}\n")
    return out
