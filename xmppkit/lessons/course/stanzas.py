"""03: a roster's shape, errors on purpose, what is a stanza and what isn't, and text that looks like XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

from ...errors import XMLError
from ...protocol.language import phrase, translated
from ...recording.element import parse
from ...recording.entry import Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet, say

_CLIENT, _ROSTER = "{jabber:client}", "{jabber:iq:roster}"
_CHEF, _COMMIS = "chef", "commis"
_WANTED = {"commis@localhost": "both", "waiter@localhost": "none"}
_CONDITIONS = ("bad-request", "service-unavailable", "item-not-found", "jid-malformed")
_KINDS = {"message": "aip", "presence": "ben", "iq": "chl", "nonza": "dfjmrs", "never": "gkoqt"}
_WHY = {
    "g": phrase("A comment is none of the XML that XMPP allows."),
    "i": phrase("A message of type error still is a message."),
    "k": phrase("A document type declaration is none of the XML that XMPP allows."),
    "l": phrase("An iq of type error is an answer, and an iq."),
    "n": phrase("The name of the outer element decides, whatever is in it."),
    "o": phrase("A <ticket/> may stand in a message, and not by itself."),
    "p": phrase("The name of the outer element decides, whatever is in it."),
    "q": phrase("A payload without its iq is no stanza, and nothing else that this stream knows."),
    "t": phrase("Its namespace is the kitchen's own, so this isn't the iq that XMPP knows."),
}
_TEXT = 'Fish & chips <today only>, "crème brûlée" for 5 > 4 people'


# -- the roster -------------------------------------------------------------------------------------


@defined(
    "stanzas.roster",
    title="Repair the roster",
    spec="RFC 6121 §2.1.4, RFC 6120 §8.2.3, RFC 6121 §2.1.2.5",
    hints=(
        "Put it beside the real one above: which type has it, where do the items stand, and whose query is it?",
        "One query in the namespace jabber:iq:roster, with both items inside. Each item has jid and subscription.",
        (
            "<iq to='chef@localhost/pass' type='result' id='r1'><query xmlns='jabber:iq:roster'>"
            "<item jid='commis@localhost' subscription='both'/>…</query></iq>"
        ),
    ),
)
def roster(attempt: Attempt) -> Verdict:
    """A result has one payload at most; a roster's items are inside its query, each with a subscription."""
    try:
        element = _element(attempt.value)
    except XMLError as exc:
        return not_yet(f"{exc}.")
    if element is None:
        return not_yet("the answer is XML, as a text: '<iq …>…</iq>'.")
    children = list(element.iterchildren("*"))
    reason = _wrong_iq(element, len(children)) or _wrong_query(children[0]) or _wrong_items(children[0])
    return not_yet(reason) if reason else done("this is how a server says it.")


def _element(answer: object) -> etree._Element | None:
    """Read a stanza in any form that it may have; None if it is none."""
    answer = etree.tostring(answer) if etree.iselement(answer) else getattr(answer, "xml", answer)
    if isinstance(answer, bytes):
        answer = answer.decode("utf-8", "replace")
    return parse(answer.strip()) if isinstance(answer, str) else None


def _wrong_iq(iq: etree._Element, children: int) -> str:
    if iq.tag != f"{_CLIENT}iq":
        return say("the outer element is <{name}/>; an answer to an iq is an iq.", name=etree.QName(iq).localname)
    if iq.get("type") != "result":
        return say("its type is {type}. It succeeded, and that is called result.", type=_given(iq.get("type")))
    if iq.get("id") != "r1":
        return say("its id is {id}; the question had r1, and the answer repeats it.", id=_given(iq.get("id")))
    if iq.get("to") not in (None, "chef@localhost/pass"):
        return say("it goes to {address}; it was chef@localhost/pass who asked.", address=iq.get("to"))
    if children != 1:
        return say(
            "the iq has {number} children. It should have one, the query with all that is in it.", number=children
        )
    return ""


def _given(value: str | None) -> str:
    return value or say("not given")


