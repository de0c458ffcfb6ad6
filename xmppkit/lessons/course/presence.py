"""05: saying what a client is up to, and who gets a message because of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

from ...recording.entry import Direction, Entry
from ...recording.pattern import Pattern
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet, say

_CLIENT = "{jabber:client}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CHILDREN = ("show", "status", "priority")  # RFC 6121 §4.7.2
_KEEPER, _AURORA = "keeper", "aurora"
_DELAYED = "<message><delay xmlns='urn:xmpp:delay'/></message>"
_NOBODY = ("nobody", "noone", "no one", "none")


@defined(
    "presence.repair",
    title="Repair a presence",
    spec="RFC 6121 §4.7.1, RFC 6121 §4.7.2.1",
    hints=(
        "Go through it part by part: which attribute does the server fill in by itself? Which children are there?",
        "“Would like to be talked to” is one of the four values of show. The child called type, and from, have to go.",
        "What is left is <presence> with one child, <show>, that holds chat.",
    ),
)
def repair(attempt: Attempt) -> Verdict:
    """A presence has the children show, status and priority; show is away, chat, dnd or xa; from is the server's."""
    stanza = _last_of(attempt, _KEEPER)
    if stanza is None or (element := stanza.element) is None:
        return not_tried("no device of the keeper's has sent a presence since the card was opened.")
    if stanza.type is not None:
        return not_yet(
            say(
                "this presence has type='{type}', which is not for saying that one is available: an available "
                "presence has no type at all.",
                type=stanza.type,
            ),
            stanza,
        )
    strange = [name for name in _own_children(element) if name not in _CHILDREN]
    if strange:
        reason = say("<{name}/> is no child of a presence: only show, status and priority are.", name=strange[0])
        return not_yet(reason, stanza)
    shows = _texts(element, "show")
    if shows != ["chat"]:
        reason = say("{seen}; who would like to be talked to says chat, once.", seen=_shown(shows))
        return not_yet(reason, stanza)
    if stanza.from_ is not None:
        return not_yet("show is right. But leave from= out: the server fills it in, whatever stands there.", stanza)
    if stanza.to is not None:
        reason = say("this one is right, but only {whom} gets to see it: leave to= out.", whom=stanza.to)
        return not_yet(reason, stanza)
    return done("show is chat, and nothing is in it that does not belong there.", stanza)


@defined(
    "presence.dnd",
    title="Do not disturb, in two languages",
    spec="RFC 6121 §4.7.2.1, RFC 6121 §4.7.2.2",
    hints=(
        "The keeper's second presence in this notebook, the one with the lens, has a status in two languages.",
        "A presence may have several <status/>, if each has another xml:lang. The show that you need is in the table.",
        "<presence><show>dnd</show><status xml:lang='en'>…</status><status xml:lang='fr'>…</status></presence>",
    ),
)
def dnd(attempt: Attempt) -> Verdict:
    """Show says dnd; several statuses differ in their xml:lang."""
    stanza = _last_of(attempt, _KEEPER)
    if stanza is None or (element := stanza.element) is None:
        return not_tried("no device of the keeper's has sent a presence since the card was opened.")
    shows, statuses = _texts(element, "show"), list(element.iterchildren(f"{_CLIENT}status"))
    if stanza.type is not None or stanza.to is not None:
        return not_yet("an available presence for everybody is expected: one without type= and to=.", stanza)
    if shows != ["dnd"]:
        return not_yet(say("{seen}; “do not disturb” is dnd.", seen=_shown(shows)), stanza)
    if len(statuses) < 2:
        number = len(statuses) or say("none")
        reason = say("show is right. Of <status/> there is {number}, and two are expected.", number=number)
        return not_yet(reason, stanza)
    languages = [_language(each, element) for each in statuses]
    if len(set(languages)) < len(languages):
        return not_yet(
            say(
                "the statuses have the languages {languages}. Each needs one of its own, by xml:lang, or no program "
                "knows which one to show.",
                languages=_listed(languages),
            ),
            stanza,
        )
    if not all((each.text or "").strip() for each in statuses):
        return not_yet("a status without words tells nobody anything.", stanza)
    return done(say("show is dnd, and the status is there in {languages}.", languages=_listed(languages)), stanza)


