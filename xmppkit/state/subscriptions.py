"""How two accounts came to see each other: both rosters, and the stanzas between them (RFC 6121 §3, App. A)."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..recording import Direction, Entry, Kind
from ..recording.addresses import bare
from ._base import State
from ._copying import Copying
from ._fact import Fact, told
from .roster import Roster
from .subscription import KINDS, STATES, after

__all__ = ["Step", "Subscriptions", "Trail"]

Side = Literal["left", "right"]
_OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
_SIDES: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Step:
    """One stanza on its way, each number 0 where it was not seen.

    Attributes:
        kind: one of `KINDS`.
        sent: its entry where it was sent.
        received: its entry where it first came.
        left: the roster push that it brought the left account; likewise ``right``.
        right: see ``left``.
    """

    kind: str
    sent: int = 0
    received: int = 0
    left: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Trail:
    """One account's way to see the other's presence.

    Attributes:
        asks: the request.
        answer: ``subscribed`` or ``unsubscribed``; it may come before the request (RFC 6121 §3.4).
        end: what ended it later, by either.
        newest: which of them the last stanza was: ``asks``, ``answer``, ``end``, or ``""``.
    """

    asks: Step | None = None
    answer: Step | None = None
    end: Step | None = None
    newest: str = ""


class Subscriptions(Copying, State):
    """The subscriptions between two accounts.

    Args:
        left: a stream of one of them; if not given, the first that logs in.
        right: a stream of the other, or its bare address if it has none in this recording; if not given, the first
            that logs in to another account.

    Attributes:
        names: of the streams, as given or found; ``""`` as long as none is found.
        rosters: of both sides.
        trails: by who asks.
    """

    def __init__(self, left: str = "", right: str = "") -> None:
        self.names: dict[Side, str] = {"left": left, "right": right}
        self.rosters: dict[Side, Roster] = {"left": Roster(left), "right": Roster(right)}
        self.trails: dict[Side, Trail] = {"left": Trail(), "right": Trail()}
        self._first: Side = "left"
        self._latest: Side | None = None  # whose trail the last stanza belongs to

    def account(self, side: Side) -> str | None:
        """Return a side's bare address, as it compares; None as long as it is not known."""
        name = self.names[side]
        return self.rosters[side].login.bare or (bare(name) if "@" in name else None)

    # -- taking in ----------------------------------------------------------------------------------

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        changed = self.rosters["left"].apply(entry)
        changed = self.rosters["right"].apply(entry) or changed
        if "" in self.names.values() and entry.kind in (Kind.IQ, Kind.NONZA, Kind.PRESENCE, Kind.MESSAGE):
            changed = self._find(entry) or changed
        if entry.kind is Kind.PRESENCE and entry.type in KINDS:
            return self._stanza(entry, entry.type) or changed
        for side in _SIDES:
            if self.rosters[side].touched:
                self._pushed(side, entry.number)
        return changed

    def _find(self, entry: Entry) -> bool:
        """Take a stream that has logged in for a side that has none yet."""
        account = self.rosters["left"].logins.of(entry.stream).bare
        side = next(side for side in _SIDES if not self.names[side])
        if account is None or account == self.account(_OTHER[side]):
            return False
        found = Roster(entry.stream)
        found.logins = copy.deepcopy(self.rosters["left"].logins)
        self.names[side], self.rosters[side] = entry.stream, found
        return True

    def streams(self) -> list[str]:
        """Return the names of all streams that logged in."""
        return self.rosters["left"].logins.names()

    def _stanza(self, entry: Entry, kind: str) -> bool:
        sender = self._sender(entry)
        if sender is None:
            return False
        asker = sender if kind in ("subscribe", "unsubscribe") else _OTHER[sender]
        sent = entry.direction is Direction.SENT
        former = self.trails[asker]
        trail = _asked(former, entry.number, sent) if kind == "subscribe" else _told(former, kind, entry.number, sent)
        if trail is former:
            return False
        if self.trails == {"left": Trail(), "right": Trail()}:
            self._first = asker
        self.trails[asker], self._latest = trail, asker
        return True

    def _sender(self, entry: Entry) -> Side | None:
        """Return which side sent a stanza to the other one; None if it is about somebody else."""
        own = self.rosters["left"].logins.of(entry.stream).bare
        sent = entry.direction is Direction.SENT
        pair = (own, bare(entry.to)) if sent else (bare(entry.from_), own)
        if entry.direction not in (Direction.SENT, Direction.RECEIVED) or None in pair:
            return None
        for side in _SIDES:
            if pair == (self.account(side), self.account(_OTHER[side])):
                return side
        return None

    def _pushed(self, side: Side, number: int) -> None:
        """A push follows from the stanza before it, if it changed the subscription and not only a name."""
        other = self.account(_OTHER[side])
        roster = self.rosters[side]
        if self._latest is None or other is None or other not in roster.touched:
            return
        item = roster.items.get(other)
        if item is None or number not in (item.subscription.entry, item.ask.entry):
            return
        if item.name.entry == number and item.subscription.value == "none" and not item.ask.value:
            return  # put on the roster by its owner, who has not asked for anything
        trail = self.trails[self._latest]
        step: Step | None = getattr(trail, trail.newest)
        if step is not None and not getattr(step, side):
            pushed = replace(step, left=number) if side == "left" else replace(step, right=number)
            self.trails[self._latest] = _with(trail, trail.newest, pushed)

    # -- telling ------------------------------------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """Both rosters, who sees whom, the steps on the way there, and what each stanza would change now."""
        return {
            "sides": {side: self._side(side) for side in _SIDES},
            "arrows": [self._arrow(side) for side in _SIDES],
            "steps": [step for side in (self._first, _OTHER[self._first]) for step in self._steps(side)],
            "ends": {side: _step(self.trails[side].end) for side in _SIDES},
            "states": [each._asdict() for each in STATES],
            "streams": self.streams(),
        }

    def _side(self, side: Side) -> dict[str, Any]:
        roster, other = self.rosters[side], self.account(_OTHER[side])
        state = Fact("None", 0) if other is None else roster.state(other)
        known = roster.current is not None
        return {
            "name": self.names[side],
            "jid": self.account(side),
            "roster": roster.view(),
            "recorded": roster.login.jid is not None,
            "known": known,
            "state": told(state),
            "next": self._next(side) if known else {},
        }

    def _next(self, side: Side) -> dict[str, dict[str, Any]]:
        """What each stanza, sent now, makes of the side's state; and whether its server passes it on."""
        now = self.rosters[side].subscription(self.account(_OTHER[side]) or "")
        made = {kind: after(now, kind, sent=True) for kind in KINDS}
        return {kind: {"state": state.name, "passed": passed} for kind, (state, passed) in made.items()}

    def _arrow(self, side: Side) -> dict[str, Any]:
        """Whether one side sees the other: as its own roster has it, and as the other's has it."""
        mine, theirs = self._sees(side), self._seen(side)
        values = [each["value"] for each in (mine, theirs) if each is not None]
        return {
            "who": side,
            "value": values[0] if values else None,
            "mine": mine,
            "theirs": theirs,
            "agree": len(set(values)) < 2,
        }

    def _sees(self, side: Side) -> dict[str, Any] | None:
        roster, other = self.rosters[side], self.account(_OTHER[side])
        if roster.current is None or other is None:
            return None
        state, item = roster.subscription(other), roster.items.get(other)
        entry = 0 if item is None else max(item.subscription.entry, item.ask.entry)
        return {"value": "yes" if state.sees else "pending" if state.asks else "no", "entry": entry}

    def _seen(self, side: Side) -> dict[str, Any] | None:
        """The same from the other's roster, which does not hold requests: those that came are known."""
        roster, me = self.rosters[_OTHER[side]], self.account(side)
        if roster.current is None or me is None:
            return None
        state, fact = roster.subscription(me), roster.state(me)
        return {"value": "yes" if state.seen else "pending" if state.asked else "no", "entry": fact.entry}

    def _steps(self, side: Side) -> list[dict[str, Any]]:
        trail = self.trails[side]
        return [
            {"asker": side, "from": side, "kind": "subscribe", "done": _step(trail.asks)},
            {"asker": side, "from": _OTHER[side], "kind": "subscribed", "done": _step(trail.answer)},
        ]


