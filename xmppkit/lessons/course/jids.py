"""02: taking addresses apart, comparing them, foreseeing what becomes of them, and escaping a name."""

from __future__ import annotations

from ...protocol.jid import Report, compare, examine, unescape
from ...recording.entry import Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet, say

_PART_NAMES = ("localpart", "domainpart", "resourcepart")
_ADDRESSES = (  # from the tables of RFC 7622 §3.5
    "juliet@example.com",
    "juliet@example.com/foo bar",
    "juliet@example.com/foo@bar",
    "a.example.com/b@example.net",
    "example.com",
    r"foo\20bar@example.com",
    "king@example.com/♚",
    "♚@example.com",
    "foo bar@example.com",
    "juliet@example.com/ foo",
    "@example.com/",
    "juliet@",
)
_PAIRS = {
    "a": ("Juliet@Example.COM", "juliet@example.com"),
    "b": ("juliet@example.com/Phone", "juliet@example.com/phone"),
    "c": ("juliet@example.com", "juliet@example.com/phone"),
    "d": ("ｊｕｌｉｅｔ@example.com", "juliet@example.com"),
    "e": ("weiß@example.com", "weiss@example.com"),
    "f": ("zoe\u0308@example.com", "zoë@example.com"),
    "g": ("rome\u043e@example.com", "romeo@example.com"),  # the last letter of the first is Cyrillic
}
_FORECAST = {
    "a": "MÜLLER@localhost",
    "b": "Weiß@localhost",
    "c": "ﬁnn@localhost",
    "d": "♥@localhost",
    "e": "rock&roll@localhost",
    "f": "juliet@localhost/Weiß",
    "g": "juliet@localhost/ pocket",
}
_WORDS = ("same", "different", "old", "neither")
_NAME = "o'mara & sons"
_NURSE = "nurse"


@defined(
    "jids.parts",
    title="Take them apart",
    spec="RFC 7622 §3.1, RFC 7622 §3.5",
    hints=(
        (
            "First cut at the first slash, if there is one: what comes after it is the resourcepart, whatever it "
            "holds. Only then look for the @, in what stands before the slash."
        ),
        (
            "Five of the twelve are no JIDs. Two have a localpart with something in it that may not be there, one a "
            "resourcepart that begins with a space, and two have a part that's there and empty."
        ),
        (
            'address.partition("/") cuts at the first slash, .rpartition("@") cuts what was before it. The last five '
            "of the list are None."
        ),
    ),
)
def parts(attempt: Attempt) -> Verdict:
    """The first slash ends the domainpart; before it, the first @ ends the localpart; no part is empty."""
    answer = attempt.value
    if not isinstance(answer, dict):
        return not_yet('a dict is expected: for each address its parts, or None: {"juliet@example.com": (…), …}.')
    for address in _ADDRESSES:
        given = answer.get(address, ...)
        if given is ...:
            return not_yet(say("{address} isn't in your answer.", address=repr(address)))
        if reason := _wrong_parts(examine(address), given):
            return not_yet(reason)
    return done("all twelve: seven JIDs and their parts, and five that are none.")


def _wrong_parts(report: Report, given: object) -> str:
    """What is wrong with the parts that were given for an address; ``""`` if nothing is."""
    address = repr(report.text)
    if report.normal is None and given is None:
        return ""
    if report.normal is None:
        why = report.faults[0].clause
        return say("{address} is no JID: {why}. None is expected for it.", address=address, why=why)
    if given is None:
        return say("{address} is a JID. Which rule would it break?", address=address)
    if not isinstance(given, list | tuple) or len(given) != len(_PART_NAMES):
        return say("{address} needs three parts, in order; None or '' for one that isn't there.", address=address)
    for name, typed, part in zip(_PART_NAMES, report.parts, given, strict=True):
        if (part or None) != typed:
            seen, there = repr(part) if part else say("nothing"), repr(typed) if typed else say("nothing")
            return say(
                "{address}: for the {part} you have {seen}, and in fact it is {there}.",
                address=address,
                part=name,
                seen=seen,
                there=there,
            )
    return ""


@defined(
    "jids.equal",
    title="One address or two?",
    spec="RFC 7622 §3.2, RFC 7622 §3.3, RFC 7622 §3.4",
    hints=(
        "Case is mapped in localpart and domainpart, and so are full-width letters. In the resourcepart, case is kept.",
        (
            "ß is a letter of its own for RFC 7622. A letter and an accent put together are the same as the letter "
            "which has it. And letters of two scripts are never the same, even if they look it."
        ),
        "Three of them are one address: a, d and f.",
    ),
)
def equal(attempt: Attempt) -> Verdict:
    """Two addresses are the same if they are, part by part, after each was prepared."""
    answer = _by_letter(attempt.value)
    if answer is None:
        return not_yet('a dict is expected, with True or False for each letter: {"a": True, "b": …}.')
    for letter, (one, other) in _PAIRS.items():
        if not isinstance(said := answer.get(letter), bool):
            return not_yet(say("{letter} has neither True nor False yet.", letter=letter))
        found = compare(one, other)
        if said is not found.equal:
            return not_yet(f"{letter}: {_why_equal(letter)} {found.why}")
    return done("all seven. Nothing but preparing them and then comparing them would have told.")


