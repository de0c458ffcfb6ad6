"""What is known of a room: facts, each with the number of the entry that made it so.

All of it is immutable, so that copies of a state share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from .._fact import Fact, told

__all__ = [
    "Code",
    "Exit",
    "Form",
    "Invitation",
    "Join",
    "Line",
    "Occupant",
    "People",
    "Person",
    "Refusal",
    "Request",
    "Submission",
]


class Occupant(NamedTuple):
    """Somebody in the room.

    Attributes:
        nick: the nickname, which is the resource of the address in the room.
        role: for this visit (XEP-0045 §5.1).
        affiliation: for good (XEP-0045 §5.2).
        show: ``""`` for available and nothing more.
        status: in the occupant's own words.
        jid: the real address; None where the room does not show it.
        occupant_id: stays the same whatever the nickname (XEP-0421).
        me: that it is the stream's own, by status code 110 or 210.
        since: number of the entry that told of the occupant first.
        seen: of the last presence.
    """

    nick: Fact[str]
    role: Fact[str]
    affiliation: Fact[str]
    show: Fact[str]
    status: Fact[str]
    jid: Fact[str] | None
    occupant_id: Fact[str] | None
    me: Fact[bool] | None
    since: int
    seen: int

    def view(self) -> dict[str, Any]:
        """As a board is told it."""
        view: dict[str, Any] = {"since": self.since, "seen": self.seen}
        for name in ("nick", "role", "affiliation", "show", "status", "jid", "occupant_id", "me"):
            fact = getattr(self, name)
            view[name] = None if fact is None else told(fact)
        return view


class Line(NamedTuple):
    """One thing that was said, or that happened, in the order in which the room told it.

    Attributes:
        what: ``"message"``, ``"private"``, ``"subject"``, ``"joined"``, ``"left"``, ``"kicked"``, ``"banned"``,
            ``"removed"``, ``"nick"``, ``"role"``, ``"affiliation"``, ``"config"``, ``"destroyed"``, ``"refused"``
            (a presence), ``"failed"`` (a request), ``"invited"``, ``"declined"``.
        entry: number of the entry that told it; the last one, where there are two.
        first: of the first of two that are one event: the end of the old nickname (status code 303).
        nick: whose doing it was, or whom it befell.
        text: what was said; the subject.
        reason: why somebody did it, in their words; or what an error says.
        mine: whether it is the stream's own.
        sent: number of the entry in which the stream itself sent it; 0 if it did not.
        waiting: whether it was sent and the room has not passed it on yet.
        id_changed: whether the room gave it another id than it was sent with.
        delayed: the time that a message of the room's history carries (XEP-0203).
        to: whom a private message is for, or an invitation.
        by: who kicked, banned or changed somebody.
        before: the nickname, role or affiliation until then.
        after: and from then on.
        codes: status codes that came with it.
        error: condition, of what was refused.
        corrects: number of the entry whose words this replaces (XEP-0308).
        id: of the stanza.
    """

    what: str
    entry: int
    first: int = 0
    nick: str = ""
    text: str = ""
    reason: str = ""
    mine: bool = False
    sent: int = 0
    waiting: bool = False
    id_changed: bool = False
    delayed: str = ""
    to: str = ""
    by: str = ""
    before: str = ""
    after: str = ""
    codes: tuple[str, ...] = ()
    error: str = ""
    corrects: int = 0
    id: str = ""

    def view(self) -> dict[str, Any]:
        """As a board is told it: without what does not apply."""
        view = {name: getattr(self, name) for name in _LINE if getattr(self, name)}
        return view | {"codes": list(self.codes)} if self.codes else view


_LINE = tuple(name for name in Line._fields if name != "id")


class Refusal(NamedTuple):
    """An error stanza from the room."""

    condition: str
    text: str
    entry: int


@dataclass(frozen=True, slots=True)
class Join:
    """How far entering has come (XEP-0045 §7.2), by numbers of entries; 0 for what has not happened.

    Attributes:
        sent: the presence that asks for it.
        nick: the nickname asked for.
        password: whether a password was sent with it.
        occupants: how many others were told of, before the own presence.
        first: the first of their presences.
        last: and the last.
        own: the own presence, with status code 110.
        created: the presence that had status code 201.
        settled: the answer that accepted the settings of a new room.
        history: how many messages of the past came.
        history_first: the first of them.
        history_last: and the last.
        subject: the subject, which ends it.
        refusal: why it failed.
    """

    sent: int = 0
    nick: str = ""
    password: bool = False
    occupants: int = 0
    first: int = 0
    last: int = 0
    own: int = 0
    created: int = 0
    settled: int = 0
    history: int = 0
    history_first: int = 0
    history_last: int = 0
    subject: int = 0
    refusal: Refusal | None = None


class Exit(NamedTuple):
    """Why the stream is no longer in the room.

    Attributes:
        how: ``"left"``, ``"kicked"``, ``"banned"``, ``"removed"``, ``"destroyed"``, ``"disconnected"``, or
            ``"lost"``: an error told that it had not been there any more.
        codes: the status codes that said so.
        by: who did it.
        reason: in their words.
        other: the room to go to instead.
        entry: number of the entry.
    """

    how: str
    codes: tuple[str, ...]
    by: str
    reason: str
    other: str
    entry: int


class Code(NamedTuple):
    """A status code that was seen: how often, first and last where."""

    times: int
    first: int
    last: int


class Form(NamedTuple):
    """The room's configuration, as its owner was told it last and has changed it since.

    Attributes:
        entry: number of the answer that brought the form.
        form: what `read_form` read in it; never changed in place.
        set_by: of the fields whose values the owner has changed since, the entry that did.
    """

    entry: int
    form: Mapping[str, Any]
    set_by: Mapping[str, int]


class Submission(NamedTuple):
    """A configuration that was sent.

    Attributes:
        entry: what was sent.
        cancelled: whether it gives the form, or the new room, up.
        changes: what it changes: name, label, values before, values after; those before are None if not known.
        answer: number of the answer; 0 while there is none.
        error: its condition, if it was refused.
    """

    entry: int
    cancelled: bool
    changes: tuple[tuple[str, str, tuple[str, ...] | None, tuple[str, ...]], ...]
    answer: int = 0
    error: str = ""


class Person(NamedTuple):
    """Somebody on a list."""

    jid: str
    nick: str
    role: str
    affiliation: str
    reason: str


class People(NamedTuple):
    """A list of people that the room was asked for (XEP-0045 §9.5, §9.8, §10.5).

    Attributes:
        entry: number of the answer.
        people: who is on it.
        outdated: number of the entry that told of a change since then; 0 if none did.
    """

    entry: int
    people: tuple[Person, ...]
    outdated: int = 0


class Invitation(NamedTuple):
    """Somebody asks the stream to come (XEP-0045 §7.8, XEP-0249)."""

    entry: int
    by: str
    reason: str


class Request(NamedTuple):
    """An iq to a room that has not been answered yet.

    Attributes:
        entry: number of it.
        room: to which room.
        what: ``"form"``, ``"submit"``, ``"cancel"``, ``"destroy"``, ``"list"`` or ``"change"``.
        of: the list asked for, or changed, such as ``"affiliation member"``.
        values: those submitted, by the field's name.
    """

    entry: int
    room: str
    what: str
    of: str = ""
    values: Mapping[str, tuple[str, ...]] = MappingProxyType({})
