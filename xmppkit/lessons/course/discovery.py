"""09: asking what an address is and can do, fingerprints of the answer, and commands run through a form."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...errors import ReplyTimeout
from ...recording.entry import Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ...session import Session

_INFO = "{http://jabber.org/protocol/disco#info}"
_ASK = "<iq type='get' to='{}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
_FORM = "{jabber:x:data}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_COMMAND = "{http://jabber.org/protocol/commands}command"
_NOTE = "{http://jabber.org/protocol/commands}note"
_CENSUS = "http://jabber.org/protocol/admin#get-online-users-list"
_TORCH = "urn:example:torch:1"
_SECONDS = 3.0  # for a client to answer


@defined(
    "discovery.files",
    title="Where do files go?",
    spec="XEP-0030 §3, XEP-0363 §3",
    hints=(
        "The server knows its services: ask it for its items. Then ask each of them for its info.",
        "In one answer the identity has category='store' and type='file'; the size stands in a field of its form.",
        "The field is called max-file-size; its value is a number of bytes.",
    ),
)
def files(attempt: Attempt) -> Verdict:
    """A service is known by its identity, not by its name; its limits stand in the form of its answer."""
    answers = attempt.received(
        "<iq type='result'><query xmlns='http://jabber.org/protocol/disco#info'>"
        "<identity category='store' type='file'/></query></iq>"
    )
    if not answers:
        return not_yet("since the card was opened, no answer has come that has the identity store/file: ask for it.")
    last = answers[-1]
    service, size = (*attempt.values, None, None)[:2]
    if str(service).strip().lower() != last.from_:
        return not_yet(f"you say {_short(service)}. Look at who sent this answer: its identity is store/file.", last)
    right = _values(last, "max-file-size")
    if [str(size).strip()] != right:
        return not_yet(f"the service is right. You say {_short(size)} bytes; look for a size in its form.", last)
    return done(f"by its identity {last.from_} is a store of files. It takes up to {right[0]} bytes.", last)


@defined(
    "discovery.fingerprint",
    title="A fingerprint with forms",
    spec="XEP-0115 §5.1",
    hints=(
        "Do as above with identities and features. Then look at the forms: there are two. Which comes first?",
        "Of each form: the FORM_TYPE's value, then var, values, var, values …; a field without value is only its var.",
        "The whole begins with store/file//File upload< and ends with support-addresses<.",
    ),
)
async def fingerprint(attempt: Attempt) -> Verdict:
    """The fingerprint is the SHA-1, in Base64, of sorted identities and features, and of forms by their FORM_TYPE."""
    answer = attempt.value
    if isinstance(answer, bytes):
        answer = answer.decode("latin-1")
    if not isinstance(answer, str):
        return not_yet(f"a fingerprint is text, such as 'aFSBIOQm69bgjlIJRHM6A+jGGdU='; this is {_short(answer)}.")
    observer = await attempt.observer()
    reply = await observer.request(_ask(f"upload.{attempt.lab.domain}"))
    query = None if reply.element is None else reply.element.find(f"{_INFO}query")
    if query is None:
        return not_yet(f"the service {reply.from_} did not tell what it is: is it running?", reply)
    pieces, forms = _pieces(query), _form_pieces(query)
    return _judged(answer.strip(), pieces, forms, reply)


def _judged(answer: str, pieces: list[str], forms: list[list[str]], reply: Entry) -> Verdict:
    """Compare with what is right, and with what comes of the usual slips."""
    inside = [piece for form in forms for piece in form]
    if answer == _base64(_digest(pieces + inside)):
        return done("it is what anybody computes who asks the service, in whatever order it answers.", reply)
    slips = {
        _base64(_digest(pieces)): "the forms are missing: so it would be right for an answer without any.",
        _digest(pieces + inside).hex(): "the string is right, and hashed. But it's written in hexadecimal, not Base64.",
        _base64(_digest(pieces + [each for form in reversed(forms) for each in form])): (
            "the forms are in the wrong order: they go by the value of their FORM_TYPE."
        ),
        _base64(
            _digest(pieces + sorted(inside))
        ): "the lines of the forms were all sorted together, not field by field.",
        _base64(
            _digest(sorted(pieces + inside))
        ): "everything was sorted together: identities, then features, then forms.",
    }
    text = "".join(f"{piece}<" for piece in pieces + inside)
    return not_yet(
        slips.get(answer)
        or f"{_short(answer)} isn't it. The string to hash has {len(text)} characters, and a < after each piece.",
        reply,
    )


@defined(
    "discovery.torch",
    title="What a torch can do",
    spec="XEP-0030 §3.1",
    hints=(
        "Do for Wanda's client what was done for Otto's: DiscoServer answers, as soon as it is summoned.",
        "Another identity and another feature; and aioxmpp's own idea of itself, a bot, is to be unregistered.",
        'register_identity("client", "phone"), unregister_identity("client", "bot"), register_feature(…)',
    ),
)
async def torch(attempt: Attempt) -> Verdict:
    """A client answers for itself what it is and what it can do, whoever asks."""
    devices = [each for name, each in attempt.lab.sessions.items() if _of_wanda(name) and each.connected]
    if not devices:
        return not_yet("no device of Wanda's is connected.")
    observer = await attempt.observer()
    verdicts = [await _asked(observer, each) for each in devices]
    best = [each for state in ("done", "not yet") for each in verdicts if each.state == state]
    return (best or verdicts)[0]


async def _asked(observer: Session, device: Session) -> Verdict:
    """Ask one device what it is."""
    try:
        reply = await observer.request(_ask(str(device.jid)), timeout=_SECONDS)
    except ReplyTimeout:
        return not_yet(f"asked what it is, {device.jid} did not answer within {_SECONDS:g} seconds.")
    query = None if reply.element is None else reply.element.find(f"{_INFO}query")
    if reply.type == "error":
        return not_tried(f"a stranger asked {device.jid} what it is. It said {reply.condition}.", reply)
    if query is None:
        return not_yet("the answer to info holds a <query/> in the namespace of the question.", reply)
    identities = sorted(f"{i.get('category')}/{i.get('type')}" for i in query.iterchildren(f"{_INFO}identity"))
    features = {each.get("var") for each in query.iterchildren(f"{_INFO}feature")}
    if "client/phone" not in identities:
        return not_yet(f"it says that it is {_listed(identities)}; client/phone is expected.", reply)
    if identities != ["client/phone"]:
        return not_yet(f"it says that it is {_listed(identities)}: it should claim to be a phone only.", reply)
    if _TORCH not in features:
        return not_yet(f"the identity is right. Of features it has {_listed(features)}, and not {_TORCH}.", reply)
    return done(f"a stranger was told: client/phone, with {_TORCH}.", reply)


@defined(
    "discovery.census",
    title="Who is in the house?",
    spec="XEP-0050 §2.4, XEP-0133 §4",
    hints=(
        "The list of commands, asked for by the administrator, has the node of each: look for online users.",
        "First execute it: the answer has a form and a sessionid. Then submit the form in a command with that same id.",
        "Fields to submit: FORM_TYPE with http://jabber.org/protocol/admin, and max_items with 25.",
    ),
)
def census(attempt: Attempt) -> Verdict:
    """A command is run in steps: execute, a form with a sessionid, the form submitted with the same, completed."""
    commands = [e for e in attempt.sent("<iq type='set'/>") if _of_command(e, "node") == _CENSUS]
    if not commands:
        return not_tried("the command for the list of online users was not run since the card was opened.")
    refused = attempt.last_received("<iq type='error'/>", commands[-1].stream)
    if refused is not None and refused.id == commands[-1].id:
        return not_yet(f"the server told {commands[-1].stream}: {refused.condition}.", commands[-1], refused)
    submitted = [each for each in commands if _submits(each)]
    if not submitted:
        return not_yet("its form has come. Fill it in, and submit it.", commands[-1], _answer(attempt, commands[-1]))
    return _submitted(attempt, submitted[-1])


def _submitted(attempt: Attempt, form: Entry) -> Verdict:
    """Judge the form that was handed in last."""
    visit = _of_command(form, "sessionid")
    opened = [
        e for e in attempt.received("<iq type='result'/>", form.stream) if _of_command(e, "status") == "executing"
    ]
    if not visit or visit not in [_of_command(each, "sessionid") for each in opened]:
        return not_yet(f"the form has the sessionid {visit!r}; take the one that came with it.", form, *opened[-1:])
    if _values(form, "max_items") != ["25"]:
        return not_yet(
            f"the field max_items is {_listed(_values(form, 'max_items'))}; at most 25 were to be asked for.", form
        )
    answer = _answer(attempt, form)
    if answer is None or _of_command(answer, "status") != "completed":
        return not_yet("it was submitted, and has not been completed.", form, answer)
    note = next(iter(_inside(answer, _NOTE)), None)
    if note is not None and note.get("type") == "error":
        return not_yet(f"it was carried out, with the error {_short(note.text)}.", form, answer)
    return done(f"online are {_listed(_values(answer, 'onlineuserjids'))}.", form, answer)


# -- reading answers of disco -----------------------------------------------------------------------------


def _ask(jid: str) -> str:
    return _ASK.format(jid.replace("&", "&amp;").replace("'", "&apos;").replace("<", "&lt;"))


def _of_wanda(name: str) -> bool:
    return name.partition("/")[0] == "wanda"


def _pieces(query: _Element) -> list[str]:
    """Identities, then features, each sorted byte by byte (XEP-0115 §5.1, steps 2 to 5)."""
    identities = [
        "/".join(str(each.get(name, "")) for name in ("category", "type", _LANG, "name"))
        for each in query.iterchildren(f"{_INFO}identity")
    ]
    features = [str(each.get("var", "")) for each in query.iterchildren(f"{_INFO}feature")]
    return _sorted(identities) + _sorted(features)


def _form_pieces(query: _Element) -> list[list[str]]:
    """Each form by its FORM_TYPE, its fields by their var, their values sorted (XEP-0115 §5.1, steps 6 and 7)."""
    forms = []
    for form in query.iterchildren(f"{_FORM}x"):
        fields = {str(each.get("var", "")): _texts(each) for each in form.iterchildren(f"{_FORM}field")}
        name = "".join(fields.pop("FORM_TYPE", []))
        forms.append([name, *(piece for var in _sorted(fields) for piece in (var, *_sorted(fields[var])))])
    return sorted(forms, key=lambda pieces: pieces[0].encode())


def _texts(field: _Element) -> list[str]:
    return [each.text or "" for each in field.iterchildren(f"{_FORM}value")]


def _sorted(pieces: Iterable[str]) -> list[str]:
    return sorted(pieces, key=str.encode)


def _digest(pieces: list[str]) -> bytes:
    text = "".join(f"{piece}<" for piece in pieces)
    return hashlib.sha1(text.encode(), usedforsecurity=False).digest()


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


# -- reading commands and forms ---------------------------------------------------------------------------


def _inside(entry: Entry, name: str) -> list[_Element]:
    return [] if entry.element is None else list(entry.element.iterdescendants(name))


def _of_command(entry: Entry, attribute: str) -> str:
    """An attribute of the command in an iq; ``""`` where there is none."""
    command = None if entry.element is None else entry.element.find(_COMMAND)
    return "" if command is None else str(command.get(attribute, ""))


def _submits(command: Entry) -> bool:
    return any(form.get("type") == "submit" for form in _inside(command, f"{_FORM}x"))


def _values(entry: Entry, var: str) -> list[str]:
    """The values of a field in the forms of a stanza."""
    return [text.strip() for each in _inside(entry, f"{_FORM}field") if each.get("var") == var for text in _texts(each)]


def _answer(attempt: Attempt, request: Entry) -> Entry | None:
    """Return what was answered to a request."""
    every = attempt.received("<iq/>", request.stream)
    return next((e for e in every if e.number > request.number and e.id == request.id), None)


def _listed(words: Iterable[str | None]) -> str:
    return ", ".join(sorted(str(each) for each in words)) or "nothing"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
