"""How a report on an address looks in a cell and in a terminal: parts, rules broken, two normal forms side by side."""

from __future__ import annotations

from collections.abc import Callable

from ..protocol.jid.fault import Fault
from ..protocol.jid.report import Comparison, Report
from ..protocol.jid.split import Part, Parts, split
from . import palette
from .html import text_html
from .invisible import plain

__all__ = ["comparison_html", "comparison_text", "report_html", "report_text"]

_SCOPE = ".xk-jid"
_REFUSED = "✗ refused"
_HEADS = ("", "as typed", "RFC 7622", "RFC 6122")
_OLD = "RFC 6122 is what Prosody 0.12 and aioxmpp follow."
_SHOWN = 200  # characters of a part; the longest legal one has 1023 octets

# The class is doubled where JupyterLab has a rule for the same element that would win otherwise.
_RULES = """
.xk-jid { font: 13px/1.5 var(--jp-ui-font-family, system-ui, sans-serif); color: var(--xk-fg); background: var(--xk-bg);
  border: 1px solid var(--xk-border); border-radius: 6px; overflow: hidden; margin: 2px 0; }
.xk-jid .xk-head { padding: 4px 10px; background: var(--xk-bg-raised); border-bottom: 1px solid var(--xk-border); }
.xk-jid.xk-jid table { border-collapse: collapse; margin: 4px 0; font: inherit; }
.xk-jid.xk-jid :is(th, td) { padding: 2px 10px; text-align: left; vertical-align: top; background: none; border: 0;
  color: var(--xk-fg); white-space: pre-wrap; overflow-wrap: anywhere; }
.xk-jid.xk-jid th { color: var(--xk-muted); font-weight: 600; }
.xk-jid.xk-jid td { font-family: var(--jp-code-font-family, ui-monospace, monospace); }
.xk-jid.xk-jid :is(ul, p) { margin: 2px 10px 6px; padding: 0; }
.xk-jid.xk-jid li { margin: 2px 0 2px 18px; }
.xk-jid .xk-muted { color: var(--xk-muted); }
.xk-jid .xk-ok { color: var(--xk-ok); font-weight: 600; }
.xk-jid .xk-bad { color: var(--xk-danger); font-weight: 600; }
.xk-jid .xk-mark { background: var(--xk-bg-selected); border-radius: 3px; }
.xk-jid bdi { unicode-bidi: isolate; }
.xk-jid .xk-chip { font-size: 10px; border: 1px solid var(--xk-danger); color: var(--xk-danger); border-radius: 3px;
  padding: 0 2px; margin: 0 1px; }
"""


def report_html(report: Report) -> str:
    """Return a report as a fragment of HTML with its own style and nothing that acts."""
    return _box(_report(report))


def comparison_html(comparison: Comparison) -> str:
    """Return the verdict on two addresses, then the report on each."""
    verdict = _verdict(comparison.equal, "equal", "not equal")
    head = f'<div class="xk-head">{verdict}</div><p>{text_html(comparison.why)}</p>'
    return _box(head + _report(comparison.left) + _report(comparison.right))


def report_text(report: Report) -> str:
    """Return a report as lines for a terminal, safe to print."""
    rows = [_HEADS, *_rows(report)]
    widths = [max(len(plain(row[column])) for row in rows) for column in range(len(_HEADS))]
    lines = ["  ".join(plain(cell).ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines += [plain(line) for line in _remarks(report)]
    lines += [plain(f"- {fault}") for fault in _faults(report)]
    return "\n".join(line.rstrip() for line in lines)


def comparison_text(comparison: Comparison) -> str:
    """Return the verdict on two addresses as a line, safe to print."""
    return plain(comparison.why)


def _report(report: Report) -> str:
    verdict = _verdict(report.normal is not None, "a JID", "no JID")
    head = f'<div class="xk-head"><code>{_address(_short(report.text))}</code> {verdict}</div>'
    remarks = "".join(f"<p>{text_html(line)}</p>" for line in _remarks(report))
    faults = "".join(f"<li>{text_html(str(fault))}</li>" for fault in _faults(report))
    note = f'<p class="xk-muted">{_OLD}</p>'
    return f"{head}{_table(report)}{remarks}{f'<ul>{faults}</ul>' if faults else ''}{note}"


def _verdict(good: bool, yes: str, no: str) -> str:
    return f'<span class="xk-ok">✓ {yes}</span>' if good else f'<span class="xk-bad">✗ {no}</span>'


def _table(report: Report) -> str:
    heads = "".join(f"<th>{head}</th>" for head in _HEADS)
    *parts, whole = _rows(report)
    body = "".join(_table_row(row, text_html) for row in parts)
    return f"<table><tr>{heads}</tr>{body}{_table_row(whole, _address)}</table>"


def _table_row(row: tuple[str, ...], shown: Callable[[str], str]) -> str:
    name, typed, *normal = row
    cells = "".join(_cell(text, typed, shown(text)) for text in normal)
    return f"<tr><th>{name}</th><td>{shown(typed)}</td>{cells}</tr>"


def _cell(text: str, typed: str, shown: str) -> str:
    if text in ("", typed):
        return f"<td>{shown}</td>"
    look = "xk-bad" if text == _REFUSED else "xk-mark"
    return f'<td><span class="{look}">{shown}</span></td>'


def _address(text: str) -> str:
    """Return an address as HTML, each part in its own direction: a right-to-left one keeps its place."""
    local, domain, resource = split(text)
    before = "" if local is None else f"{text_html(local)}@"
    after = "" if resource is None else f"/{text_html(resource)}"
    return f"{before}{text_html(domain)}{after}"


def _rows(report: Report) -> list[tuple[str, ...]]:
    """Return name, typed text and the two normal forms of each part that is there, then of the whole."""
    forms = (report.normal, report.faults), (report.old_normal, report.old_faults)
    rows = [(part, _short(typed), *(_part(part, *form) for form in forms)) for part, typed in report.parts.present()]
    whole = (_REFUSED if normal is None else _short(str(normal)) for normal, _ in forms)
    return [*rows, ("whole", _short(report.text), *whole)]


def _part(part: Part, normal: Parts | None, faults: tuple[Fault, ...]) -> str:
    if normal is None:
        return _REFUSED if any(fault.part == part for fault in faults) else ""
    return _short(getattr(normal, part) or "")


def _remarks(report: Report) -> list[str]:
    remarks = [report.why]
    if report.prosody_normal != report.old_normal:
        remarks.append(f"Prosody 0.12 lets characters newer than Unicode 3.2 through: {report.prosody_normal}")
    if report.unescaped is not None:
        remarks.append(f"Escaped by XEP-0106; people should see: {_short(report.unescaped)}")
    return remarks


def _faults(report: Report) -> tuple[Fault, ...]:
    return (*report.faults, *report.old_faults)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text):,} characters)"


def _box(content: str) -> str:
    return f'<style>{palette.css(_SCOPE)}{_RULES}</style><div class="xk-jid">{content}</div>'
