"""One rule of addresses that one part breaks, in words: what, where it is written, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from .split import Part

__all__ = ["MAX_CHARACTERS", "MAX_OCTETS", "Fault", "Prepared", "origin", "size_faults", "too_large", "unicode_name"]

MAX_OCTETS = 1023
"""The longest that each part may be, in octets of UTF-8 (RFC 7622 §3.2, §3.3, §3.4)."""

MAX_CHARACTERS = 20
"""How many different characters of a part are named: more would help nobody, and take a hostile part's time."""

_MAX_LENGTH = 8 * MAX_OCTETS
"""Beyond this no mapping makes a part short enough, and looking at each character would only take time."""

_SECTIONS: dict[str, dict[Part, str]] = {
    "RFC 7622": {"localpart": "3.3", "domainpart": "3.2", "resourcepart": "3.4"},
    "RFC 6122": {"localpart": "2.3", "domainpart": "2.2", "resourcepart": "2.4"},
}
_LEAVE_OUT: dict[Part, str] = {
    "localpart": "Write something before the @, or leave out the @ too.",
    "domainpart": "Name the server: a JID has at least a domainpart, such as example.org.",
    "resourcepart": "Write something after the /, or leave out the / too.",
}
_GENERAL_CATEGORY = {"Cc": "control", "Cn": "unassigned", "Co": "private use", "Cs": "surrogate"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule broken by one part of a JID.

    Attributes:
        part: ``"localpart"``, ``"domainpart"`` or ``"resourcepart"``.
        rule: a short name that stays the same, such as ``"symbol"`` or ``"too-long"``.
        reason: what is wrong, one clause.
        mend: what to do about it, one sentence.
        spec: ``"RFC 7622"``, or ``"RFC 6122"`` when asked about the older rules.
        section: the section of it, such as ``"3.3.1"``.
        character: the character that breaks the rule, as typed; ``""`` where it is not about one.
        disputed: the rule follows from an example of the RFC only, not from its text.
    """

    part: Part
    rule: str
    reason: str
    mend: str
    spec: str
    section: str
    character: str = ""
    disputed: bool = False

    @property
    def clause(self) -> str:
        """What is wrong and where that is written, without the way out."""
        return f"the {self.part} {self.reason} ({self.spec} §{self.section})"

    def __str__(self) -> str:
        return f"{self.clause}. {self.mend}"


class Prepared(NamedTuple):
    """What the rules make of one part: its normal form, or the faults that it has instead."""

    normal: str | None
    faults: tuple[Fault, ...]


def unicode_name(character: str) -> str:
    """Return number and name: ``"U+2163 ROMAN NUMERAL FOUR"``, ``"U+0007 (control)"``."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{number} {name or '(' + _GENERAL_CATEGORY.get(unicodedata.category(character), 'no name') + ')'}"


def origin(character: str, typed: str, mapping: Callable[[str], str]) -> str:
    """Return the character that was typed where the mapping left another, so that people find it again."""
    if character in typed:
        return character
    return next((each for each in typed if character in mapping(each)), character)


def too_large(text: str) -> bool:
    """Whether a part is so long that no mapping can bring it down to `MAX_OCTETS`."""
    return len(text) > _MAX_LENGTH


def size_faults(part: Part, normal: str, spec: str = "RFC 7622") -> tuple[Fault, ...]:
    """Return the fault of a part that is empty or too long in its normal form, or none."""
    section = _SECTIONS[spec][part]
    if not normal:
        return (Fault(part, "empty", "is empty", _LEAVE_OUT[part], spec, section),)
    # a lone surrogate has no UTF-8; it is another fault, and counts as the three octets it would take
    octets = len(normal.encode("utf-8", "surrogatepass"))
    if octets <= MAX_OCTETS:
        return ()
    reason = f"has {octets:,} octets of UTF-8, and {MAX_OCTETS} are allowed"
    return (Fault(part, "too-long", reason, "Make it shorter.", spec, section),)
