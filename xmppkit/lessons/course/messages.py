"""07: what becomes of a message, and who answers it."""

from __future__ import annotations

import secrets
from xml.sax.saxutils import escape, quoteattr

from ...errors import ReplyTimeout
from ...recording.entry import Direction, Entry, Kind
from ...session import Session
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_CLIENT = "{jabber:client}"
_PAUL, _MILA, _OWL = "paul", "mila", "owl"
_PING = "<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>"
_PATIENCE, _SHORT = 1.0, 0.3  # seconds for a bot to answer in; where none is known of, one in aioxmpp may be there
_LONG_AGO = "<delay xmlns='urn:xmpp:delay' stamp='2003-10-01T12:00:00Z'/>"
_OUTCOMES = {
    "a": ("stored", "a chat waits for who is offline (XEP-0160)"),
    "b": ("delivered", "the headline has somebody to go to"),
    "c": ("dropped", "a device of negative priority gets nothing by the bare JID, and a headline does not wait"),
    "d": ("error", "groupchat never goes to a user's bare JID, present or not"),
    "e": ("stored", "without a type it is normal, and waits for who is offline"),
    "f": ("error", "this server says service-unavailable; another might keep silent"),
}


@defined(
    "messages.outcomes",
    title="Four outcomes",
    spec="RFC 6121 §8.5, XEP-0160 §3",
    hints=(
        "Ask for each: is there a device that it may go to? If not, may it wait? What has no type is normal.",
        "A device of negative priority is, for the bare JID, as good as none: see notebook 05.",
        "One is delivered, one dropped, two are stored, and two come back as errors.",
    ),
)
def outcomes(attempt: Attempt) -> Verdict:
    """A message is delivered, stored, dropped or returned, depending on its type and address."""
    answer = attempt.value
    if not isinstance(answer, dict) or not all(isinstance(key, str) for key in answer):
        return not_yet('a dict is expected: {"a": "stored", "b": …}, with one of the four words for each letter.')
    said = {key.strip().lower(): value for key, value in answer.items()}
    for letter, (outcome, reason) in _OUTCOMES.items():
        word = said.get(letter, ...)
        if word is ...:
            return not_yet(f"{letter} is still open.")
        if not isinstance(word, str) or word.strip().lower() not in ("delivered", "stored", "dropped", "error"):
            return not_yet(f"{letter} is none of the four words delivered, stored, dropped and error.")
        if word.strip().lower() != outcome:
            return not_yet(f"{letter} is not {word.strip()}. Think of this: {reason}.")
    return done("all six.")


@defined(
    "messages.thread",
    title="In the same thread",
    spec="RFC 6121 §5.2.5, RFC 6121 §5.1",
    hints=(
        "Look at the question in the inspector: what does its thread say, which type has it, and who is its from?",
        "question.from_ is the full JID that asked. The thread is a child of the message, beside the body.",
        "<message to='mila@localhost/home' type='chat'><thread>book-3</thread><body>…</body></message>, sent by paul",
    ),
)
def thread(attempt: Attempt) -> Verdict:
    """An answer repeats the thread and the type, and goes to the full JID that asked."""
    mila = f"{_MILA}@{attempt.lab.domain}"
    asked = [e for e in attempt.received(f"<message from='{mila}'><thread/></message>") if _account(e) == _PAUL]
    answers = [e for e in attempt.sent("<message/>") if _account(e) == _PAUL]
    if not answers:
        return not_tried("Paul has sent no message since the card was opened.")
    answer = answers[-1]
    if not asked or asked[-1].number > answer.number:
        return not_yet("before this message Paul had received no question with a thread from Mila.", answer)
    return _compared(asked[-1], answer)


def _compared(question: Entry, answer: Entry) -> Verdict:
    wanted, given = _child(question, "thread"), _child(answer, "thread")
    if (answer.to or "").lower() == (question.from_ or "").partition("/")[0]:
        return not_yet(f"this goes to {answer.to}, whichever device that is. {question.from_} has asked.", answer)
    if answer.to != question.from_:
        return not_yet(f"this goes to {answer.to or 'Paul himself'}; {question.from_} has asked.", answer)
    if not (_child(answer, "body") or "").strip():
        return not_yet("there is nothing to read: put the answer into a <body/>.", answer)
    if given != wanted:
        said = "it has no <thread/>" if given is None else f"its thread is {given!r}"
        return not_yet(f"{said}, and that of the question is {wanted!r}.", question, answer)
    if answer.type != question.type:
        return not_yet(f"its type is {answer.type or 'not given, so normal'}; Mila began a {question.type}.", answer)
    return done("Mila's program finds the question that it belongs to.", question, answer)


# -- the owl ----------------------------------------------------------------------------------------


