"""10: a room with a lock, ways to be refused, standing in a room, status codes, and leaving."""

from __future__ import annotations

from ...errors import XMPPKitError
from ...protocol.registry import status_code
from ...recording.entry import Entry
from ...session import Session
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_MUC = "http://jabber.org/protocol/muc"
_SELF = f"<x xmlns='{_MUC}#user'><status code='110'/></x>"  # XEP-0045 §16.6: about the receiver
_REFUSALS = ("not-authorized", "conflict", "forbidden")
_CODES = {
    "This is you.": 110,
    "You have made a new room.": 201,
    "Your real address is visible to all.": 100,
    "You were kicked.": 307,
    "You were banned.": 301,
    "Ravi is now called Inspector.": 303,
    "The conversation is logged.": 170,
    "The room has given you another name.": 210,
}


@defined(
    "rooms.private",
    title="A room with a lock",
    spec="XEP-0045 §10.2, XEP-0045 §7.2",
    hints=(
        "It's what Hanna did with crime: enter, send in the form with a password, and tell Ida.",
        "The field is muc#roomconfig_roomsecret; FORM_TYPE must be there, too. The form goes to poems@rooms.localhost.",
        "Ida's presence to poems@rooms.localhost/Ida has <x/> with a <password/> in it, the same as in the form.",
    ),
)
async def private(attempt: Attempt) -> Verdict:
    """A room with a password lets in who knows it, and nobody else."""
    room = f"poems@rooms.{attempt.lab.domain}"
    if not attempt.sent(f"<presence to='{room}'/>"):
        return not_tried(f"nobody has sent a presence to {room} since the card was opened.")
    inside = _inside(attempt, room)
    for account in ("hanna", "ida"):
        if account not in inside:
            refused = attempt.last_received(f"<presence from='{room}' type='error'/>")
            why = f" The last refusal was {refused.condition}." if refused else ""
            return not_yet(f"{account.capitalize()} is not in {room}.{why}", *filter(None, [refused]))
    try:
        answer = await _knock(await attempt.observer(), room)
    except XMPPKitError as exc:
        return not_yet(f"somebody who knocked got no answer: {exc}")
    if answer.type != "error":
        return not_yet("somebody who knows no password came in: send in the form with one.", answer)
    if answer.condition != "not-authorized":
        return not_yet(f"a stranger is refused with {answer.condition}; for want of a password it is another.", answer)
    return done("Hanna and Ida are in, and a stranger without the password was not let in.", answer, *inside.values())


async def _knock(stranger: Session, room: str) -> Entry:
    """Try to enter without a password; if that succeeds, leave."""
    name = f"{room}/{stranger.jid.localpart}"
    await stranger.send(f"<presence to='{name}'><x xmlns='{_MUC}'/></presence>")
    answer = await stranger.wait_for(f"<presence from='{name}'/>", timeout=5)
    if answer.type is None:
        await stranger.send(f"<presence to='{name}' type='unavailable'/>")
    return answer


@defined(
    "rooms.refusals",
    title="Three ways to be refused",
    spec="XEP-0045 §7.2",
    hints=(
        "One of them is for want of a password, one for a name that is taken, one for a person.",
        "Ravi without the password; Ravi with it, under Ida's nickname; and Viktor, however he tries.",
        "Join three times with <x xmlns='http://jabber.org/protocol/muc'/>, twice with <password>marple</password>.",
    ),
)
def refusals(attempt: Attempt) -> Verdict:
    """A room says by the error's condition why somebody may not enter."""
    room = f"crime@rooms.{attempt.lab.domain}"
    if not attempt.sent(f"<presence to='{room}'/>"):
        return not_tried(f"nobody has sent a presence to {room} since the card was opened.")
    got = {entry.condition: entry for entry in attempt.received(f"<presence from='{room}' type='error'/>")}
    missing = [each for each in _REFUSALS if each not in got]
    if missing:
        seen = ", ".join(sorted(filter(None, got))) or "none at all"
        return not_yet(f"still missing: {', '.join(missing)}. Up to now there was: {seen}.", *got.values())
    return done("no password, a name that is taken, a person who is banned.", *(got[each] for each in _REFUSALS))


@defined(
    "rooms.member",
    title="A regular",
    spec="XEP-0045 §5.2, XEP-0045 §9",
    hints=(
        "Ravi became an admin further up. To make a member takes the same request with another word.",
        "Who was told of Ravi's new affiliation? Everybody who was in the room, and nobody who wasn't.",
        "<item jid='ida@localhost' affiliation='member'/>; in the room are Hanna and Ida.",
    ),
)
def member(attempt: Attempt) -> Verdict:
    """A change of affiliation is told to all occupants by a presence, to the one concerned too."""
    room = f"crime@rooms.{attempt.lab.domain}"
    changed = f"<x xmlns='{_MUC}#user'><item affiliation='member'/></x>"
    about = [e for e in attempt.received(f"<presence from='{room}'>{changed}</presence>") if _account(e) == "ida"]
    if not about:
        error = attempt.last_received(f"<iq type='error' from='{room}'/>")
        why = f"the room answered {error.condition}" if error else "no presence in the room says so"
        return not_yet(f"Ida is not made a member: {why}.", *filter(None, [error]))
    told = attempt.received(f"<presence from='{about[-1].from_}'>{changed}</presence>")
    actual, answered = {_account(each) for each in told}, _names(attempt.value)
    if answered is None:
        return not_yet('name sessions, as ["hanna/desk", "viktor/tablet"].', *told)
    if answered != actual:
        return not_yet(f"you said {_listed(answered)}. In fact {_listed(actual)} got a presence.", *told)
    return done("it is told to all who are in the room, by a presence of Ida's. Her own copy has 110.", *told)


