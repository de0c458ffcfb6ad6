"""Lint all that was read from a text or a recording, each finding with its place there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .lint import Finding, lint_element, lint_recording, lint_text
from .lint.rules.rfc6120_xml import NOT_WELL_FORMED
from .reading import Reading, as_entry

__all__ = ["lint_readings"]

_LONGEST = 100_000  # characters of one element in which comments and the like are looked for


def lint_readings(readings: Sequence[Reading]) -> list[Finding]:
    """Return what is wrong with what was read, each with line and column, in that order. Never raises.

    What only the whole exchange shows, such as a request without an answer, is found where a recording or a log
    told which way each element went.
    """
    numbered = {each.entry.number if each.entry else count: each for count, each in enumerate(readings, 1)}
    exchange = {number: each for number, each in numbered.items() if _is_whole(each)}
    if len(exchange) < 2:
        exchange = {}  # of one element by itself nobody knows what came before and after
    found = [finding for number, each in numbered.items() if number not in exchange for finding in _alone(each)]
    for finding in lint_recording(as_entry(each, number) for number, each in exchange.items()):
        reading = exchange.get(finding.number or 0)
        found.append(finding if reading is None else _placed(finding, reading))
    return sorted(found, key=lambda each: (each.line or 0, each.column or 0, each.number or 0))


def _is_whole(reading: Reading) -> bool:
    """Whether it can be looked at as part of an exchange."""
    return reading.entry is not None or bool(reading.direction and not reading.problems and not reading.abridged)


def _alone(reading: Reading) -> Iterator[Finding]:
    """Yield what is wrong with one thing that was read, looked at by itself."""
    by_text = [_placed(each, reading) for each in _of_text(reading)]
    yield from by_text
    places = {(each.line, each.column) for each in by_text}
    for problem in reading.problems:
        if (problem.line, problem.column) not in places:
            yield Finding(NOT_WELL_FORMED, problem.reason, line=problem.line, column=problem.column)
    if reading.element is None or reading.problems:
        return
    for finding in lint_element(reading.element, stream=reading.stream, direction=reading.direction):
        if finding.element not in reading.abridged:  # what was left out may be what is missed
            yield _placed(finding, reading)


def _of_text(reading: Reading) -> list[Finding]:
    suspect = any(mark in reading.raw for mark in ("<!", "<?", "&"))
    return lint_text(reading.raw[:_LONGEST]) if suspect else []


def _placed(finding: Finding, reading: Reading) -> Finding:
    """Give a finding its place in what was given."""
    place = reading.place(finding.element, finding.attribute)
    if finding.line is not None and finding.column is not None and reading.positions is not None:
        start = 0  # of the line in the element's own text
        for _ in range(finding.line - 1):
            start = reading.raw.find("\n", start) + 1
        place = reading.positions.source.place(reading.positions.starts[0] + start + finding.column - 1)
    number = reading.entry.number if reading.entry else None
    return replace(finding, line=place.line, column=place.column, number=number)
