"""The words of the filter language, in one table: both parsers, completion and the help page are made from it.

`make` writes it down for them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from . import guide
from .fault import FAULTS

__all__ = [
    "AND",
    "KEYS",
    "NOT",
    "OR",
    "PREFIXES",
    "SCHEMES",
    "TIMES",
    "UNITS",
    "WORDS",
    "Key",
    "Word",
    "table",
]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands alone, such as ``error``.

    Attributes:
        name: as it is typed.
        help: what it shows.
        takes: a value that may follow it, such as ``"1s"`` in ``slow:1s``, as an example; ``""`` if none may.
        together: whether it takes other entries, or what you put on them, to tell: one entry alone cannot be asked.
    """

    name: str
    help: str
    takes: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A word with a colon and values, such as ``from:alice@localhost``.

    Attributes:
        name: as it is typed, without the colon.
        help: what it shows.
        example: a value.
        values: what it may be, if nothing else makes sense; empty where anything may stand.
        together: as for a `Word`.
    """

    name: str
    help: str
    example: str
    values: tuple[str, ...] = ()
    together: bool = False


KEYS = (
    Key(
        "kind",
        "of that kind; stanza stands for message, presence and iq, stream for headers and footers",
        "iq",
        (
            "message",
            "presence",
            "iq",
            "nonza",
            "header",
            "footer",
            "space",
            "garbage",
            "event",
            "stanza",
            "stream",
        ),
    ),
    Key(
        "type",
        "with that type; without one, a message is normal and a presence available (RFC 6121 §5.2.2, §4.7.1)",
        "result",
    ),
    Key("dir", "that went this way", "sent", ("sent", "received", "routed", "local")),
    Key("who", "on that stream; alice stands for alice/phone too", "alice"),
    Key("with", "from, to, or on the stream of", "bob"),
    Key("from", "whose from is that JID; without a resource it stands for every one", "alice@localhost"),
    Key("to", "whose to is that JID; without a resource it stands for every one", "bob@localhost"),
    Key("id", "with that id", "q1"),
    Key("ns", "with that namespace, its own or one declared inside", "jabber:iq:roster"),
    Key("xep", "with a namespace which that XEP defines", "0030"),
    Key("code", "with that number in a code, such as a status code of XEP-0045", "110"),
    Key("condition", "with that error condition (RFC 6120 §4.9.3, §6.5, §8.3.3)", "item-not-found"),
    Key("body", "with this in the text of a body, whatever its case", "hello"),
    Key("note", "with this in the note that you put on it, whatever its case", "why", together=True),
)

WORDS = (
    Word("message", "messages"),
    Word("presence", "presence"),
    Word("iq", "requests and their replies"),
    Word("error", "error stanzas, stream errors, failed logins, failed stream management"),
    Word("unanswered", "requests that nobody has answered so far", together=True),
    Word("slow", "requests answered after more than a second, or the time given; and the replies", "1s", together=True),
    Word("unknown", "with a namespace that this kit does not know"),
    Word("lint", "that break a rule"),
    Word("sm", "of stream management (XEP-0198)"),
    Word("starred", "that you gave a star", together=True),
)

TIMES = (Word("since", "not older than that, counted back from the newest entry there was", "5s", together=True),)
"""Words that a time must follow."""

UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
"""Seconds in a unit of time."""

OR, AND, NOT = ("or", "OR"), ("and", "AND"), ("not", "NOT")

SCHEMES = ("http", "https", "jabber", "urn", "xmpp")
"""What a word with a colon may begin with and still be searched as text: they begin namespaces."""

PREFIXES = {
    "c": "jabber:client",
    "stream": "http://etherx.jabber.org/streams",
    "streams": "urn:ietf:params:xml:ns:xmpp-streams",
    "stanzas": "urn:ietf:params:xml:ns:xmpp-stanzas",
    "sasl": "urn:ietf:params:xml:ns:xmpp-sasl",
    "tls": "urn:ietf:params:xml:ns:xmpp-tls",
    "bind": "urn:ietf:params:xml:ns:xmpp-bind",
    "sm": "urn:xmpp:sm:3",
    "roster": "jabber:iq:roster",
    "disco": "http://jabber.org/protocol/disco#info",
    "items": "http://jabber.org/protocol/disco#items",
    "caps": "http://jabber.org/protocol/caps",
    "data": "jabber:x:data",
    "muc": "http://jabber.org/protocol/muc",
    "mucuser": "http://jabber.org/protocol/muc#user",
    "mucadmin": "http://jabber.org/protocol/muc#admin",
    "mucowner": "http://jabber.org/protocol/muc#owner",
    "pubsub": "http://jabber.org/protocol/pubsub",
    "psevent": "http://jabber.org/protocol/pubsub#event",
    "psowner": "http://jabber.org/protocol/pubsub#owner",
    "delay": "urn:xmpp:delay",
    "carbons": "urn:xmpp:carbons:2",
    "forward": "urn:xmpp:forward:0",
    "mam": "urn:xmpp:mam:2",
    "receipts": "urn:xmpp:receipts",
    "markers": "urn:xmpp:chat-markers:0",
    "states": "http://jabber.org/protocol/chatstates",
    "sid": "urn:xmpp:sid:0",
}
"""Prefixes that an XPath may use."""


def table() -> dict[str, Any]:
    """Return all of it as what JSON can hold."""
    return {
        "keys": [asdict(key) for key in KEYS],
        "words": [asdict(word) for word in WORDS],
        "times": [asdict(word) for word in TIMES],
        "units": UNITS,
        "or": OR,
        "and": AND,
        "not": NOT,
        "schemes": SCHEMES,
        "prefixes": PREFIXES,
        "title": guide.TITLE,
        "opening": guide.OPENING,
        "examples": guide.EXAMPLES,
        "rules": guide.RULES,
        "faults": FAULTS,
    }