@defined(
    "rooms.codes",
    title="What does it say?",
    spec="XEP-0045 §16.6",
    hints=(
        "The table under “The status codes” has them all.",
        "Three come with a presence of type unavailable: 301, 303 and 307. Which of them is no farewell at all?",
        "Kicked has the 7, banned the 1; the new nickname is 303, and one that the room chose for you is 210.",
    ),
)
def codes(attempt: Attempt) -> Verdict:
    """A status code says what happened, in the same number for every program and language."""
    answer = attempt.value
    if not isinstance(answer, dict):
        return not_yet("the answer is a dict: a number for each of the eight sentences.")
    for sentence, code in _CODES.items():
        given = _number(answer.get(sentence))
        if given is None:
            return not_yet(f"“{sentence}” has no number yet.")
        if given != code:
            known = status_code(str(given))
            means = f"{given} says: {known.meaning}" if known else f"there is no code {given} in the list"
            return not_yet(f"“{sentence}” is not {given}: {means}.")
    return done("all eight are right.")


@defined(
    "rooms.leave",
    title="Leave properly",
    spec="XEP-0045 §7, RFC 6121 §4.6",
    hints=(
        "One comes by a presence, one goes by a presence. To which address?",
        "It is of type unavailable, goes to Ida's occupant JID, and has her words in a <status/>.",
        "await ida.send(\"<presence to='crime@rooms.localhost/Ida' type='unavailable'><status>…</status></presence>\")",
    ),
)
def leave(attempt: Attempt) -> Verdict:
    """A room is left by an unavailable presence to one's own occupant JID, and the room confirms it."""
    room = f"crime@rooms.{attempt.lab.domain}"
    sent = [each for each in attempt.sent("<presence type='unavailable'/>") if _account(each) == "ida"]
    if not sent:
        return not_tried("Ida has sent no unavailable presence since the card was opened.")
    stanza = sent[-1]
    if (stanza.to or "").partition("/")[0] != room:
        whom = f"to {stanza.to}" if stanza.to else "to everybody: all contacts and rooms are told that she is offline"
        return not_yet(f"this goes {whom}. It should go to the room, and nowhere else.", stanza)
    pattern = f"<presence from='{room}' type='unavailable'>{_SELF}</presence>"
    confirmed = next((each for each in attempt.received(pattern, stanza.stream) if each.number > stanza.number), None)
    if confirmed is None:
        return not_yet("the room has not confirmed it: was Ida in, and is that her occupant JID?", stanza)
    if not _word(stanza):
        return not_yet("Ida is out, but left without a word: a <status/> says one. Join again, and leave.", confirmed)
    session = attempt.lab.sessions.get(stanza.stream)
    if session is None or not session.connected:
        return not_yet("Ida should stay online: only the room was to be left.", stanza)
    return done("Ida has left the room with a word, and is still online.", stanza, confirmed)


# -- reading ----------------------------------------------------------------------------------------


def _inside(attempt: Attempt, room: str) -> dict[str, Entry]:
    """Each account of the learner's that is in the room, with the presence that says so last."""
    told = {_account(each): each for each in attempt.received(f"<presence from='{room}'>{_SELF}</presence>")}
    return {account: each for account, each in told.items() if each.type is None}


def _account(entry: Entry) -> str:
    return entry.stream.partition("/")[0]


def _word(presence: Entry) -> str:
    element = presence.element
    return "" if element is None else (element.findtext("{jabber:client}status") or "").strip()


def _number(given: object) -> int | None:
    """A status code that was given as a number or as a text; None for all else."""
    text = str(given).strip() if isinstance(given, int | str) and not isinstance(given, bool) else ""
    return int(text) if text.isdecimal() and len(text) < 6 else None


def _names(answer: object) -> set[str] | None:
    """Accounts, named as the learner likes: by session, its name or address, one or several; None for all else."""
    if isinstance(answer, str | Session):
        answer = [answer]
    if not isinstance(answer, list | tuple | set | frozenset):
        return None
    names = [each.name if isinstance(each, Session) else each for each in answer]
    if not all(isinstance(each, str) for each in names):
        return None
    return {each.strip().lower().partition("/")[0].partition("@")[0] for each in names}


def _listed(names: set[str]) -> str:
    return " and ".join(sorted(names)) or "nobody"