@defined(
    "messages.echo",
    title="The echo",
    spec="RFC 6121 §5.2.3, RFC 6120 §11.1",
    hints=(
        "The owl did nearly this above: its body began with “You said: ”.",
        "It takes owl.on with a pattern for chats that have a body, and a function that returns a message.",
        'The function: lambda entry: echo.format(quoteattr(entry.from_), escape(entry.element.findtext("{*}body")))',
    ),
)
async def echo(attempt: Attempt) -> Verdict:
    """What strangers write is escaped before it becomes part of XML."""
    since = attempt.lab.recording.next_number
    stranger = await attempt.observer()
    word = secrets.token_hex(4)
    texts = (f"Good evening {word}", f'Tom & Jerry <{word}> "it\'s" 5 < 6 &amp; ]]>')
    for count, text in enumerate(texts, 1):
        answer = await _answer(attempt, stranger, text)
        if answer is None:
            return _silent(attempt, text, since)
        if answer.type != "chat":
            return not_yet(f"the owl's answer has the type {answer.type or 'normal'}; a chat is expected.", answer)
        if (said := _child(answer, "body")) != text:
            return not_yet(f"to {text!r} the owl said {said!r}: not the very same.", answer)
        if len(answers := await _told(attempt, stranger)) > count:
            return not_yet("one message had several answers: more than one function is at work.", *answers)
    return done("every text came back as it was, once.", *answers)


@defined(
    "messages.manners",
    title="A bot with manners",
    spec="RFC 6120 §8.3.1, XEP-0203 §2",
    hints=(
        "The pattern type='chat' leaves errors out. The other two are for the function: it returns None for silence.",
        "What is delayed has a <delay/> in urn:xmpp:delay. Who has written, is in entry.from_.",
        'lambda entry: None if "urn:xmpp:delay" in entry.xml or entry.from_.startswith("owl@localhost") else …',
    ),
)
async def manners(attempt: Attempt) -> Verdict:
    """A bot answers people, and neither errors, nor what is delayed, nor itself."""
    since = attempt.lab.recording.next_number
    polite = await attempt.observer()
    if await _answer(attempt, polite, "Good evening") is None:
        return _silent(attempt, "Good evening", since)
    mute = {
        "an error": (await attempt.observer(), "type='error'", ""),
        "a delayed message": (await attempt.observer(), "type='chat'", _LONG_AGO),
        "its own account": (await attempt.owner(_OWL), "type='chat'", ""),
    }
    for session, kind, more in mute.values():
        await _write(attempt, session, kind, more)
    if await _answer(attempt, polite, "Good night") is None:
        return not_yet("the owl has answered a first message, and no second one. It should go on.")
    for what, (session, _, _) in mute.items():
        if answers := await _told(attempt, session):
            return not_yet(f"the owl has answered {what}.", *answers)
    answers = await _told(attempt, polite)
    if len(answers) > 2:
        return not_yet("one message had several answers: more than one function is at work.", *answers)
    return done("it answered twice, and kept silent three times.", *answers)


async def _answer(attempt: Attempt, session: Session, text: str) -> Entry | None:
    """Write to the owl's bare address, and return its answer; None if there is none."""
    owl = f"{_OWL}@{attempt.lab.domain}"
    await session.send(f"<message to='{owl}' type='chat'><body>{escape(text)}</body></message>")
    awake = any(device.reacts_to for device in _devices(attempt))
    try:
        return await session.wait_for(f"<message from='{owl}'/>", timeout=_PATIENCE if awake else _SHORT)
    except ReplyTimeout:
        return None


async def _write(attempt: Attempt, session: Session, kind: str, more: str) -> None:
    """Write to each of the owl's devices; not to the bare address, from where errors go nowhere (RFC 6121 §8.5.2)."""
    for device in _devices(attempt):
        to = quoteattr(str(device.jid))
        await session.send(f"<message to={to} {kind}><body>Are you open right now?</body>{more}</message>")
    await session.request(_PING)  # when it is answered, the owl has been sent everything


async def _told(attempt: Attempt, session: Session) -> list[Entry]:
    """All messages that a session of the check's own has received from the owl."""
    await session.request(_PING)
    received = [e for e in session.recording if e.direction is Direction.RECEIVED and e.kind is Kind.MESSAGE]
    return [e for e in received if (e.from_ or "").startswith(f"{_OWL}@{attempt.lab.domain}/")]


def _silent(attempt: Attempt, text: str, since: int) -> Verdict:
    """Why the owl may have said nothing: there is no function, it failed, or it was not meant."""
    devices = _devices(attempt)
    failed = [e for e in attempt.entries if e.number >= since and e.kind is Kind.EVENT and " failed: " in e.note]
    if failed:
        return not_yet(f"to {text!r} the owl said nothing: {failed[-1].note}", failed[-1])
    if any(device.reacts_to for device in devices):
        return not_yet(f"to a chat with the body {text!r} the owl said nothing within {_PATIENCE:g} s.")
    if any(_account(each) == _OWL for each in attempt.sent("<message/>")):
        return not_yet(f"the owl was sent {text!r} and said nothing: nothing reacts to messages any more.")
    return not_tried(f"the owl was sent {text!r} and said nothing: no function was given to it by owl.on(…).")


def _devices(attempt: Attempt) -> list[Session]:
    sessions = attempt.lab.sessions.items()
    return [session for name, session in sessions if name.partition("/")[0] == _OWL and session.connected]


# -- reading messages -------------------------------------------------------------------------------


def _account(entry: Entry) -> str:
    return entry.stream.partition("/")[0]


def _child(entry: Entry, name: str) -> str | None:
    """The text of a child; None if there is no such child."""
    element = entry.element
    found = None if element is None else element.find(f"{_CLIENT}{name}")
    return None if found is None else found.text or ""
