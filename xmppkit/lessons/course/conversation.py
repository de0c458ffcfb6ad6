"""08: what is said around the words: chat states, receipts, corrections, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from ...recording.entry import Entry, Kind
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLIENT = "{jabber:client}"
_RECEIPTS = "{urn:xmpp:receipts}"
_REPLACE = "{urn:xmpp:message-correct:0}replace"

_STATES = ("active", "composing", "paused", "inactive", "gone")  # XEP-0085 §2
_TOLD = (
    (0, "active"), (3, "composing"), (10, "paused"), (14, "composing"), (15, "active"), (30, "inactive"),
    (70, "active"), (72, "composing"), (74, "gone"),
)  # fmt: skip
_WRONG, _RIGHT = "9:15", "19:15"


@defined(
    "conversation.states",
    title="What the window says",
    spec="XEP-0085 §2, XEP-0085 §5",
    hints=(
        "Go through the actions one by one, and ask each time: is this another state than the one told last?",
        "Between two actions time passes, too: whenever five seconds go by after a key, with nothing told since.",
        "The keys at 4 and 5 tell nothing new; five seconds after the last of them, at 10, he is paused.",
    ),
)
def states(attempt: Attempt) -> Verdict:
    """A chat state is told when it changes, and never twice in a row; the program chooses its times."""
    told = _pairs(attempt.value)
    if told is None:
        return not_yet('pairs of a second and a state are expected, as in [(0, "active"), (3, "composing")].')
    unknown = [state for _, state in told if state not in _STATES]
    if unknown:
        return not_yet(f"{unknown[0]!r} is no chat state. There are {', '.join(_STATES)}.")
    for (_, before), (second, state) in pairwise(told):
        if before == state:
            return not_yet(f"at {second:g} he would tell {state} again: the same state never comes twice in a row.")
    return _compared(told)


def _compared(told: list[tuple[float, str]]) -> Verdict:
    """Name the first pair that differs."""
    for given, right in zip(told, _TOLD, strict=False):
        if given != right:
            after = f"Up to second {min(given[0], right[0]):g} your list is right. " if given != told[0] else ""
            return not_yet(f"{after}You say ({given[0]:g}, {given[1]}) next: look at what happens just then.")
    if len(told) < len(_TOLD):
        return not_yet(f"so far it is right, but after second {told[-1][0] if told else 0:g} more is told.")
    if len(told) > len(_TOLD):
        return not_yet(f"({told[len(_TOLD)][0]:g}, {told[len(_TOLD)][1]}) is one too many: he has gone before.")
    return done("each state is told when it changes, and five seconds after the last key he is paused.")


@defined(
    "conversation.receipts",
    title="Receipts, where they are due",
    spec="XEP-0184 §5.4, XEP-0184 §7",
    hints=(
        "Look at each of the three: does it ask? And is it a receipt itself?",
        "Only one of them asks and is no receipt. What you send names its id, and goes back to whom it came from.",
        "<message to='ines@localhost/train' type='chat'><received xmlns='urn:xmpp:receipts' id='music'/></message>",
    ),
)
def receipts(attempt: Attempt) -> Verdict:
    """A receipt is sent for each message that asks for one, and never for a receipt."""
    due = [each for each in attempt.received("<message><request xmlns='urn:xmpp:receipts'/></message>") if _due(each)]
    if not due:
        return not_tried("no message that asks for a receipt has arrived since the card was opened.")
    devices = {each.stream for each in due}
    sent = attempt.sent("<message><received xmlns='urn:xmpp:receipts'/></message>")
    given = [each for each in sent if each.stream in devices]
    if not given:
        return not_tried(f"no receipt was sent by {due[0].stream} since the card was opened.", due[0])
    for receipt in given:
        fault = _receipt_fault(attempt, receipt)
        if fault is not None:
            return fault
    return _receipts_counted(due, given)


def _due(message: Entry) -> bool:
    """Whether a message that asks deserves a receipt: it is none itself (XEP-0184 §5.4), and no error."""
    return message.type != "error" and message.id is not None and _find(message, f"{_RECEIPTS}received") is None


def _receipt_fault(attempt: Attempt, receipt: Entry) -> Verdict | None:
    """Return what is wrong with a receipt by itself, and with what it is for."""
    if _find(receipt, f"{_RECEIPTS}request") is not None:
        return not_yet("this receipt asks for a receipt itself: the two would never come to an end.", receipt)
    named = _attribute(receipt, f"{_RECEIPTS}received", "id")
    came = [e for e in attempt.received("<message/>", receipt.stream) if e.id == named]
    if not came:
        return not_yet(f"the receipt names {named!r}, and no message with that id has arrived here.", receipt)
    message = came[-1]
    if _find(message, f"{_RECEIPTS}received") is not None:
        return not_yet(f"{named!r} is a receipt itself: for receipts there are none.", message, receipt)
    if _find(message, f"{_RECEIPTS}request") is None:
        return not_yet(f"{named!r} has not asked for a receipt, and got one.", message, receipt)
    if _bare(receipt.to) != _bare(message.from_):
        return not_yet(f"the receipt goes to {receipt.to}; the message was from {message.from_}.", message, receipt)
    return None


def _receipts_counted(due: list[Entry], given: list[Entry]) -> Verdict:
    named = [_attribute(each, f"{_RECEIPTS}received", "id") for each in given]
    for message in due:
        got = named.count(str(message.id))
        asked = sum(each.id == message.id for each in due)  # more than once, where the cell was run again
        if got > asked:
            return not_yet(f"{message.id!r} got {got} receipts. One is enough.", message, *given)
        if not got:
            return not_yet(f"{message.id!r} asked for a receipt, and got none.", message)
    return done("what asked has its receipt, and nothing else has.", due[-1], given[-1])


@defined(
    "conversation.correction",
    title="The wrong train",
    spec="XEP-0308 §3, XEP-0308 §4",
    hints=(
        "Two messages: the slip, with an id that you choose; then the right text, which names that id.",
        "The second holds <replace xmlns='urn:xmpp:message-correct:0' id='…'/>, and the whole text once more.",
        "…<body>I arrive at 19:15.</body><replace xmlns='urn:xmpp:message-correct:0' id='arrival'/>… with another id.",
    ),
)
def correction(attempt: Attempt) -> Verdict:
    """A correction is a message of its own, from the same sender, with the whole text and the id of the original."""
    messages = attempt.sent("<message><body/></message>")
    if not messages:
        return not_tried("no message with a body was sent since the card was opened.")
    corrections = attempt.sent("<message><replace xmlns='urn:xmpp:message-correct:0'/></message>")
    if not corrections:
        return not_yet("nothing says yet which message it replaces: there is no <replace/>.", messages[-1])
    last = corrections[-1]
    named = _attribute(last, _REPLACE, "id")
    earlier = [e for e in attempt.sent("<message/>") if e.number < last.number and e.id == named]
    if not named or not earlier:
        return not_yet(f"it replaces {named!r}, and no message with that id was sent before.", last)
    original = earlier[-1]
    return _correction_fault(original, last) or done(
        f"it has the id {last.id!r} of its own, replaces {named!r}, and says the whole text anew.", original, last
    )


def _correction_fault(original: Entry, last: Entry) -> Verdict | None:
    """Return what is wrong between a message and its correction."""
    if _find(original, _REPLACE) is not None:
        return not_yet(f"{original.id!r} is a correction itself. Name the original, each time.", original, last)
    if original.id == last.id:
        return not_yet("a correction needs an id of its own.", original, last)
    if _account(original) != _account(last):
        return not_yet(f"what {original.stream} said is corrected by {last.stream}: not valid.", original, last)
    if _bare(original.to) != _bare(last.to) or original.type != last.type:
        return not_yet(
            "a correction goes to the same address as the original, and is of the same type.", original, last
        )
    slip, text = _body(original), _body(last)
    if _RIGHT in slip or _WRONG not in slip:
        return not_yet(f"the original says {slip!r}; the slip with {_WRONG} is expected there.", original, last)
    if _RIGHT not in text or text.strip() == _RIGHT:
        return not_yet(f"the correction says {text!r}; it should say the whole sentence, with {_RIGHT}.", last)
    return None


@defined(
    "conversation.secret",
    title="Off the record",
    spec="XEP-0334 §4, XEP-0085 §5",
    hints=(
        "Two messages: a chat state, alone; then the words, and beside them one of the hints in the table above.",
        "The first holds only <composing/>: nothing is kept of that. The words need a hint not to keep them.",
        "<message …><body>It's under the stairs.</body><no-store xmlns='urn:xmpp:hints'/></message>",
    ),
)
async def secret(attempt: Attempt) -> Verdict:
    """A hint asks servers not to keep a message, and a chat state alone is not kept; the archives show whether."""
    typing = attempt.sent("<message><composing xmlns='http://jabber.org/protocol/chatstates'/></message>")
    said = attempt.last_sent("<message><body/></message>")
    if said is None:
        reason = "no message with a body was sent since the card was opened."
        return not_yet(f"typing was shown. Now the words: {reason}", typing[-1]) if typing else not_tried(reason)
    got = next((e for e in reversed(attempt.received("<message><body/></message>")) if e.id == said.id), None)
    if got is None:
        return not_yet(f"nobody in this lab has received it: is {said.to} the right address, and online?", said)
    before = [e for e in typing if e.number < said.number and (e.stream, _bare(e.to)) == (said.stream, _bare(said.to))]
    if not before:
        return not_yet(f"{_account(got)} has not been shown that {_account(said)} is typing before that.", said)
    if _find(before[-1], f"{_CLIENT}body") is not None:
        return not_yet("a <composing/> stands alone, in a message without a body.", before[-1])
    for account in (_account(got), _account(said)):
        held = await _archived(attempt, account, {said.id, before[-1].id})
        if held is not None:
            return not_yet(
                f"the archive of {account} holds it: nothing has asked the server not to keep it.", got, held
            )
    return done("both were delivered, and no archive holds them.", before[-1], got)


async def _archived(attempt: Attempt, account: str, ids: set[str | None]) -> Entry | None:
    """Return what the newest page of an account's archive holds of these messages; None if nothing (XEP-0313 §4)."""
    owner = await attempt.owner(account)
    page = "<set xmlns='http://jabber.org/protocol/rsm'><max>20</max><before/></set>"
    await owner.request(f"<iq type='set'><query xmlns='urn:xmpp:mam:2'>{page}</query></iq>")
    return next((each for each in owner.recording if _forwarded_id(each) in ids - {None}), None)


