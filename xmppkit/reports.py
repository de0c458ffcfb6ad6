"""``xmppkit explain`` and ``xmppkit lint``: files or standard input in, a report or JSON out, and an exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from .display.explanation import explanations_text
from .display.findings import findings_text, rules_text
from .protocol.explained import explain_readings
from .protocol.lint import Severity, all_rules
from .protocol.linted import lint_readings
from .protocol.reading import Reading, read, unreadable

__all__ = ["Report", "explain_files", "lint_files", "list_rules"]

FOUND, UNREADABLE = 1, 2
_ALL = sys.maxsize


@dataclass(slots=True)
class Report:
    """Where a report goes, and what it was about.

    Attributes:
        console: where to print.
        as_json: one JSON document instead of text for people.
    """

    console: Console
    as_json: bool

    def put(self, text: Text) -> None:
        """Print text as it is: long lines stay whole where nobody watches, so that they can be searched."""
        self.console.print(text, soft_wrap=not self.console.is_terminal, highlight=False, markup=False)

    def put_json(self, data: Any) -> None:
        """Print JSON."""
        self.console.file.write(json.dumps(data, indent=2) + "\n")  # in ASCII: any terminal and any pipe takes it


@dataclass(frozen=True, slots=True)
class _File:
    """One file that was named: what was read in it, or why it could not be."""

    name: str
    readings: Sequence[Reading]
    problem: str = ""


def _files(names: Sequence[str]) -> Iterator[_File]:
    for name in names:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as exc:
            yield _File(name, (), exc.strerror or str(exc))
        else:
            yield _File("" if name == "-" and len(names) == 1 else name, read(data))


def explain_files(names: Sequence[str], report: Report) -> int:
    """Explain everything in files, ``-`` being standard input.

    Returns:
        the exit status: 0, or 2 if something could not be read.
    """
    status = 0
    documents: list[dict[str, Any]] = []
    for file in _files(names):
        explained = list(explain_readings(file.readings))
        if file.problem or unreadable(file.readings):
            status = UNREADABLE
        if report.as_json:
            problem = {"problem": file.problem} if file.problem else {}
            documents.append({"file": file.name or "-", **problem, "readings": [each.as_dict() for each in explained]})
        elif file.problem:
            _cannot_read(file)
        else:
            _head(file, names, report)
            report.put(explanations_text(explained, _ALL))
    if report.as_json:
        report.put_json(documents)
    return status


def lint_files(names: Sequence[str], report: Report) -> int:
    """Lint everything in files, ``-`` being standard input.

    Returns:
        the exit status: 0; 1 if an error was found; 2 if something could not be read.
    """
    status = 0
    documents: list[dict[str, Any]] = []
    for file in _files(names):
        found = lint_readings(file.readings)
        status = max(status, FOUND if any(each.severity is Severity.ERROR for each in found) else 0)
        if file.problem or unreadable(file.readings):
            status = UNREADABLE
        if report.as_json:
            problem = {"problem": file.problem} if file.problem else {}
            documents.append({"file": file.name or "-", **problem, "findings": [each.as_dict() for each in found]})
        elif file.problem:
            _cannot_read(file)
        else:
            report.put(findings_text(found, file.name, _ALL))
    if report.as_json:
        report.put_json(documents)
    return status


def _cannot_read(file: _File) -> None:
    Console(stderr=True, highlight=False).print(Text(f"xmppkit: {file.name} cannot be read: {file.problem}"))


def _head(file: _File, names: Sequence[str], report: Report) -> None:
    if len(names) > 1:
        report.put(Text(f"{file.name}:", "bold underline"))


def list_rules(report: Report) -> None:
    """Print every rule of lint."""
    if report.as_json:
        report.put_json(
            [
                {
                    "rule": rule.id,
                    "severity": rule.severity.value,
                    "spec": rule.ref.spec,
                    "section": rule.ref.section or None,
                    "url": rule.ref.url or None,
                    "reason": rule.reason,
                    "mend": rule.mend,
                    "good": rule.good,
                    "bad": rule.bad,
                }
                for rule in all_rules()
            ]
        )
    else:
        report.put(rules_text(all_rules()))
