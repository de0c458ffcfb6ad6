"""What came of scripts, for people at a terminal, for browsers and for machines (JUnit's XML)."""

from __future__ import annotations

import html
from collections.abc import Sequence
from textwrap import indent

from lxml import etree

from .play import Failure, Result, StepResult

__all__ = ["as_html", "as_junit", "as_text", "reasons", "summary"]


def summary(results: Sequence[Result]) -> str:
    """The last line: how many passed, how many failed."""
    passed = sum(result.passed for result in results)
    return f"{passed} passed, {len(results) - passed} failed"


def as_text(result: Result) -> str:
    """One line for a script that passed; for one that failed also why."""
    title = f" {result.script.title}" if result.script.title else ""
    head = f"{'✓' if result.passed else '✗'} {result.script.name}{title} ({result.seconds:.1f} s)"
    return "\n".join([head, *(indent(why, "    ") for why in _why(result))])


def _why(result: Result) -> list[str]:
    if result.error:
        return [result.error]
    return reasons(result.failed) if result.failed else []


def reasons(failed: StepResult) -> list[str]:
    """Why a step failed: the place and the problem, then what was expected, what came, and where they differ."""
    failure = failed.failure or Failure("")
    parts = [f"line {failed.step.line}, {failed.step}: {failure.problem}"]
    if failure.expected:
        parts += ["expected:", indent(failure.expected, "  ")]
    if failure.nearest:
        count = f" of {failure.skipped}" if failure.skipped > 1 else ""
        parts += [f"received (the nearest{count}):", indent(failure.nearest, "  ")]
    elif failure.expected:
        parts.append("nothing was received")
    if failure.difference:
        parts.append(f"first difference: {failure.difference}")
    return parts


# -- JUnit --------------------------------------------------------------------------


def as_junit(results: Sequence[Result]) -> str:
    """The report as JUnit's XML, which CI systems read: one test case for each script."""
    failed = sum(not result.passed for result in results)
    suite = etree.Element(
        "testsuite",
        name="xmppkit play",
        tests=str(len(results)),
        failures=str(failed),
        errors="0",
        time=f"{sum(result.seconds for result in results):.3f}",
    )
    for result in results:
        case = etree.SubElement(
            suite,
            "testcase",
            name=_legal(result.script.title or result.script.name),
            classname=_legal(result.script.name),
            time=f"{result.seconds:.3f}",
        )
        if not result.passed:
            why = _why(result)
            etree.SubElement(case, "failure", message=_legal(why[0])).text = _legal("\n".join(why))
    root = etree.Element("testsuites")
    root.append(suite)
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="utf-8").decode()


def _legal(text: str) -> str:
    """The text without the characters that XML cannot hold (XML 1.0 §2.2)."""
    return "".join(char if char >= " " or char in "\t\n" else "\ufffd" for char in text if char not in "\ufffe\uffff")


# -- HTML ---------------------------------------------------------------------------

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
pre {{ overflow-x: auto; padding: .5rem .75rem; border: 1px solid #8886; border-radius: 4px; white-space: pre-wrap; }}
summary {{ cursor: pointer; padding: .15rem 0; }}
ol {{ list-style: none; padding-left: 1.5rem; margin: .25rem 0; }}
.time {{ opacity: .75; }}
.passed > b, li.passed b {{ color: light-dark(#116329, #56d364); }}
.failed > b, li.failed b {{ color: light-dark(#a40e26, #ff938a); }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def as_html(results: Sequence[Result]) -> str:
    """The report as a page by itself, without scripts or links: each script with its steps."""
    return _PAGE.format(title=html.escape(summary(results)), body="\n".join(map(_script_html, results)))


def _script_html(result: Result) -> str:
    way = "passed" if result.passed else "failed"
    why = "\n".join(_why(result))
    opened = "" if result.passed else " open"
    title = f"{result.script.name} {result.script.title}".strip()
    return (
        f"<details{opened}><summary class='{way}'><b>{way}</b> {html.escape(title)} "
        f"<span class='time'>{result.seconds:.2f} s</span></summary>\n"
        f"<ol>{''.join(map(_step_html, result.steps))}</ol>\n"
        + (f"<pre>{html.escape(why)}</pre>\n" if why else "")
        + "</details>"
    )


def _step_html(done: StepResult) -> str:
    way = "failed" if done.failure else "passed"
    mark = "✗" if done.failure else "✓"
    return f"<li class='{way}'><b>{mark}</b> line {done.step.line}: {html.escape(str(done.step))}</li>"