def _asked(trail: Trail, number: int, sent: bool) -> Trail:
    """A request begins a new trail. That it comes on the other side, maybe several times, does not."""
    if sent:
        given = trail.answer if trail.asks is None and trail.end is None else None
        return Trail(asks=Step("subscribe", sent=number), answer=given, newest="asks")
    if trail.asks is None or trail.end is not None:
        return Trail(asks=Step("subscribe", received=number), newest="asks")
    if trail.asks.received:
        return trail
    return replace(trail, asks=replace(trail.asks, received=number))


def _told(trail: Trail, kind: str, number: int, sent: bool) -> Trail:
    """Any other stanza is the answer to a request, or else the end of what there was."""
    answers = kind == "subscribed" or (kind == "unsubscribed" and trail.asks is not None and trail.answer is None)
    place = "answer" if answers or (trail.answer is not None and _waits(trail.answer, kind, sent)) else "end"
    former: Step | None = getattr(trail, place)
    if sent:
        return _with(trail, place, Step(kind, sent=number))
    if former is None or former.kind != kind:
        return _with(trail, place, Step(kind, received=number))
    return trail if former.received else _with(trail, place, replace(former, received=number))


def _waits(step: Step, kind: str, sent: bool) -> bool:
    """Whether a stanza that was sent is the one that comes now."""
    return step.kind == kind and not sent and not step.received


def _with(trail: Trail, place: str, step: Step) -> Trail:
    if place == "asks":
        return replace(trail, asks=step, newest=place)
    return replace(trail, answer=step, newest=place) if place == "answer" else replace(trail, end=step, newest=place)


def _step(step: Step | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {"kind": step.kind, "sent": step.sent, "received": step.received, "left": step.left, "right": step.right}