@defined(
    "presence.delivery",
    title="Who gets the message?",
    spec="RFC 6121 §8.5.2.1.1, RFC 6121 §4.7.2.3",
    hints=(
        "Look at “Who gets the message?” above: what did the negative priority do, and which devices remain?",
        "Connect the boat, let it say <priority>-5</priority>, and have Aurora write to keeper@localhost.",
        'What goes to the bare JID never reaches a negative priority, and the kitchen\'s is not: ["keeper/kitchen"].',
    ),
)
def delivery(attempt: Attempt) -> Verdict:
    """A message to the bare JID goes to the devices of highest priority, and never to one of negative priority."""
    negative = next((each for each in _presences(attempt, _KEEPER) if _priority(each) < 0), None)
    if negative is None:
        return not_yet("no device of the keeper's has announced a negative priority since the card was opened.")
    messages = attempt.sent(f"<message to='{_KEEPER}@{attempt.lab.domain}'/>")
    message = next((each for each in reversed(messages) if each.number > negative.number and _bare(each)), None)
    if message is None:
        return not_yet("after this presence, nobody has written to the keeper's bare JID.", negative)
    got = _received(attempt, message)
    actual, answered = {each.stream for each in got}, _devices(attempt.value)
    if answered is None:
        return not_yet('name devices, as ["keeper/lamp", "keeper/boat"], or [] for nobody.', message)
    if answered != {_resource(each) for each in actual}:
        devices = _listed(map(_resource, actual))
        reason = say("you said {answer}. In fact {devices} got it.", answer=_listed(answered), devices=devices)
        return not_yet(reason, message, *got)
    reason = say(
        "{devices} got it. {one} did not: a message to the bare JID never reaches a negative priority.",
        devices=_listed(actual),
        one=negative.stream,
    )
    return done(reason, negative, message, *got)


@defined(
    "presence.directed",
    title="For Aurora's eyes only",
    spec="RFC 6121 §4.6",
    hints=(
        "A presence that has an address goes only there.",
        "The keeper's kitchen sends it; the address is Aurora's. It has no type, as it says that he is available.",
        "await kitchen.send(\"<presence to='aurora@localhost'><status>…</status></presence>\")",
    ),
)
async def directed(attempt: Attempt) -> Verdict:
    """A directed presence is seen by the one it is sent to, and by nobody else."""
    presences = _presences(attempt, _KEEPER)
    stanza = next(reversed(presences), None)
    if stanza is None:
        return not_tried("no device of the keeper's has sent a presence since the card was opened.")
    if stanza.type is not None:
        reason = say("type='{type}' does not say that the keeper is available: leave type= out.", type=stanza.type)
        return not_yet(reason, stanza)
    if (stanza.to or "").partition("/")[0] != f"{_AURORA}@{attempt.lab.domain}":
        all_of_them = say("to all of the keeper's devices and contacts")
        whom = say("only to {whom}", whom=stanza.to) if stanza.to else all_of_them
        reason = say("this presence goes {whom}. It should go to Aurora, and to nobody else.", whom=whom)
        return not_yet(reason, stanza)
    status = "".join(_texts(stanza.element, "status"))
    if not status.strip():
        return not_yet("Aurora should read something: put it into a <status/>.", stanza)
    public = [each for each in presences if each.to is None and status in _texts(each.element, "status")]
    if public:
        return not_yet("the same words went out to everybody, too.", stanza, *public)
    seen = attempt.last_received(f"<presence from='{stanza.stream.replace('/', f'@{attempt.lab.domain}/')}'/>")
    return await _seen_by_none_else(attempt, stanza, seen)


