"""Whatever comes from the wire: presence, rosters and subscriptions take it in, and never raise."""

from __future__ import annotations

import copy
import json
import random
from dataclasses import replace

import pytest

from xmppkit.recording import Direction, Entry, Kind
from xmppkit.state.presence import Presence
from xmppkit.state.subscriptions import Subscriptions

from . import test_clients, test_presence, test_roster
from .stanzas import recorded

SEEDS = range(8)
WORDS = [
    "",
    " ",
    "/",
    "@",
    "a@b",
    "a@b/c",
    "alice@localhost",
    "bob@localhost/phone",
    "\x00",
    "\ud800",
    "x" * 5000,
    "ß@É",
    "error",
    "subscribe",
    "subscribed",
    "unsubscribed",
    "unsubscribe",
    "unavailable",
    "result",
    "set",
    "get",
    None,
]
SPACES = [b"jabber:iq:roster", b"http://jabber.org/protocol/muc", b"http://jabber.org/protocol/disco#info",
          b"urn:ietf:params:xml:ns:xmpp-bind"]  # fmt: skip
PIECES = [*SPACES, b"<", b">", b"/>", b"'", b"&", b"\xff", b"<!DOCTYPE a>", b"<?x?>", b"<!-- -->", b"<item/>",
          b"<item jid=''/>", b"<priority>1e9</priority>", b"<show/>", b"xml:lang='q'", b"<x:y/>"]  # fmt: skip
SASL2 = (
    "R: <success xmlns='urn:xmpp:sasl:2'><authorization-identifier>alice@localhost/x</authorization-identifier>"
    "</success>"
)
STREAMS = ["alice", "alice", "alice", "bob", "server", ""]


def corpus() -> list[Entry]:
    """Stanzas of all kinds that these states read."""
    lines = [
        *test_presence.START,
        test_presence.BOB,
        test_roster.push(test_roster.BOB),
        test_clients.here("phone"),
        test_clients.answer("phone"),
        *(f"{way}: <presence type='{kind}' from='bob@localhost' to='bob@localhost'><status>w</status></presence>"
          for way in "SR" for kind in ("subscribe", "subscribed", "unsubscribe", "unsubscribed", "error", "probe")),
        "S: <presence to='bob@localhost/phone'/>", "S: <presence type='unavailable'/>", "S: </stream:stream>",
        "R: <enabled xmlns='urn:xmpp:sm:3' resume='true'/>", "E: disconnected", "R: <failed xmlns='urn:xmpp:sm:3'/>",
        SASL2, "S: <iq type='get' id='g'><query xmlns='jabber:iq:roster'/></iq>", "R: <iq type='result' id='g'/>",
        "R: <stream:stream xmlns:stream='http://etherx.jabber.org/streams' xml:lang='en'>",
        "R: <message><body>x</body></message>",
    ]  # fmt: skip
    return recorded(*lines).snapshot()


def mutated(entry: Entry, number: int, chance: random.Random) -> Entry:
    """The same made wrong, in its bytes, or in what is said of them."""
    data = bytearray(entry.data)
    for _ in range(chance.randrange(4)):
        place = chance.randrange(len(data) + 1)
        what = chance.randrange(4)
        if what == 0:
            data[place:place] = chance.choice(PIECES)
        elif what == 1:
            del data[place : place + chance.randrange(1, 20)]
        elif what == 2:
            data[place : place + 1] = bytes([chance.randrange(256)])
        else:
            data += data[place : place + 50] * chance.choice((1, 1, 30))
    changes = {}
    for name in ("from_", "to", "type", "id", "note"):
        if chance.random() < 0.2:
            changes[name] = chance.choice(WORDS) or ("" if name == "note" else None)
    if chance.random() < 0.2:
        changes |= {"kind": chance.choice([*Kind]), "direction": chance.choice([*Direction])}
    if chance.random() < 0.1:
        changes["namespace"] = chance.choice(["", "jabber:server", "'\"<&\x00", "\ud800"])
    return replace(entry, number=number, data=bytes(data), stream=chance.choice(STREAMS), **changes)


@pytest.mark.parametrize("seed", SEEDS)
def test_rubbish(seed):
    """No mutated stanza makes them raise; what they show stays JSON, and a copy goes on as the original does."""
    chance = random.Random(seed)
    states = [Presence("alice"), Subscriptions("alice", "bob")]
    seeds = corpus()
    for number in range(1, 1500):
        entry = mutated(chance.choice(seeds), number, chance)
        for state in states:
            state.apply(entry)
        if number % 250 == 0:
            copies = copy.deepcopy(states)
            following = [mutated(chance.choice(seeds), number + each, chance) for each in range(100)]
            for copied, state in zip(copies, states, strict=True):
                before = json.dumps(state.view())
                assert json.dumps(copied.view()) == before
                for each in following:
                    copied.apply(each)
                assert json.dumps(state.view()) == before, "what is done to the copy leaves the original as it is"
                for each in following:
                    state.apply(each)
                assert json.dumps(copied.view()) == json.dumps(state.view())


def test_a_crowd_of_resources():
    """Somebody with more resources than any server allows costs bounded memory."""
    state = Presence("alice")
    for entry in recorded(*test_presence.START, *(f"R: <presence from='bob@localhost/{n}'/>" for n in range(2000))):
        state.apply(entry)
    assert len(state.contacts["bob@localhost"].here) == 500
    for entry in recorded(*(f"R: <presence from='bob@localhost/{n}' type='unavailable'/>" for n in range(2000))):
        state.apply(entry)
    assert len(state.contacts["bob@localhost"].gone) == 20


def test_a_crowd_of_strangers():
    """Of those who are not on the roster, the board shows the newest."""
    state = Presence("alice")
    for entry in recorded(*test_presence.START, *(f"R: <presence from='s{n:04}@localhost/x'/>" for n in range(300))):
        state.apply(entry)
    view = state.view()
    assert view["unshown"] == 200
    assert [view["contacts"][place]["jid"] for place in (0, 1, -1)] == [
        "bob@localhost",
        "s0200@localhost",
        "s0299@localhost",
    ]
