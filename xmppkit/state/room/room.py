"""One room as one stream sees it: what is kept, and what a board is told of it."""

from __future__ import annotations

import copy
from collections import deque
from dataclasses import replace
from typing import Any

from ...protocol.registry import condition, status_code
from .._fact import Fact, kept, told
from . import checklist
from .reading import MUC
from .records import (
    Code,
    Exit,
    Form,
    Invitation,
    Join,
    Line,
    Occupant,
    People,
    Submission,
)

__all__ = ["Room"]

_LINES = 500  # that are kept: a board shows the end of a conversation
_WAITING = 50  # messages sent and not passed on
_CODES = 100  # different ones: the registry has a score
_NOT_INSIDE = ("item-not-found", "not-acceptable")  # there is no such room; one is not in it (XEP-0045 §7.4)
_CONTAINERS = ("occupants", "lines", "waiting", "renamed", "codes", "lists")


class Room:
    """What a stream knows of a room.

    Attributes:
        stream: whose view it is.
        address: of the room.
        status: ``"outside"``, ``"joining"``, ``"in"``, ``"leaving"``, ``"out"`` or ``"refused"``.
        nick: the stream's own nickname there.
        join: how far the last attempt to enter has come.
        again: likewise of an attempt that was made from inside: to be told anew of everybody, or to be called
            otherwise.
        exit: why it is not there any more.
        occupants: who is there, by nickname.
        subject: and who set it, in ``subject_by``.
        lines: what was said and what happened, the last 500.
        earlier: how many lines came before those.
        waiting: messages sent and not passed on yet, by their ids.
        renamed: the lines of new nicknames whose first presence is still to come.
        codes: status codes seen.
        form: the configuration as last received.
        submission: what was last sent back.
        lists: the lists asked for, by ``"affiliation member"`` or ``"role visitor"``.
        invitation: the last one.
    """

    def __init__(self, stream: str, address: str, entry: int) -> None:
        self.stream = stream
        self.address = address
        self.status = Fact("outside", entry)
        self.nick: Fact[str] | None = None
        self.join: Join | None = None
        self.again: Join | None = None
        self.exit: Exit | None = None
        self.occupants: dict[str, Occupant] = {}
        self.subject: Fact[str] | None = None
        self.subject_by = ""
        self.lines: deque[Line] = deque(maxlen=_LINES)
        self.earlier = 0
        self.waiting: dict[str, Line] = {}
        self.renamed: dict[str, Line] = {}
        self.codes: dict[str, Code] = {}
        self.form: Form | None = None
        self.submission: Submission | None = None
        self.lists: dict[str, People] = {}
        self.invitation: Invitation | None = None

    def __deepcopy__(self, memo: dict[int, Any]) -> Room:
        """What it holds is immutable: only what holds it is copied."""
        twin = copy.copy(self)
        for name in _CONTAINERS:
            setattr(twin, name, getattr(self, name).copy())
        return twin

    # -- what happens to it -----------------------------------------------------------------------

    @property
    def inside(self) -> bool:
        """Whether the room counts the stream among its occupants."""
        return self.status.value in ("in", "leaving")

    @property
    def own_nick(self) -> str:
        """The stream's own nickname, or ``""``."""
        return "" if self.nick is None else self.nick.value

    def become(self, status: str, entry: int) -> None:
        """Go over to another status."""
        self.status = kept(self.status, status, entry)

    def tell(self, line: Line) -> None:
        """Add a line."""
        if len(self.lines) == _LINES:
            self.earlier += 1
        self.lines.append(line)

    def amend(self, old: Line, new: Line) -> None:
        """Put a line in the place of another, which is one of the last as a rule."""
        for place in range(len(self.lines) - 1, -1, -1):
            if self.lines[place] is old:
                self.lines[place] = new
                return

    def wait_for(self, line: Line) -> None:
        """Remember a message that the room is to pass on."""
        self.waiting[line.id or f"#{line.sent}"] = line
        if len(self.waiting) > _WAITING:
            del self.waiting[next(iter(self.waiting))]

    def count(self, codes: tuple[str, ...], entry: int) -> None:
        """Take note of status codes."""
        for code in codes:
            known = self.codes.get(code)
            if known is not None:
                self.codes[code] = Code(known.times + 1, known.first, entry)
            elif len(self.codes) < _CODES:
                self.codes[code] = Code(1, entry, entry)

    @property
    def entering(self) -> Join | None:
        """The attempt to enter that goes on, if one does: the subject ends it (XEP-0045 §7.2.15)."""
        if self.again is not None:
            return self.again
        return None if self.join is None or self.join.subject or self.join.refusal else self.join

    def step(self, **steps: Any) -> None:
        """Take note of what has happened on entering."""
        if self.again is not None:
            self.again = replace(self.again, **steps)
        else:
            self.join = replace(self.join or Join(), **steps)

    def entered_again(self) -> None:
        """An attempt from inside has come to its end: who was not told of anew is not there any more."""
        self.join, self.again = self.again, None
        begin = self.join.sent if self.join else 0
        self.occupants = {nick: each for nick, each in self.occupants.items() if each.seen >= begin}

    def leave(self, exit: Exit, status: str = "out") -> None:  # noqa: A002  # the XEP's word
        """Be outside from now on: of those inside nothing more is known."""
        self.exit = exit
        self.again = None
        self.become(status, exit.entry)
        self.occupants.clear()
        self.waiting.clear()
        self.renamed.clear()

    def find_lost(self, condition: str, entry: int) -> None:
        """Notice by an error that the room does not count the stream among its occupants any more (XEP-0410)."""
        if condition in _NOT_INSIDE and self.inside:
            self.leave(Exit("lost", (), "", "", "", entry))

    def outdate(self, of: str, entry: int) -> None:
        """Somebody's role, or affiliation, changed: what such lists say may not be so any more."""
        for name, people in self.lists.items():
            if name.startswith(of) and not people.outdated:
                self.lists[name] = people._replace(outdated=entry)

    # -- what is told of it -----------------------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """As a board is told it."""
        return {
            "stream": self.stream,
            "room": self.address,
            "status": told(self.status),
            "nick": None if self.nick is None else told(self.nick),
            "subject": None if self.subject is None else {**told(self.subject), "by": self.subject_by},
            "join": None if self.join is None else checklist.view(self.join, bool(self.inside)),
            "exit": None if self.exit is None else {**self.exit._asdict(), "codes": list(self.exit.codes)},
            "occupants": [each.view() for each in self.occupants.values()],
            "lines": [each.view() | _meaning(each) for each in (*self.lines, *self.waiting.values())],
            "earlier": self.earlier,
            "codes": [_code(code, seen) for code, seen in sorted(self.codes.items())],
            "form": None if self.form is None else self.form._asdict(),
            "submission": self._submission(),
            "lists": [_people(name, people) for name, people in sorted(self.lists.items())],
            "invitation": None if self.invitation is None else self.invitation._asdict(),
        }

    def _submission(self) -> dict[str, Any] | None:
        if self.submission is None:
            return None
        changes = [
            {"var": var, "label": label, "before": None if before is None else list(before), "after": list(after)}
            for var, label, before, after in self.submission.changes
        ]
        return {**self.submission._asdict(), "changes": changes}


def _code(code: str, seen: Code) -> dict[str, Any]:
    known = status_code(code)
    return {"code": code, "meaning": "" if known is None else known.meaning, **seen._asdict()}


def _meaning(line: Line) -> dict[str, str]:
    """What the error of a line means, for people; on entering, it means something particular."""
    known = condition("stanza", line.error, within=MUC if line.what == "refused" else "") if line.error else None
    return {} if known is None else {"meaning": known.meaning, "advice": known.advice}


def _people(name: str, people: People) -> dict[str, Any]:
    of, _, value = name.partition(" ")
    return {
        "of": of,
        "value": value,
        "entry": people.entry,
        "outdated": people.outdated,
        "people": [each._asdict() for each in people.people],
    }