async def _seen_by_none_else(attempt: Attempt, stanza: Entry, seen: Entry | None) -> Verdict:
    """Ask the server as a stranger would, by a probe (RFC 6121 §4.3)."""
    if seen is None or seen.stream.partition("/")[0] != _AURORA:
        return not_yet("Aurora has not received it: is she still connected?", stanza)
    stranger = await attempt.observer()
    keeper = f"{_KEEPER}@{attempt.lab.domain}"
    await stranger.send(f"<presence type='probe' to='{keeper}'/>")
    await stranger.request(f"<iq type='get' to='{keeper}'><ping xmlns='urn:xmpp:ping'/></iq>")  # answered after it
    public = Pattern(f"<presence from='{keeper}'/>")
    told = [e for e in stranger.recording if e.direction is Direction.RECEIVED and e.type is None and public.matches(e)]
    if told:
        return not_yet("a stranger who asked the server got to see the keeper's presence, too.", stanza, *told)
    return done("Aurora has seen it. A stranger who asked the server was told nothing.", stanza, seen)


# -- reading presences ------------------------------------------------------------------------------


def _presences(attempt: Attempt, account: str) -> list[Entry]:
    """What that account's devices have said about themselves; no subscriptions."""
    every = attempt.sent("<presence/>")
    return [each for each in every if each.stream.partition("/")[0] == account and each.element is not None]


def _last_of(attempt: Attempt, account: str) -> Entry | None:
    return next(reversed(_presences(attempt, account)), None)


def _own_children(element: etree._Element) -> list[str]:
    """Names of the children in the presence's own namespace; extensions have others (RFC 6120 §8.4)."""
    return [str(child.tag).removeprefix(_CLIENT) for child in element.iterchildren(f"{_CLIENT}*")]


def _texts(element: etree._Element | None, name: str) -> list[str]:
    return [] if element is None else [(child.text or "").strip() for child in element.iterchildren(_CLIENT + name)]


def _shown(shows: list[str]) -> str:
    if not shows:
        return say("there is no <show/>")
    if len(shows) > 1:
        return say("there are {number} <show/>", number=len(shows))
    return say("show is {value}", value=shows[0] or say("empty"))


def _language(status: etree._Element, stanza: etree._Element) -> str:
    """The language of a status; without one of its own, that of what it is in (RFC 6120 §8.1.5)."""
    return (status.get(_LANG) or stanza.get(_LANG) or say("the stream's default")).lower()


def _priority(presence: Entry) -> int:
    """The priority that a presence announces; 0 where there is none (RFC 6121 §4.7.2.3)."""
    texts = _texts(presence.element, "priority")
    try:
        return int(texts[0]) if texts and presence.type is None else 0
    except ValueError:
        return 0


# -- reading deliveries -----------------------------------------------------------------------------


def _bare(message: Entry) -> bool:
    return "/" not in (message.to or "")


def _received(attempt: Attempt, message: Entry) -> list[Entry]:
    """Who got that message at once; not those to whom it was kept until later (XEP-0203)."""
    late = set(attempt.received(_DELAYED))
    every = attempt.received("<message/>")
    return [e for e in every if e.id == message.id and e.stream.partition("/")[0] == _KEEPER and e not in late]


def _devices(answer: object) -> set[str] | None:
    """Read devices named as the learner likes: session, name, address or resource; None if it names none."""
    if isinstance(answer, str) and answer.strip().lower() in _NOBODY:
        return set()
    one = isinstance(answer, str) or hasattr(answer, "resource") or not isinstance(answer, Iterable)
    names = [_name(device) for device in ([answer] if one else cast("Iterable[object]", answer))]
    return None if None in names else {_resource(name) for name in names if name is not None}


def _name(device: object) -> str | None:
    """The name of a session, or of an address (RFC 7622 §3.1); None for what is neither."""
    name = str(device) if hasattr(device, "resource") else getattr(device, "name", device)
    return name if isinstance(name, str) else None


def _resource(name: str) -> str:
    return name.strip().rpartition("/")[2]


def _listed(names: Iterable[str]) -> str:
    return say(" and ").join(sorted(names)) or say("nobody")
