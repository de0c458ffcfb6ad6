"""What is wrong with XML that is about to be sent, with its place: well-formedness first, then lint."""

from __future__ import annotations

import re
from typing import Any

from ..errors import XMLError
from ..outgoing import Element, cut
from ..protocol.lint import Finding
from ..protocol.linted import lint_readings
from ..protocol.reading import read

__all__ = ["LONGEST", "proofread", "refusal"]

LONGEST = 200_000
"""Characters that are looked at while somebody types."""

_PLACE = re.compile(r"^line (\d+), column (\d+): ")
_FILLED_IN = frozenset({"iq-without-id"})  # of a stanza, sending sees to it


def proofread(text: str, mode: str) -> list[dict[str, Any]]:
    """Return what is wrong, in order of place. Never raises.

    Args:
        text: as typed.
        mode: how it is to be sent, as `xmppkit.templates.template.MODES` has them. Bytes may be anything: nothing is
            wrong with them.

    Returns:
        for each problem its ``line`` and ``column`` (from 1), ``severity``, ``message``, and where it is written:
        ``spec``, ``section``, ``url``.
    """
    if mode == "bytes" or not text.strip():
        return []
    if len(text) > LONGEST:
        return [_problem(1, 1, "hint", f"This is longer than {LONGEST:,} characters: it is not looked at.")]
    try:
        elements = cut(text)
    except XMLError as exc:
        return [_unreadable(str(exc))]
    wrong = refusal(elements, mode)
    found = [] if wrong is None else [_problem(1, 1, "error", wrong)]
    found += [_found(each) for each in lint_readings(read(text)) if each.rule.id not in _FILLED_IN]
    return found


def refusal(elements: list[Element], mode: str) -> str | None:
    """Return why these elements cannot be sent in that mode, and the way out; None if they can."""
    for element in elements:
        if mode == "stanzas" and not element.is_stanza:
            return (
                f"<{element.name} xmlns='{element.namespace}'/> is no message, presence or iq (RFC 6120 §8). "
                "To send it all the same, switch to Nonzas."
            )
        if mode == "nonzas" and element.is_stanza:
            return f"<{element.name}/> is a stanza. To send it, switch to Stanzas."
    return None


def _unreadable(reason: str) -> dict[str, Any]:
    place = _PLACE.match(reason)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    said = reason[place.end() :] if place else reason
    return _problem(line, column, "error", said[:1].upper() + said[1:] + ".")


def _found(finding: Finding) -> dict[str, Any]:
    each = finding.as_dict()
    message = f"{each['message'][:1].upper()}{each['message'][1:]}. {each['mend']}"
    return {
        **_problem(each["line"] or 1, each["column"] or 1, each["severity"], message),
        "spec": each["spec"],
        "section": each["section"],
        "url": each["url"],
    }


def _problem(line: int, column: int, severity: str, message: str) -> dict[str, Any]:
    return {"line": line, "column": column, "severity": severity, "message": message}