def _wrong_query(query: etree._Element) -> str:
    if query.tag == f"{_ROSTER}query":
        return ""
    name = etree.QName(query)
    if name.localname != "query":
        return say("the payload is <{name}/>; a roster comes in a <query/>.", name=name.localname)
    if name.namespace == "jabber:client":
        return say("this <query/> is in the stream's own namespace; that of the roster is jabber:iq:roster.")
    return say("this <query/> is in the namespace {name}; that of the roster is jabber:iq:roster.", name=name.namespace)


def _wrong_items(query: etree._Element) -> str:
    for child in query.iterchildren("*"):
        if child.tag != f"{_ROSTER}item":
            name = etree.QName(child).localname
            return say("in the query there is a <{name}/>; a roster has items of its own namespace.", name=name)
    said = [(str(item.get("jid")), item.get("subscription")) for item in query.iterchildren("*")]
    for jid, subscription in _WANTED.items():
        found = [each for address, each in said if address.lower() == jid]
        if len(found) != 1:
            return say("for {jid} one item is expected, and there are {number}.", jid=jid, number=len(found))
        if found[0] != subscription:
            return say(
                "the subscription of {jid} is {seen}, and {wanted} is expected.",
                jid=jid,
                seen=_given(found[0]),
                wanted=subscription,
            )
    return "" if len(said) == len(_WANTED) else say("there are more items than the two contacts.")


# -- errors -----------------------------------------------------------------------------------------


@defined(
    "stanzas.errors",
    title="Four refusals",
    spec="RFC 6120 §8.3.3.1, RFC 6120 §8.3.3.7, RFC 6120 §8.3.3.8, RFC 6120 §8.3.3.19",
    hints=(
        (
            "Three of them are above: what nobody handles, what has a wrong shape, what could be there and isn't. For "
            "the fourth: which addresses did the server not take in notebook 02?"
        ),
        (
            "send() takes an iq that has no child: bad-request. request() will do for the others: an unknown payload, "
            "disco#info with a node that isn't there, a payload to='two words@localhost'."
        ),
        (
            "chef.send(\"<iq type='get' id='1'/>\") is for the first, and for the last "
            "chef.request(\"<iq type='get' to='two words@localhost'><ping xmlns='urn:xmpp:ping'/></iq>\")."
        ),
    ),
)
def errors(attempt: Attempt) -> Verdict:
    """A server says by the condition what is wrong with a request."""
    asked = {each.id for each in attempt.sent("<iq/>") if each.type != "result"}
    answers = [e for e in attempt.received("<iq type='error'/>") if e.id in asked or e.id is None]
    own = {each.id for each in attempt.sent("<iq type='error'/>")}
    by_server = {each.condition: each for each in answers if each.id not in own}
    found = [by_server[condition] for condition in _CONDITIONS if condition in by_server]
    missing = [condition for condition in _CONDITIONS if condition not in by_server]
    if not missing:
        return done("four requests, four conditions.", *found)
    if found:
        seen = _listed(each.condition or "" for each in found)
        return not_yet(say("{seen}: got. Still missing: {missing}.", seen=seen, missing=_listed(missing)), *found)
    if by_clients := [each for each in answers if each.id in own]:
        return not_yet(
            "this was answered by another client, not by the server: leave to= out, or ask localhost.", *by_clients
        )
    if answers:
        last, four = answers[-1], _listed(_CONDITIONS)
        return not_yet(say("{condition} is none of the four: {four}.", condition=last.condition, four=four), last)
    if asked:
        return not_yet(
            "no error has come back for what was asked since the card was opened.", attempt.last_sent("<iq/>")
        )
    return not_tried("no iq was sent since the card was opened.")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


# -- what is what -----------------------------------------------------------------------------------


