"""A realistic, repeatable mix of traffic: chat, presence, rooms, disco, pubsub, stream management.

Sizes are those of ordinary clients: 0.5 kB on average, the largest about 4 kB.
"""

from __future__ import annotations

import random
from typing import TypedDict
from xml.sax.saxutils import escape

from xmppkit.recording.entry import Direction, Kind
from xmppkit.recording.recording import Recording

__all__ = ["Sample", "fill", "mix"]

TEXT = (
    "wherefore art thou romeo deny thy father and refuse thy name or if thou wilt not be but sworn my love and "
    "i'll no longer be a capulet naïve café 漢字 Привет 🙂 the server routes a stanza to the bare or the full jid"
)
WORDS = TEXT.split()
PEOPLE = ("alice", "bob", "carol", "dave")
RESOURCES = ("laptop", "phone", "desk")
CLIENT = "jabber:client"


class Sample(TypedDict):
    """The arguments of `Recording.append` for one entry."""

    stream: str
    direction: Direction
    kind: Kind
    data: bytes
    name: str
    namespace: str
    to: str | None
    from_: str | None
    id: str | None
    type: str | None


def fill(recording: Recording, count: int, seed: int = 1) -> None:
    """Append ``count`` entries of the mix."""
    for sample in mix(count, seed):
        recording.append(**sample)


def mix(count: int, seed: int = 1) -> list[Sample]:
    """Return ``count`` samples: 42 % chat, 34 % presence, 14 % iq, 5 % pubsub events, 5 % acknowledgements."""
    chance = random.Random(seed)
    makers = (_chat, _presence, _room_presence, _disco, _event, _ack)
    chosen = chance.choices(makers, weights=(42, 20, 14, 14, 5, 5), k=count)
    return [make(chance) for make in chosen]


def _words(chance: random.Random, least: int, most: int) -> str:
    return escape(" ".join(chance.choices(WORDS, k=chance.randint(least, most))))


def _sample(chance: random.Random, kind: Kind, to: str, type_: str | None, children: str) -> Sample:
    stream = chance.choice(PEOPLE)
    sender = f"{stream}@example.org/{chance.choice(RESOURCES)}"
    ident = f"{chance.getrandbits(32):08x}"
    type_attribute = f" type='{type_}'" if type_ else ""
    xml = f"<{kind.value} from='{sender}' to='{to}' id='{ident}'{type_attribute}>{children}</{kind.value}>"
    return Sample(
        stream=stream,
        direction=chance.choice((Direction.SENT, Direction.RECEIVED)),
        kind=kind,
        data=xml.encode(),
        name=kind.value,
        namespace=CLIENT,
        to=to,
        from_=sender,
        id=ident,
        type=type_,
    )


def _chat(chance: random.Random) -> Sample:
    body = _words(chance, 3, 45)
    children = (
        f"<body>{body}</body><active xmlns='http://jabber.org/protocol/chatstates'/>"
        "<request xmlns='urn:xmpp:receipts'/>"
    )
    return _sample(chance, Kind.MESSAGE, f"{chance.choice(PEOPLE)}@example.org", "chat", children)


def _presence(chance: random.Random) -> Sample:
    children = (
        f"<show>{chance.choice(('away', 'dnd', 'xa', 'chat'))}</show><status>{_words(chance, 2, 6)}</status>"
        f"<priority>{chance.randint(0, 10)}</priority><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' "
        f"node='https://example.org/client' ver='{chance.getrandbits(120):030x}='/>"
    )
    return _sample(chance, Kind.PRESENCE, f"{chance.choice(PEOPLE)}@example.org", None, children)


def _room_presence(chance: random.Random) -> Sample:
    children = (
        "<x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' role='participant' "
        f"jid='{chance.choice(PEOPLE)}@example.org/{chance.choice(RESOURCES)}'/><status code='110'/></x>"
    )
    return _sample(chance, Kind.PRESENCE, f"room{chance.randint(1, 5)}@rooms.example.org", None, children)


def _disco(chance: random.Random) -> Sample:
    type_ = chance.choice(("get", "result"))
    numbers = range(chance.randint(3, 25)) if type_ == "result" else ()
    features = "".join(f"<feature var='urn:xmpp:feature:{number}'/>" for number in numbers)
    children = f"<query xmlns='http://jabber.org/protocol/disco#info'>{features}</query>"
    return _sample(chance, Kind.IQ, "example.org", type_, children)


def _event(chance: random.Random) -> Sample:
    items = "".join(
        f"<item id='{chance.getrandbits(64):016x}'><entry xmlns='http://www.w3.org/2005/Atom'>"
        f"<title>{_words(chance, 3, 6)}</title><summary>{_words(chance, 20, 30)}</summary></entry></item>"
        for _ in range(chance.randint(1, 8))
    )
    children = f"<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='musings'>{items}</items></event>"
    return _sample(chance, Kind.MESSAGE, f"{chance.choice(PEOPLE)}@example.org", "headline", children)


def _ack(chance: random.Random) -> Sample:
    name, xml = chance.choice((("r", "<r xmlns='urn:xmpp:sm:3'/>"), ("a", "<a xmlns='urn:xmpp:sm:3' h='7'/>")))
    return Sample(
        stream=chance.choice(PEOPLE),
        direction=chance.choice((Direction.SENT, Direction.RECEIVED)),
        kind=Kind.NONZA,
        data=xml.encode(),
        name=name,
        namespace="urn:xmpp:sm:3",
        to=None,
        from_=None,
        id=None,
        type=None,
    )