def _why_equal(letter: str) -> str:
    more = {
        "e": say("aioxmpp and this server would agree with you; RFC 7622 doesn't."),
        "f": say("they are written with other characters, and mean the same."),
        "g": say("they look the same."),
    }
    return more.get(letter) or say("not so.")


@defined(
    "jids.forecast",
    title="Old rules, new rules",
    spec="RFC 7622 §3.3, RFC 6122 §2.3",
    hints=(
        "Type them into the JID lab above, one by one. The two columns are the two sets of rules.",
        "Ask three things of each: do both take it? If both do, is the form the same? If not, which one refuses?",
        "e is neither, b is different. Of the others two are the same, and three are old.",
    ),
)
def forecast(attempt: Attempt) -> Verdict:
    """Stringprep replaces what looks alike and allows what isn't forbidden; PRECIS refuses what isn't allowed."""
    answer = _by_letter(attempt.value)
    if answer is None:
        return not_yet('a dict is expected, with one of the four words for each letter: {"a": "same", "b": …}.')
    for letter, address in _FORECAST.items():
        said = answer.get(letter)
        if not isinstance(said, str) or said.strip().lower() not in _WORDS:
            return not_yet(
                say("{letter} has none of the four words yet: {words}.", letter=letter, words=", ".join(_WORDS))
            )
        report = examine(address)
        word = said.strip().lower()
        if word != _word(report):
            return not_yet(say("{letter} is not {word}. {why}", letter=letter, word=word, why=report.why))
    return done("all seven.")


def _word(report: Report) -> str:
    """Which of the four words it is; nothing here is taken by the new rules alone."""
    if report.old_normal is None:
        return "neither"
    if report.normal is None:
        return "old"
    return "same" if report.normal == report.old_normal else "different"


def _by_letter(answer: object) -> dict[str, object] | None:
    return {str(key).strip().lower(): each for key, each in answer.items()} if isinstance(answer, dict) else None


@defined(
    "jids.escape",
    title="An account for O'Mara & Sons",
    spec="XEP-0106 §3.2, RFC 7622 §3.3.1",
    hints=(
        "jid_escape makes of a name what may stand before the @. Do you see which characters it replaces?",
        (
            "Three characters of the name can't be in a localpart: apostrophe, space, ampersand. jid_escape(name) is "
            "what lab.connect takes, and jid_escape(name) + '@localhost' is where the nurse writes to."
        ),
        "await lab.connect(jid_escape(\"o'mara & sons\")); then nurse.send, to=r'o\\27mara\\20\\26\\20sons@localhost'",
    ),
)
def escaped(attempt: Attempt) -> Verdict:
    """A name with characters that no localpart has is escaped, and the escaped form is the address."""
    letters = [e for e in attempt.sent("<message/>") if e.stream.partition("/")[0] == _NURSE]
    got = [e for e in attempt.received("<message/>") if e.type != "error" and _owner(e) == _NAME]
    fitting = [(sent, came) for sent in letters for came in got if came.id == sent.id and _from_nurse(attempt, came)]
    if fitting:
        sent, came = fitting[-1]
        return done(say("to the network it's {address}, to people {name}.", address=came.to, name=_NAME), sent, came)
    if letters:
        return _lost(attempt, letters[-1])
    accounts = {e.stream.partition("/")[0] for e in attempt.sent("<presence/>")} - {_NURSE, "juliet"}
    if any(unescape(each) == _NAME for each in accounts):
        return not_yet("the account is there. Now let the nurse write to it.")
    if accounts:
        account = min(accounts)
        return not_yet(
            say(
                "there is a new account {account}, which means {meant}, not {name}.",
                account=account,
                meant=unescape(account),
                name=_NAME,
            )
        )
    return not_tried("nobody has logged in or written since the card was opened.")


def _lost(attempt: Attempt, sent: Entry) -> Verdict:
    refused = next((e for e in attempt.received("<message type='error'/>") if e.id == sent.id), None)
    if refused is not None and refused.condition == "jid-malformed":
        return not_yet(
            say("{address} is no address, so the server refused it: jid-malformed.", address=sent.to), sent, refused
        )
    meant = unescape((sent.to or "").partition("@")[0])
    if meant.lower() != _NAME:
        if not sent.to:
            return not_yet("the nurse wrote to nobody: the message has no to.", sent)
        return not_yet(
            say(
                "the nurse wrote to {address}, which means {meant}, not {name}.",
                address=sent.to,
                meant=meant,
                name=_NAME,
            ),
            sent,
        )
    return not_yet("that's the address. But nobody there has got it. Is the account connected?", sent, refused)


def _owner(message: Entry) -> str:
    """The name that the receiver's localpart stands for."""
    return unescape((message.to or "").partition("@")[0]).lower()


def _from_nurse(attempt: Attempt, message: Entry) -> bool:
    return (message.from_ or "").partition("/")[0] == f"{_NURSE}@{attempt.lab.domain}"