@defined(
    "stanzas.kinds",
    title="Twenty on the wire",
    spec="RFC 6120 §8, RFC 6120 §11.1, RFC 6120 §4.9.3.24",
    hints=(
        "Only the outer element decides, by its name and namespace. Type error is a type like any other.",
        (
            "Nonzas are what a stream is negotiated and counted with: features, TLS, login, acknowledgements, the "
            "error that ends it. Six of the twenty are nonzas, and five must never be sent."
        ),
        "A payload alone is no stanza (q), nor is a home-made element (o); an iq of another namespace is no iq (t).",
    ),
)
def kinds(attempt: Attempt) -> Verdict:
    """A stanza is a message, presence or iq in the stream's namespace; the rest is nonza, or not allowed."""
    said = _sorted_letters(attempt.value)
    if said is None:
        return not_yet('a dict is expected, with the letters of each kind: {"message": "ai…", "presence": "…", …}.')
    wrong = []
    for letter, kind in sorted((letter, kind) for kind, letters in _KINDS.items() for letter in letters):
        given = said.get(letter, [])
        if len(given) > 1:
            return not_yet(say("{letter} is in your answer twice: as {kinds}.", letter=letter, kinds=_listed(given)))
        if given != [kind]:
            wrong.append((letter, given))
    if not wrong:
        return done("all twenty.")
    letter, given = wrong[0]
    right = 20 - len(wrong)
    if not given:
        return not_yet(say("{right} of 20 are right. {letter} isn't in your answer yet.", right=right, letter=letter))
    why = translated(_WHY[letter]) if letter in _WHY else ""
    return not_yet(
        say(
            "{right} of 20 are right. Look at {letter} again: it's not {kind}. {why}",
            right=right,
            letter=letter,
            kind=given[0],
            why=why,
        ).rstrip()
    )


def _sorted_letters(answer: object) -> dict[str, list[str]] | None:
    """Which kinds were said of each letter: by kind, ``{"iq": "chl"}``, or by letter, ``{"c": "iq"}``."""
    if not isinstance(answer, dict):
        return None
    said: dict[str, list[str]] = {}
    for key, value in answer.items():
        if not isinstance(key, str) or value is ... or value is None:
            continue
        name, letters = key.strip().lower(), value
        if name not in _KINDS and isinstance(value, str):
            name, letters = value.strip().lower(), name
        if name not in _KINDS or not isinstance(letters, Iterable):
            return None
        for letter in cast("Iterable[object]", letters):
            if str(letter).strip(" ,;"):
                said.setdefault(str(letter).strip().lower(), []).append(name)
    return said


# -- text -------------------------------------------------------------------------------------------


@defined(
    "stanzas.text",
    title="Today's special",
    spec="RFC 6120 §11.1, RFC 6121 §5.2.3",
    hints=(
        "Which characters of the text mean something in XML? escape, from above, knows them.",
        'The text goes through escape(…) once, and into the body: f"…<body>{escape(special)}</body>…"',
        "await chef.send(f\"<message to='commis@localhost'><body>{escape(special)}</body></message>\")",
    ),
)
def text(attempt: Attempt) -> Verdict:
    """Text that looks like XML is escaped once, and arrives as it was."""
    sent = [each for each in attempt.sent("<message/>") if _account(each) == _CHEF]
    if not sent:
        return not_tried("the chef has sent no message since the card was opened.")
    last = sent[-1]
    came = next((e for e in attempt.received("<message/>") if e.id == last.id and _account(e) == _COMMIS), None)
    if came is None:
        return not_yet("the commis has not received this one. Is it for commis@localhost?", last)
    element = came.element
    body = None if element is None else element.find(f"{_CLIENT}body")
    if body is None:
        return not_yet("this message has no <body/>.", last)
    if len(body):
        name = etree.QName(body[0]).localname
        return not_yet(say("in this body there is an element, <{name}/>; text is expected.", name=name), last)
    got = body.text or ""
    if got == _TEXT:
        return done(say("the commis reads: {text}", text=got), last, came)
    if "&amp;" in got or "&lt;" in got:
        return not_yet(say("the commis reads {text}: it was escaped more than once.", text=repr(got)), last, came)
    what = say("the commis reads {text}, and should read {wanted}.", text=repr(got), wanted=repr(_TEXT))
    return not_yet(what, last, came)


def _account(entry: Entry) -> str:
    return entry.stream.partition("/")[0]
