"""What a check says: not tried, not yet or done, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ..display.invisible import plain
from ..protocol.language import language, say, translated
from ..protocol.registry import Ref

if TYPE_CHECKING:
    from ..recording.entry import Entry, Printer

__all__ = ["MARKS", "State", "Verdict", "done", "not_tried", "not_yet", "refs", "said"]

State = Literal["not tried", "not yet", "done"]

MARKS: dict[State, str] = {"not tried": "○", "not yet": "✗", "done": "✓"}
"""The sign that stands before each state: never a colour alone."""

_XML = 240  # characters of a stanza in the text form
_PLACE = re.compile(r"^(?P<spec>RFC \d+|XEP-\d{4})(?: §(?P<section>[\w.]+))?$")


@dataclass(frozen=True, slots=True, repr=False)
class Verdict:
    """What came of a check. Under a cell it shows itself.

    Attributes:
        state: ``"not tried"``, ``"not yet"`` or ``"done"``.
        reason: why, in a sentence or two: what was seen, and what is expected.
        entries: what was looked at, in the recording of the lab or of an observer.
        exercise: the exercise's name, such as ``"presence.dnd"``.
        title: its title.
        spec: where the rule is written, such as ``"RFC 6121 §4.7.2.1"``.
        note: what else is to be known, such as that the progress cannot be kept.
        fault: the error that the check itself ended with; None unless something is wrong with the check.
    """

    state: State
    reason: str
    entries: tuple[Entry, ...] = ()
    exercise: str = ""
    title: str = ""
    spec: str = ""
    note: str = ""
    fault: Exception | None = field(default=None, compare=False)

    @property
    def sentence(self) -> str:
        """The reason, beginning as a sentence does: in English with a capital, unless with an address or with code."""
        first = self.reason.split(maxsplit=1)[0].rstrip(",.:;").replace("'", "") if self.reason else ""
        return self.reason[:1].upper() + self.reason[1:] if language() == "en" and first.isalpha() else self.reason

    def __str__(self) -> str:
        return f"{MARKS[self.state]} {said(self.state)}: {self.reason}"

    def __repr__(self) -> str:
        lines = [f"{MARKS[self.state]} {said(self.state)} · {self.title or self.exercise}", f"  {self.sentence}"]
        lines += [f"  #{each.number} {_brief(each.xml or each.note)}" for each in self.entries]
        lines += [f"  {each}" for each in (self.spec, self.note) if each]
        return "\n".join(lines)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text(str(self) if cycle else repr(self))

    def _repr_html_(self) -> str:
        from .shown import verdict_html

        return verdict_html(self)


def said(state: State) -> str:
    """Return a state in the language in use."""
    words: dict[State, str] = {"not tried": say("not tried"), "not yet": say("not yet"), "done": say("done")}
    return words[state]


def not_tried(reason: str, *entries: Entry | None) -> Verdict:
    """Say that nothing was done yet that could be judged.

    Args:
        reason: what is missing.
        entries: what was looked at; None is left out.
    """
    return _verdict("not tried", reason, entries)


def not_yet(reason: str, *entries: Entry | None) -> Verdict:
    """Say that the answer is not right yet.

    Args:
        reason: what was seen and what is expected.
        entries: what was looked at; None is left out.
    """
    return _verdict("not yet", reason, entries)


def done(reason: str, *entries: Entry | None) -> Verdict:
    """Say that the answer is right.

    Args:
        reason: why it is.
        entries: what was looked at; None is left out.
    """
    return _verdict("done", reason, entries)


def _verdict(state: State, reason: str, entries: tuple[Entry | None, ...]) -> Verdict:
    return Verdict(state, translated(reason), tuple(each for each in entries if each is not None))


def refs(spec: str) -> list[Ref]:
    """Return the places that a text such as ``"RFC 6121 §4.6, XEP-0045 §7.2"`` names.

    Raises:
        ValueError: a part of it names none.
    """
    found = []
    for part in filter(None, (each.strip() for each in spec.split(","))):
        match = _PLACE.match(part)
        if match is None:
            raise ValueError(f"{part!r} names no place in a specification; 'RFC 6121 §4.6' or 'XEP-0045 §7.2' does")
        found.append(Ref(match["spec"], match["section"] or ""))
    return found


def _brief(text: str) -> str:
    line = plain(" ".join(text.split()))
    return line if len(line) <= _XML else f"{line[:_XML]}…"
