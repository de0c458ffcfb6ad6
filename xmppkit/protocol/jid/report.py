"""What the rules make of an address: each part, each rule broken, the normal form by the new rules and the old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import domain, escaping, precis, rfc6122
from .address import JID, check, prepare
from .fault import Fault, Prepared, unicode_name
from .split import Part, Parts, split

if TYPE_CHECKING:
    from ...recording.entry import Printer

__all__ = ["Comparison", "Report", "compare", "examine"]

_MAPPED: dict[Part, Callable[[str], str]] = {
    "localpart": precis.mapped_localpart,
    "domainpart": domain.mapped_domainpart,
    "resourcepart": precis.mapped_resourcepart,
}


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """An address under two sets of rules; made by `examine`.

    Attributes:
        text: the address as typed.
        parts: its parts as typed.
        faults: every rule of RFC 7622 that it breaks; none when it is a JID.
        normal: the parts in their normal form by RFC 7622, or None with faults.
        old_faults: every rule of RFC 6122 that it breaks.
        old_normal: the parts in their normal form by RFC 6122, as Prosody 0.12 and aioxmpp have it, or None.
        prosody_normal: likewise, with characters newer than Unicode 3.2 let through, as Prosody does; this and
            ``old_normal`` differ for such characters only.
        why: what the two make of it, and what the difference comes from, in a sentence.
        unescaped: the localpart as people would write it, when it is escaped by XEP-0106; else None.
    """

    text: str
    parts: Parts
    faults: tuple[Fault, ...]
    normal: Parts | None
    old_faults: tuple[Fault, ...]
    old_normal: Parts | None
    prosody_normal: Parts | None
    why: str
    unescaped: str | None = None

    @property
    def jid(self) -> JID | None:
        """The address as a `JID`, or None when it is not one."""
        return None if self.normal is None else JID(*self.normal)

    @property
    def differ(self) -> bool:
        """Whether RFC 7622 and RFC 6122 make different things of it."""
        return self.normal != self.old_normal

    # -- showing: the words and colours are the display's, loaded when something is shown ------

    def __repr__(self) -> str:
        what = f"{len(self.faults)} rules broken" if self.normal is None else str(self.normal)
        return f"<Report on {self.text!r}: {what}>"

    def _repr_html_(self) -> str:
        from ...display.jid import report_html

        return report_html(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        from ...display.jid import report_text

        printer.text(repr(self) if cycle else report_text(self))


def examine(text: str) -> Report:
    """Return all that the rules say about an address. Never raises.

    Args:
        text: anything that might be a JID.
    """
    parts = split(text)
    faults = check(text)
    normal = None if faults else _normal(parts, prepare)
    old_faults = tuple(fault for part, typed in parts.present() for fault in rfc6122.prepare(part, typed).faults)
    old_normal = None if old_faults else _normal(parts, rfc6122.prepare)
    only_newer = all(fault.rule == "unassigned" for fault in old_faults)
    return Report(
        text=text,
        parts=parts,
        faults=faults,
        normal=normal,
        old_faults=old_faults,
        old_normal=old_normal,
        prosody_normal=_normal(parts, _prosody) if only_newer else None,
        why=_why(parts, faults, normal, old_faults, old_normal),
        unescaped=_unescaped(parts.localpart),
    )


def _normal(parts: Parts, rules: Callable[[Part, str], Prepared]) -> Parts:
    """Return the parts in their normal form; none of them may have a fault."""
    normal = {part: rules(part, typed).normal for part, typed in parts.present()}
    return Parts(normal.get("localpart"), normal["domainpart"] or "", normal.get("resourcepart"))


def _prosody(part: Part, typed: str) -> Prepared:
    return rfc6122.prepare(part, typed, unassigned=True)


def _unescaped(localpart: str | None) -> str | None:
    if localpart is None or "\\" not in localpart:
        return None
    unescaped = escaping.unescape(localpart)
    return None if unescaped == localpart else unescaped


# -- why ---------------------------------------------------------------------------------------


def _why(
    parts: Parts,
    faults: tuple[Fault, ...],
    normal: Parts | None,
    old_faults: tuple[Fault, ...],
    old_normal: Parts | None,
) -> str:
    if faults and old_faults:
        return "RFC 7622 and RFC 6122 both refuse it."
    if faults:
        return f"RFC 6122 takes it as {old_normal}; RFC 7622 refuses it: {faults[0].clause}."
    if old_faults:
        return f"RFC 7622 takes it as {normal}; RFC 6122 refuses it: {old_faults[0].clause}."
    if normal == old_normal:
        return "RFC 7622 and RFC 6122 make the same of it."
    part, typed = next(each for each in parts.present() if getattr(normal, each[0]) != getattr(old_normal, each[0]))
    if part == "domainpart" and "xn--" in typed.lower():
        return "RFC 7622 writes the domainpart in its own letters; RFC 6122 leaves its ASCII form, with xn--, as it is."
    return _difference(part, typed)


def _difference(part: Part, typed: str) -> str:
    """Name the first character that the two sets of rules map to different things."""
    for character in typed:
        new = _MAPPED[part](character)
        old = rfc6122.mapped(part, character)
        if new != old:
            kept = "keeps" if new == character else f"makes {_quoted(new)} of"
            return f"In the {part}, RFC 7622 {kept} {unicode_name(character)}; RFC 6122 makes {_quoted(old)} of it."
    return f"In the {part}, RFC 7622 and RFC 6122 combine the characters in different ways."


def _quoted(text: str) -> str:
    return f'"{text}"' if text else "nothing"


# -- comparing ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """Whether two addresses are one; made by `compare`.

    Attributes:
        left: the report on the first.
        right: the report on the second.
        equal: they are the same JID by RFC 7622.
        equal_bare: they are the same apart from their resourceparts.
        old_equal: they are the same by RFC 6122, as Prosody 0.12 and aioxmpp see it.
        old_equal_bare: the same apart from their resourceparts, by RFC 6122.
        why: the verdict and its reason, in a sentence or two.
    """

    left: Report
    right: Report
    equal: bool
    equal_bare: bool
    old_equal: bool
    old_equal_bare: bool
    why: str

    def __bool__(self) -> bool:
        return self.equal

    def __repr__(self) -> str:
        return f"<Comparison of {self.left.text!r} and {self.right.text!r}: {self.why}>"

    def _repr_html_(self) -> str:
        from ...display.jid import comparison_html

        return comparison_html(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        from ...display.jid import comparison_text

        printer.text(repr(self) if cycle else comparison_text(self))


def compare(a: str | JID, b: str | JID) -> Comparison:
    """Return whether two addresses are the same, by RFC 7622 and by RFC 6122, and why. Never raises.

    Something that is no JID equals nothing, not even itself.
    """
    left, right = examine(str(a)), examine(str(b))
    equal, equal_bare = _equal(left.normal, right.normal)
    old_equal, old_equal_bare = _equal(left.old_normal, right.old_normal)
    return Comparison(
        left=left,
        right=right,
        equal=equal,
        equal_bare=equal_bare,
        old_equal=old_equal,
        old_equal_bare=old_equal_bare,
        why=_verdict(left, right) + _old_verdict(left, right, equal, old_equal),
    )


def _equal(a: Parts | None, b: Parts | None) -> tuple[bool, bool]:
    if a is None or b is None:
        return False, False
    return a == b, a[:2] == b[:2]


def _verdict(left: Report, right: Report) -> str:
    for report in (left, right):
        if report.normal is None:
            return f"Not equal: {report.text!r} is no JID: {report.faults[0].clause}."
    if left.normal == right.normal:
        same = left.text == right.text
        return "Equal: the same text." if same else f"Equal: both are {left.normal} once prepared (RFC 7622)."
    parts = [part for part in Parts._fields if getattr(left.normal, part) != getattr(right.normal, part)]
    return f"Not equal: the {' and the '.join(parts)} {'differs' if len(parts) == 1 else 'differ'}{_but(parts)}."


def _but(parts: list[str]) -> str:
    return ", so it is the same account (equal as bare JIDs)" if parts == ["resourcepart"] else ""


def _old_verdict(left: Report, right: Report, equal: bool, old_equal: bool) -> str:
    if equal == old_equal:
        return ""
    if old_equal:
        return f" For RFC 6122 they are equal: both are {left.old_normal}."
    refused = next((report for report in (left, right) if report.old_normal is None), None)
    if refused is None:
        return " For RFC 6122 they are not equal."
    return f" RFC 6122 does not take {refused.text!r}: {refused.old_faults[0].clause}."
