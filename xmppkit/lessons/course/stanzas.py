"""03: a roster's shape, errors on purpose, what is a stanza and what isn't, and text that looks like XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

from ...errors import XMLError
from ...recording.element import parse
from ...recording.entry import Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_CLIENT, _ROSTER = "{jabber:client}", "{jabber:iq:roster}"
_CHEF, _COMMIS = "chef", "commis"
_WANTED = {"commis@localhost": "both", "waiter@localhost": "none"}
_CONDITIONS = ("bad-request", "service-unavailable", "item-not-found", "jid-malformed")
_KINDS = {"message": "aip", "presence": "ben", "iq": "chl", "nonza": "dfjmrs", "never": "gkoqt"}
_WHY = {
    "g": "a comment is none of the XML that XMPP allows (RFC 6120 §11.1)",
    "i": "a message of type error still is a message",
    "k": "a document type declaration is none of the XML that XMPP allows (RFC 6120 §11.1)",
    "l": "an iq of type error is an answer, and an iq",
    "n": "the name of the outer element decides; what is in it, is its business",
    "o": "a <ticket/> may stand in a message, and not by itself",
    "p": "the name of the outer element decides; what is in it, is its business",
    "q": "a payload without its iq is no stanza, and nothing else that this stream knows",
    "t": "its namespace is the kitchen's own, so this isn't the iq that XMPP knows",
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
        return f"the outer element is <{etree.QName(iq).localname}/>; an answer to an iq is an iq."
    if iq.get("type") != "result":
        return f"its type is {iq.get('type') or 'not given'}. It succeeded, and that is called result."
    if iq.get("id") != "r1":
        return f"its id is {iq.get('id') or 'not given'}; the question had r1, and the answer repeats it."
    if iq.get("to") not in (None, "chef@localhost/pass"):
        return f"it goes to {iq.get('to')}; it was chef@localhost/pass who asked."
    if children != 1:
        return f"the iq has {children or 'no'} children. A result has one or none, and this one has something to say."
    return ""


def _wrong_query(query: etree._Element) -> str:
    if query.tag == f"{_ROSTER}query":
        return ""
    name = etree.QName(query)
    if name.localname != "query":
        return f"the payload is <{name.localname}/>; a roster comes in a <query/>."
    where = "the stream's own namespace" if name.namespace == "jabber:client" else f"the namespace {name.namespace}"
    return f"this <query/> is in {where}; that of the roster is jabber:iq:roster."


def _wrong_items(query: etree._Element) -> str:
    for child in query.iterchildren("*"):
        if child.tag != f"{_ROSTER}item":
            return (
                f"in the query there is a <{etree.QName(child).localname}/>; a roster has items of its own namespace."
            )
    said = [(str(item.get("jid")), item.get("subscription")) for item in query.iterchildren("*")]
    for jid, subscription in _WANTED.items():
        found = [each for address, each in said if address.lower() == jid]
        if len(found) != 1:
            return f"there are {len(found) or 'no'} items for {jid}; one is expected."
        if found[0] != subscription:
            return f"the subscription of {jid} is {found[0] or 'not given'}, and {subscription} is expected."
    return "" if len(said) == len(_WANTED) else "there are more items than the two contacts."


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
        return not_yet(f"{_listed(e.condition or '' for e in found)}: got. Still missing: {_listed(missing)}.", *found)
    if by_clients := [each for each in answers if each.id in own]:
        return not_yet(
            "this was answered by another client, not by the server: leave to= out, or ask localhost.", *by_clients
        )
    if answers:
        return not_yet(f"{answers[-1].condition} is none of the four: {_listed(_CONDITIONS)}.", answers[-1])
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
            return not_yet(f"{letter} is in your answer twice: as {_listed(given)}.")
        if given != [kind]:
            wrong.append((letter, given))
    if not wrong:
        return done("all twenty.")
    letter, given = wrong[0]
    if not given:
        return not_yet(f"{20 - len(wrong)} of 20 are right. {letter} isn't in your answer yet.")
    why = f": {_WHY[letter]}" if letter in _WHY else ""
    return not_yet(f"{20 - len(wrong)} of 20 are right. Look at {letter} again. It's not {given[0]}{why}.")


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
        return not_yet(
            f"in this body there is an element, <{etree.QName(body[0]).localname}/>; text is expected.", last
        )
    got = body.text or ""
    if got == _TEXT:
        return done(f"the commis reads: {got}", last, came)
    if "&amp;" in got or "&lt;" in got:
        return not_yet(f"the commis reads {got!r}: it was escaped more than once.", last, came)
    return not_yet(f"the commis reads {got!r}, and should read {_TEXT!r}.", last, came)


def _account(entry: Entry) -> str:
    return entry.stream.partition("/")[0]