def _forwarded_id(result: Entry) -> str | None:
    if result.kind is not Kind.MESSAGE or result.element is None:
        return None
    inside = result.element.iterdescendants(f"{_CLIENT}message")
    return next((each.get("id") for each in inside), None)


# -- reading stanzas and answers ------------------------------------------------------------------------


def _account(entry: Entry) -> str:
    """Whose stream it was on."""
    return entry.stream.partition("/")[0]


def _find(entry: Entry, name: str) -> _Element | None:
    return None if entry.element is None else entry.element.find(name)


def _attribute(entry: Entry, name: str, attribute: str) -> str:
    """An attribute of a child; ``""`` where there is none."""
    found = _find(entry, name)
    return "" if found is None else str(found.get(attribute, ""))


def _body(entry: Entry) -> str:
    found = _find(entry, f"{_CLIENT}body")
    return "" if found is None else found.text or ""


def _bare(address: str | None) -> str:
    return (address or "").partition("/")[0].lower()


def _pairs(value: object) -> list[tuple[float, str]] | None:
    """Read pairs as the learner likes: tuples, lists, a dict by seconds; None if they are none."""
    if isinstance(value, dict):
        value = list(value.items())
    if isinstance(value, str) or not isinstance(value, Iterable):
        return None
    pairs = [tuple(each) if isinstance(each, list | tuple) else () for each in value]
    if not pairs or not all(len(each) == 2 and _is_pair(*each) for each in pairs):
        return None
    return [(float(second), str(state).strip("<>/ ").lower()) for second, state in pairs]


def _is_pair(second: object, state: object) -> bool:
    return isinstance(second, int | float) and abs(second) < 1e9 and isinstance(state, str)
