"""Messages to and from a room: what is said, the subject, what the room announces (XEP-0045 §7.4, §7.5, §8.1)."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from ...recording import Entry
from .._element import cut, text_of
from .._fact import Fact
from .reading import USER, Said, error_of, resource, said_in
from .records import Invitation, Line
from .room import Room

__all__ = ["invited_directly", "received", "sent"]

_ORIGIN = "{urn:xmpp:sid:0}origin-id"
_REPLACE = "{urn:xmpp:message-correct:0}replace"
_DELAYS = ("{urn:xmpp:delay}delay", "{jabber:x:delay}x")  # XEP-0203, and XEP-0091 before it
_CONFERENCE = "{jabber:x:conference}x"


class _Words(NamedTuple):
    """What a message holds.

    Attributes:
        body: None where there is none; likewise the subject.
        ids: the stanza's id, and the one that its author gave it (XEP-0359).
        corrects: id of the message that it replaces.
    """

    body: str | None
    subject: str | None
    thread: bool
    ids: tuple[str, ...]
    delayed: str
    corrects: str


def _words(entry: Entry, stanza: etree._Element) -> _Words:
    body = subject = None
    thread = False
    origin = delayed = corrects = ""
    for child in stanza:
        tag = str(child.tag)
        if tag.endswith("}body"):
            body = text_of(child) if body is None else body
        elif tag.endswith("}subject"):
            subject = text_of(child) if subject is None else subject
        elif tag.endswith("}thread"):
            thread = True
        elif tag == _ORIGIN:
            origin = child.get("id", "")
        elif tag in _DELAYS:
            delayed = child.get("stamp") or "?"
        elif tag == _REPLACE:
            corrects = child.get("id", "")
    ids = tuple(each for each in (entry.id, origin) if each)
    return _Words(body, subject, thread, ids, delayed, corrects)


# -- sent -----------------------------------------------------------------------------------------


def sent(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    """Take in what the stream says to the room, or to somebody in it."""
    words = _words(entry, stanza)
    line = Line("message", entry.number, nick=room.own_nick, mine=True, sent=entry.number, id=entry.id or "")
    if entry.type == "groupchat":
        return _sent_to_all(room, words, line)
    to = resource(entry.to)
    if to and words.body is not None:
        room.tell(line._replace(what="private", text=words.body, to=to))
        return True
    return _sent_about(room, stanza, line)


def _sent_to_all(room: Room, words: _Words, line: Line) -> bool:
    if words.body is not None:
        corrects = _corrected(room, line.nick, words) if words.corrects else 0
        room.wait_for(line._replace(text=words.body, waiting=True, corrects=corrects))
        return True
    if words.subject is not None:
        room.wait_for(line._replace(what="subject", text=words.subject, waiting=True))
    return words.subject is not None


def _sent_about(room: Room, stanza: etree._Element, line: Line) -> bool:
    """Invitations and answers to them go through the room (§7.8.2)."""
    changed = False
    for what, child in (("invited", "invite"), ("declined", "decline")):
        for each in stanza.findall(f"{{{USER}}}x/{{{USER}}}{child}"):
            reason = text_of(each.find(f"{{{USER}}}reason"))
            room.tell(line._replace(what=what, to=each.get("to", ""), reason=reason))
            changed = True
    return changed


# -- received -------------------------------------------------------------------------------------


def received(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    """Take in what comes from the room, or from somebody in it."""
    if entry.type == "error":
        return _refused(room, entry, stanza)
    nick = resource(entry.from_)
    words = _words(entry, stanza)
    if entry.type == "groupchat" and words.body is not None:
        return _said(room, entry, nick, words)
    if entry.type == "groupchat" and words.subject is not None and not words.thread:
        return _titled(room, entry, nick, words)
    if entry.type != "groupchat" and nick and words.body is not None:
        room.tell(Line("private", entry.number, nick=nick, text=words.body, delayed=words.delayed, id=entry.id or ""))
        return True
    return _announced(room, entry, stanza, said_in(stanza))


def _said(room: Room, entry: Entry, nick: str, words: _Words) -> bool:
    line = Line("message", entry.number, nick=nick, text=words.body or "", delayed=words.delayed, id=entry.id or "")
    if words.corrects:
        line = line._replace(corrects=_corrected(room, nick, words))
    room.tell(_tied(room, line, words))
    entering = room.entering
    if words.delayed and entering is not None and entering.own:
        first = entering.history_first or entry.number
        room.step(history=entering.history + 1, history_first=first, history_last=entry.number)
    return True


def _titled(room: Room, entry: Entry, nick: str, words: _Words) -> bool:
    line = Line("subject", entry.number, nick=nick, text=words.subject or "", delayed=words.delayed, id=entry.id or "")
    entering = room.entering
    if entering is not None and entering.own:
        room.step(subject=entry.number)
        if room.again is not None:
            room.entered_again()
    else:
        room.tell(_tied(room, line, words))
    room.subject = Fact(words.subject or "", entry.number)
    room.subject_by = nick
    return True


def _tied(room: Room, line: Line, words: _Words) -> Line:
    """Return the line with what the stream itself had sent: the room passes it on to its author too (§7.4)."""
    if line.nick != room.own_nick or line.delayed:
        return line
    alike = (known for known, each in room.waiting.items() if (each.what, each.text) == (line.what, line.text))
    known = next((each for each in words.ids if each in room.waiting), None) or next(alike, None)
    if known is None:
        return line._replace(mine=True)  # said from another place, where one has the same nickname
    sent_line = room.waiting.pop(known)
    return line._replace(mine=True, sent=sent_line.sent, id_changed=line.id not in ("", sent_line.id))


def _corrected(room: Room, nick: str, words: _Words) -> int:
    lines = (each for each in reversed(room.lines) if each.id == words.corrects and each.nick == nick)
    found = next(lines, None)
    return 0 if found is None else found.entry


def _refused(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    condition, text = error_of(stanza)
    line = room.waiting.pop(entry.id or "", None)
    if line is not None:
        room.tell(line._replace(entry=entry.number, waiting=False, error=condition, reason=text))
        room.find_lost(condition, entry.number)
        return True
    private = next((each for each in reversed(room.lines) if each.sent and each.id == (entry.id or "?")), None)
    if private is not None and not private.error:
        room.amend(private, private._replace(entry=entry.number, error=condition, reason=text))
    else:
        room.tell(Line("failed", entry.number, nick=resource(entry.from_), reason=text, error=condition))
    return True


# -- what the room itself says --------------------------------------------------------------------


def _announced(room: Room, entry: Entry, stanza: etree._Element, said: Said) -> bool:
    if not said.known:
        return False
    room.count(said.codes, entry.number)
    if _invited(room, entry, stanza):
        return True
    if said.affiliation and (said.jid or said.nick):  # somebody who is not there (§10.3)
        who = said.nick or said.jid.partition("/")[0]
        room.tell(
            Line("affiliation", entry.number, nick=who, after=said.affiliation, by=said.actor, reason=said.reason)
        )
        room.outdate("affiliation", entry.number)
    elif said.codes:
        room.tell(Line("config", entry.number, codes=said.codes))
    return bool(said.affiliation or said.codes)


def _invited(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    invite = stanza.find(f"{{{USER}}}x/{{{USER}}}invite")
    decline = stanza.find(f"{{{USER}}}x/{{{USER}}}decline")
    if invite is not None:
        reason = text_of(invite.find(f"{{{USER}}}reason"))
        _note_invitation(room, entry.number, invite.get("from", ""), reason)
    elif decline is not None:
        reason = text_of(decline.find(f"{{{USER}}}reason"))
        room.tell(Line("declined", entry.number, by=decline.get("from", ""), reason=reason))
    return invite is not None or decline is not None


def invited_directly(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    """Take in an invitation that comes from a person, and not through the room (XEP-0249)."""
    x = stanza.find(_CONFERENCE)
    _note_invitation(room, entry.number, entry.from_ or "", "" if x is None else cut(x.get("reason", "")))
    return True


def _note_invitation(room: Room, number: int, by: str, reason: str) -> None:
    room.invitation = Invitation(number, by, reason)
    room.tell(Line("invited", number, by=by, reason=reason))
