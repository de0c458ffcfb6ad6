"""04: the steps of a login, the proof in it, and the ends that a stream may have."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from functools import cache

from lxml import etree

from ...recording.entry import Direction, Entry, Kind
from ...wire.sasl import Scram
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_STREAMS = "http://etherx.jabber.org/streams"
_DIVER, _SHIP = "diver", "ship"
_STEPS = {
    "a": "binding an address",
    "b": "opening the stream in the clear",
    "c": "becoming available",
    "d": "opening the stream inside TLS",
    "e": "connecting over TCP",
    "f": "logging in",
    "g": "opening the stream once you are known",
    "h": "agreeing on keys",
    "i": "asking for encryption",
}
_BEFORE = (  # what has to come before what, and why
    ("e", "b", "bytes need a connection to go over"),
    ("b", "i", "starttls is an element, and an element needs a stream to be in"),
    ("i", "h", "the server says <proceed/> before both begin with the keys"),
    ("h", "d", "what was said before TLS could have been said by anybody, so the stream is opened anew"),
    ("d", "f", "this server offers no mechanism before the stream inside TLS is open"),
    ("f", "g", "after the login, what is known has changed, and the stream is opened anew"),
    ("g", "a", "binding is offered to a known account, on the stream after the login"),
    ("a", "c", "without an address no stanza is taken, and presence is one"),
)
_FIRST = "n=mate,r=fathom"
_SERVER_FIRST = "r=fathomless,s=c2FsdHdhdGVy,i=4096"
_PASSWORD = "pearl"  # noqa: S105  # of nobody: it's in the exercise
_SHOWN = (
    "host-unknown",
    "not-well-formed",
    "unsupported-stanza-type",
    "policy-violation",
    "conflict",
    "bad-format",
)


# -- the steps --------------------------------------------------------------------------------------


@defined(
    "connection.order",
    title="In the right order",
    spec="RFC 6120 §4.3, RFC 6120 §5, RFC 6120 §6, RFC 6120 §7",
    hints=(
        "The stream stepper has them all. The stream is opened three times.",
        "Each opening comes after something has changed: the connection is there, it is encrypted, you are known.",
        "It begins with e, b, i and ends with g, a, c.",
    ),
)
def order(attempt: Attempt) -> Verdict:
    """Each step of a login needs the one before it."""
    letters = _letters(attempt.value)
    if letters is None or not set(letters) <= set(_STEPS):
        return not_yet('nine letters are expected, in order, as a text such as "abc…".')
    if missing := [each for each in _STEPS if each not in letters]:
        return not_yet(f"{missing[0]} is missing: {_STEPS[missing[0]]}.")
    if len(letters) > len(_STEPS):
        return not_yet("one of the letters is there twice.")
    for first, then, why in _BEFORE:
        if letters.index(first) > letters.index(then):
            return not_yet(f"{first} ({_STEPS[first]}) comes before {then} ({_STEPS[then]}): {why}.")
    return done("each step needs the one before it, so there is no other order.")


def _letters(answer: object) -> list[str] | None:
    if not isinstance(answer, str | list | tuple) or not all(isinstance(each, str) for each in answer):
        return None
    return [each for each in "".join(answer).lower() if each.isalnum()]


# -- the proof --------------------------------------------------------------------------------------


@defined(
    "connection.proof",
    title="Prove it",
    spec="RFC 5802 §3, RFC 5802 §5.1",
    hints=(
        "The cells above did just this for the diver, line by line. Which of their names are other ones here?",
        (
            "pbkdf2_hmac over the password, with the decoded salt and the rounds. From it the client key, from that "
            "the stored key. Then sign all three messages with the stored key; XOR the client key with the signature."
        ),
        'The signed text is f"{mate_first},{ship_first},c=biws,r=fathomless". The proof in base64 begins with /n3X.',
    ),
)
def proof(attempt: Attempt) -> Verdict:
    """A SCRAM proof is the client key under a signature of all that was said, made with the stored key."""
    given = _bytes(attempt.value)
    if given is None:
        return not_yet("the proof is 20 bytes, or base64 of them.")
    scram = _scram()
    near = {
        scram.client_signature: "this is the signature. Lay it over the client key, by XOR.",
        scram.client_key: "this is the client key itself. Never send that: lay the signature over it, by XOR.",
        scram.stored_key: "this is the stored key. It makes the signature, and stays at home.",
        scram.salted_password: "this is the salted password. The client key is made of it.",
        scram.server_signature: "this is the server's signature, the one that you check at the end.",
        _xor(
            scram.client_key, hmac.digest(scram.client_key, scram.auth_message, "sha1")
        ): "you have signed with the client key. The server doesn't have that one: sign with the stored key.",
    }
    if given == scram.client_proof:
        return done("the server would take it: it would find your client key under the signature.")
    if given in near:
        return not_yet(near[given])
    if len(given) != len(scram.client_proof):
        return not_yet(f"these are {len(given)} bytes, and SHA-1 has 20.")
    return not_yet("20 bytes, but others. Is the text that you sign right, with its commas and without “n,,”?")


@cache
def _scram() -> Scram:
    """The whole run, as the exercise gives it."""
    scram = Scram("SCRAM-SHA-1", "mate", _PASSWORD, nonce="fathom")
    scram.final(_SERVER_FIRST.encode())
    return scram


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _bytes(answer: object) -> bytes | None:
    """Read bytes, base64 of them, or the message that they stand in: ``c=…,r=…,p=…``; None if it is neither."""
    if isinstance(answer, str):
        answer = answer.encode("utf-8", "replace")
    if not isinstance(answer, bytes | bytearray):
        return None
    given = bytes(answer)
    if len(given) == hashlib.sha1().digest_size:  # noqa: S324  # SCRAM-SHA-1's own
        return given
    try:
        return base64.b64decode(given.rpartition(b",p=")[2].strip(), validate=True)
    except binascii.Error:
        return None


# -- being hung up on -------------------------------------------------------------------------------


@defined(
    "connection.errors",
    title="Hung up on, four times",
    spec="RFC 6120 §4.9.3, RFC 6120 §4.9.1.1",
    hints=(
        "Three can be taken from the text. For the one that is new: what in a stream header could be missing or wrong?",
        (
            "Send a header by send_bytes without its to, or with another namespace for stream. Or enable(), then say "
            "by <a/> that you have handled more than there was."
        ),
        (
            "await wire.send_bytes(b\"<stream:stream version='1.0' xmlns='jabber:client' "
            "xmlns:stream='http://etherx.jabber.org/streams'>\") is answered by improper-addressing."
        ),
    ),
)
def errors(attempt: Attempt) -> Verdict:
    """A stream error names by its condition why the stream is over."""
    found: dict[str, Entry] = {}
    for entry in attempt.entries:
        condition = _stream_error(entry)
        if condition:
            found.setdefault(condition, entry)
    if not found:
        if _connections(attempt):
            return not_yet("since the card was opened streams were opened, and none was ended by an error.")
        return not_tried("no stream was opened since the card was.")
    seen = f"so far {', '.join(found)}"
    if len(found) < 4:
        return not_yet(f"{seen}: that is {len(found)} of four different conditions.", *found.values())
    new = [condition for condition in found if condition not in _SHOWN]
    if not new:
        return not_yet(f"{seen}. All of them are in the text above; one should be another.", *found.values())
    return done(f"{', '.join(found)}. Not in the text: {', '.join(new)}.", *found.values())


def _stream_error(entry: Entry) -> str:
    """The condition of a stream error that somebody received, over BOSH inside a body; ``""`` for all else."""
    if entry.kind is not Kind.NONZA or entry.direction is not Direction.RECEIVED or entry.stream == "server":
        return ""
    if entry.name not in ("error", "body") or (element := entry.element) is None:
        return ""
    error = next(element.iter(f"{{{_STREAMS}}}error"), None)
    names = [] if error is None else [etree.QName(child).localname for child in error.iterchildren("*")]
    return next((name for name in names if name != "text"), "")


# -- hanging up -------------------------------------------------------------------------------------


@defined(
    "connection.close",
    title="Hang up properly",
    spec="RFC 6120 §4.4",
    hints=(
        "A fresh line, all the steps of a login (log_in() takes them at once), a message, and the right goodbye.",
        "The goodbye is an end tag from each side. close() sends yours and awaits the server's; abort() does neither.",
        "wire = await lab.stream(\"diver/last\"), then wire.log_in(), wire.send(… to='ship@localhost' …), wire.close()",
    ),
)
def close(attempt: Attempt) -> Verdict:
    """Each side ends its stream by an end tag, and only then the connection is closed."""
    connections = [each for each in _connections(attempt) if each[0].stream.partition("/")[0] == _DIVER]
    if not connections:
        return not_tried("the diver has opened no stream since the card was opened.")
    verdicts = [_ended(attempt, each) for each in connections]
    return next((each for each in verdicts if each.state == "done"), verdicts[-1])


def _connections(attempt: Attempt) -> list[list[Entry]]:
    """What went over each connection whose first header was sent since the card was opened, oldest first."""
    made: list[list[Entry]] = []
    newest: dict[str, list[Entry]] = {}
    for entry in attempt.entries:
        if entry.kind is Kind.EVENT and entry.note.startswith("connected to"):
            newest.pop(entry.stream, None)
        if entry.stream != "server" and entry.kind is Kind.HEADER and entry.stream not in newest:
            newest[entry.stream] = []
            made.append(newest[entry.stream])
        if entry.stream in newest:
            newest[entry.stream].append(entry)
    return made


def _ended(attempt: Attempt, spoken: list[Entry]) -> Verdict:
    name = spoken[0].stream
    message = next((e for e in reversed(spoken) if e.kind is Kind.MESSAGE and e.direction is Direction.SENT), None)
    if error := next((each for each in spoken if _stream_error(each)), None):
        return not_yet(f"{name} was ended by an error, {_stream_error(error)}.", error)
    if message is None:
        return not_yet(f"on {name} no message was sent. The ship should hear a last word first.")
    if not _heard(attempt, message):
        return not_yet("the ship has not heard this one.", message)
    ends = [each for each in spoken if each.kind is Kind.FOOTER and each.number > message.number]
    ours = next((each for each in ends if each.direction is Direction.SENT), None)
    theirs = next((each for each in ends if each.direction is Direction.RECEIVED), None)
    if ours is None:
        over = any(each.kind is Kind.EVENT and each.number > message.number for each in spoken)
        how = "was cut off, with no end tag from the diver" if over else "is still open"
        return not_yet(f"the message arrived. But {name} {how}.", message)
    if theirs is None:
        return not_yet(f"the diver has ended the stream on {name}, and didn't wait for the server's end tag.", ours)
    return done("two end tags, and nothing was cut off in the middle.", message, ours, theirs)


def _heard(attempt: Attempt, message: Entry) -> bool:
    came = attempt.received("<message/>")
    own = f"{_DIVER}@{attempt.lab.domain}"
    return any(
        each.stream.partition("/")[0] == _SHIP and each.id == message.id and (each.from_ or "").startswith(own)
        for each in came
        if each.number > message.number and each.type != "error"
    )
