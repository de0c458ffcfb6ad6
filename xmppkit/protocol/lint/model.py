"""What lint says: rules, and what they find."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

from ..registry import Ref

__all__ = ["Finding", "Rule", "Severity"]


class Severity(str, enum.Enum):
    """How bad it is."""

    ERROR = "error"  # the specification forbids it
    WARNING = "warning"  # it works badly, in some places only, or it is obsolete
    HINT = "hint"  # it works, and there is a better way


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that lint looks for.

    Attributes:
        id: a short name that stays the same, such as ``"iq-without-id"``.
        severity: how bad it is.
        ref: where it is written.
        reason: what is wrong with it, in one sentence.
        mend: what to do, in one sentence.
        good: XML in which the rule finds nothing.
        bad: XML in which it finds something. Both are the rule's tests; where a rule looks at whole
            recordings, each line is an element, ``C:`` before what is sent and ``S:`` before what is received.
    """

    id: str
    severity: Severity
    ref: Ref
    reason: str
    mend: str
    good: tuple[str, ...]
    bad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found.

    Attributes:
        rule: which rule.
        message: what is there, in one sentence that names it.
        element: index of the element it is about, in document order, the outermost being 0.
        attribute: the attribute it is about, as written, or None.
        number: of the recorded entry, or None.
        line: in the text that was looked at, from 1, or None where there is no text.
        column: likewise.
    """

    rule: Rule
    message: str
    element: int = 0
    attribute: str | None = None
    number: int | None = None
    line: int | None = None
    column: int | None = None

    @property
    def severity(self) -> Severity:
        """The rule's."""
        return self.rule.severity

    def __str__(self) -> str:
        return f"{self.rule.severity.value}: {self.message} ({self.rule.ref})"

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""
        return {
            "rule": self.rule.id,
            "severity": self.rule.severity.value,
            "message": self.message,
            "reason": self.rule.reason,
            "mend": self.rule.mend,
            "spec": self.rule.ref.spec,
            "section": self.rule.ref.section or None,
            "url": self.rule.ref.url or None,
            "element": self.element,
            "attribute": self.attribute,
            "number": self.number,
            "line": self.line,
            "column": self.column,
        }
