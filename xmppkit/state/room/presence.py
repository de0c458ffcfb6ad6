"""Presence to and from a room: entering, being there, another nickname, leaving (XEP-0045 §7)."""

from __future__ import annotations

from lxml import etree

from ...recording import Entry
from .._fact import Fact, kept
from .reading import MUC, Said, error_of, resource, said_in
from .records import Exit, Join, Line, Occupant, Refusal
from .room import Room

__all__ = ["received", "sent"]

_OWN = frozenset({"110", "210"})  # this presence is the receiver's own; the room gave the nickname (§7.2.2)
_REMOVED = frozenset({"321", "322", "332", "333"})  # §9.4, §10.2, §11, §16.6.2
_NICK = "303"  # §7.6
_CREATED = "201"  # §10.1.1


def sent(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    """Take in what the stream asks of the room by presence."""
    if entry.type == "unavailable":
        there = room.inside or room.status.value == "joining"
        if there:
            room.become("leaving", entry.number)
        return there
    x = stanza.find(f"{{{MUC}}}x")
    if entry.type is not None or x is None:
        return False
    nick = resource(entry.to)
    attempt = Join(sent=entry.number, nick=nick, password=x.find(f"{{{MUC}}}password") is not None)
    if room.inside:
        room.again = attempt
    else:
        room.join = attempt
        room.become("joining", entry.number)
        room.occupants.clear()
    return True


def received(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    """Take in what the room says of somebody in it."""
    nick = resource(entry.from_)
    if entry.type == "error":
        return _refused(room, entry, stanza)
    if entry.type not in (None, "unavailable") or not nick:
        return False
    said = said_in(stanza)
    if room.status.value in ("out", "refused") and _OWN.isdisjoint(said.codes):
        return False  # of those inside, only who is inside is told
    room.count(said.codes, entry.number)
    if entry.type is None:
        _there(room, entry.number, nick, said)
    elif _NICK in said.codes and said.nick:
        _renamed(room, entry.number, nick, said)
    else:
        _gone(room, entry.number, nick, said)
    return True


def _refused(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    condition, text = error_of(stanza)
    room.again = None
    if room.join is not None and not room.join.own and room.status.value in ("joining", "leaving"):
        room.step(refusal=Refusal(condition, text, entry.number))
        room.become("refused", entry.number)
        room.occupants.clear()
    room.tell(Line("refused", entry.number, nick=resource(entry.from_), reason=text, error=condition))
    return True


# -- somebody is there ----------------------------------------------------------------------------


def _there(room: Room, number: int, nick: str, said: Said) -> None:
    own = not _OWN.isdisjoint(said.codes)
    before = room.occupants.get(nick)
    now = _occupant(before, number, nick, said, own)
    entering = room.entering
    if own:
        _myself(room, number, nick, said)
    elif room.join is None:
        room.become("in", number)  # the recording began later: only who is inside is told of others
    elif entering is not None and not entering.own:
        room.step(occupants=entering.occupants + 1, first=entering.first or number, last=number)
    if not own and before is None and room.join is not None and room.join.own:
        room.tell(Line("joined", number, nick=nick, codes=said.codes))
        room.outdate("role", number)
    room.occupants[nick] = now
    if before is not None:
        _changed(room, number, before, now, said)


def _occupant(before: Occupant | None, number: int, nick: str, said: Said, own: bool) -> Occupant:
    def seen(old: Fact[str] | None, value: str) -> Fact[str] | None:
        return kept(old, value, number) if value else None

    old: Occupant | _Nobody = before or _NOBODY
    return Occupant(
        nick=kept(old.nick, nick, number),
        role=kept(old.role, said.role or "none", number),
        affiliation=kept(old.affiliation, said.affiliation or "none", number),
        show=kept(old.show, said.show, number),
        status=kept(old.status, said.status, number),
        jid=seen(old.jid, said.jid),
        occupant_id=seen(old.occupant_id, said.occupant_id),
        me=(old.me or Fact(True, number)) if own else None,
        since=old.since or number,
        seen=number,
    )


class _Nobody:
    """An occupant of whom nothing is known yet."""

    nick = role = affiliation = show = status = jid = occupant_id = me = None
    since = 0


_NOBODY = _Nobody()


def _myself(room: Room, number: int, nick: str, said: Said) -> None:
    entering = room.entering
    if room.join is None or (entering is not None and not entering.own):
        room.step(own=number)
    if _CREATED in said.codes:
        room.step(created=number)
    if room.own_nick != nick:
        room.nick = Fact(nick, number)
    room.become("in", number)
    room.exit = None


def _changed(room: Room, number: int, before: Occupant, now: Occupant, said: Said) -> None:
    _end_of_renaming(room, number, now)
    for what, old, new in (
        ("role", before.role, now.role),
        ("affiliation", before.affiliation, now.affiliation),
    ):
        if old.value != new.value:
            line = Line(what, number, nick=now.nick.value, before=old.value, after=new.value)
            room.tell(line._replace(by=said.actor, reason=said.reason, mine=now.me is not None))
            room.outdate(what, number)


# -- another nickname: the old one goes, the new one comes (§7.6) --------------------------------


def _renamed(room: Room, number: int, nick: str, said: Said) -> None:
    occupant = room.occupants.pop(nick, None)
    own = "110" in said.codes or nick == room.own_nick
    if own:
        room.nick = Fact(said.nick, number)
        room.again = None  # whoever asks to enter under another nickname, being inside, gets just that
    if occupant is not None:
        room.occupants[said.nick] = occupant._replace(nick=Fact(said.nick, number), seen=number)
    line = Line("nick", number, nick=nick, before=nick, after=said.nick, mine=own)
    room.tell(line)
    room.renamed[said.nick] = line


def _end_of_renaming(room: Room, number: int, now: Occupant) -> None:
    """Put the two presences of a new nickname into one line."""
    line = room.renamed.pop(now.nick.value, None)
    if line is not None:
        room.amend(line, line._replace(first=line.entry, entry=number))


# -- somebody is gone (§7.14, §8.2, §9.1, §10.9) --------------------------------------------------


def _gone(room: Room, number: int, nick: str, said: Said) -> None:
    how = _how(said)
    own = "110" in said.codes or nick == room.own_nick
    before = room.occupants.pop(nick, None)
    room.outdate("role", number)
    if before is not None and said.affiliation not in ("", before.affiliation.value):
        room.outdate("affiliation", number)
    line = Line(how, number, nick=nick, by=said.actor, reason=said.reason or said.status, codes=said.codes, mine=own)
    room.tell(line._replace(after=said.other) if said.destroyed else line)
    if own:
        room.leave(Exit(how, said.codes, said.actor, line.reason, said.other, number))


def _how(said: Said) -> str:
    codes = set(said.codes)
    if said.destroyed:
        return "destroyed"
    if "301" in codes:
        return "banned"
    if codes & _REMOVED:  # before 307: with 333 it is a kick by the service for a broken connection
        return "removed"
    return "kicked" if "307" in codes else "left"
