"""Publish-subscribe as it follows from stanzas: what each tells, and what it is worth."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from lxml import etree

from tests.protocol.lint.mutations import MUTATIONS
from xmppkit.recording import Direction, Entry, Kind, Recording
from xmppkit.recording.element import parse_or_none
from xmppkit.recording.tap import StreamTap
from xmppkit.state.pubsub import PubSub

PUBSUB = "http://jabber.org/protocol/pubsub"
HEADER = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
BIND = "<iq type='result' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>{}</jid></bind></iq>"
SERVICE = "pubsub.example.org"
TUNE = "http://jabber.org/protocol/tune"


class Wire:
    """A recording that is written by hand: who logs in, asks, is answered, is told."""

    def __init__(self, *names: str) -> None:
        self.recording = Recording()
        self.taps = {name: StreamTap(self.recording, name) for name in names}
        self._ids = 0
        for name, tap in self.taps.items():
            tap.sent(HEADER.encode())
            tap.received(HEADER.encode())
            tap.received(BIND.format(f"{name}@example.org/desk").encode())

    def send(self, name: str, xml: str) -> int:
        """A client writes; returns the entry's number."""
        self.taps[name].sent(xml.encode())
        return self.recording.next_number - 1

    def get(self, name: str, xml: str) -> int:
        """A client reads."""
        self.taps[name].received(xml.encode())
        return self.recording.next_number - 1

    def ask(self, name: str, kind: str, inner: str, *, owner: bool = False, to: str = SERVICE) -> int:
        """A client asks; `answer` answers."""
        self._ids += 1
        space = f"{PUBSUB}#owner" if owner else PUBSUB
        pubsub = f"<pubsub xmlns='{space}'>{inner}</pubsub>"
        return self.send(name, f"<iq type='{kind}' id='q{self._ids}' to='{to}'>{pubsub}</iq>")

    def answer(self, name: str, inner: str = "", *, kind: str = "result", by: str = SERVICE) -> int:
        """The service answers what was asked last."""
        return self.get(name, f"<iq type='{kind}' id='q{self._ids}' from='{by}'>{inner}</iq>")

    def does(self, name: str, kind: str, inner: str, result: str = "", *, owner: bool = False) -> int:
        """Ask, and have it done; returns the number of the answer."""
        self.ask(name, kind, inner, owner=owner)
        space = f"{PUBSUB}#owner" if owner else PUBSUB
        return self.answer(name, f"<pubsub xmlns='{space}'>{result}</pubsub>" if result else "")

    def event(self, name: str, inner: str, *, by: str = SERVICE, more: str = "") -> int:
        """A client is told."""
        event = f"<event xmlns='{PUBSUB}#event'>{inner}</event>"
        return self.get(name, f"<message from='{by}' to='{name}@example.org/desk'>{event}{more}</message>")

    def state(self, stream: str | None = None) -> PubSub:
        """What follows."""
        state = PubSub(stream)
        for entry in self.recording.snapshot():
            state.apply(entry)
        json.dumps(state.view())
        return state


def node_of(state: PubSub, name: str = "news", service: str = SERVICE) -> dict[str, Any]:
    """One node as a board is told of it."""
    told = state.node(service, name)
    assert told is not None
    return told


def payload(text: str) -> str:
    """Something to be published."""
    return f"<p xmlns='urn:example:p'>{text}</p>"


def test_a_publication_is_one_version_whoever_tells_of_it() -> None:
    """Request, event and answer are of one publication, in whatever order events and answer come."""
    wire = Wire("ann", "bob", "cy")
    sub = wire.does("bob", "set", "<subscribe node='news' jid='bob@example.org'/>")
    asked = wire.ask("ann", "set", f"<publish node='news'><item id='1'>{payload('a')}</item></publish>")
    first = wire.event("bob", f"<items node='news'><item id='1'>{payload('a')}</item></items>")
    answer = wire.answer("ann")
    later = wire.event("cy", f"<items node='news'><item id='1'>{payload('a')}</item></items>")
    [item] = node_of(wire.state())["items"]
    [version] = item["versions"]
    assert (version["request"], version["entry"], version["answer"]) == (asked, first, answer)
    assert [each["entry"] for each in version["deliveries"]] == [first, later]
    assert version["deliveries"][0]["cause"]["entry"] == sub
    assert version["deliveries"][1]["cause"]["kind"] == ""


def test_an_id_that_the_service_chose() -> None:
    """An item that was published without an id has the one that the answer or the event tells."""
    wire = Wire("ann", "bob")
    wire.ask("ann", "set", f"<publish node='news'><item>{payload('a')}</item></publish>")
    wire.event("bob", f"<items node='news'><item id='x'>{payload('a')}</item></items>")
    wire.answer("ann", f"<pubsub xmlns='{PUBSUB}'><publish node='news'><item id='x'/></publish></pubsub>")
    [item] = node_of(wire.state())["items"]
    assert item["id"] == "x"
    assert len(item["versions"]) == 1


def test_versions_of_one_item() -> None:
    """Published again under its id, an item has another version and is the newest, also if it is as before."""
    wire = Wire("ann")
    for name, text in (("1", "a"), ("2", "b"), ("1", "c"), ("1", "c")):
        wire.does("ann", "set", f"<publish node='news'><item id='{name}'>{payload(text)}</item></publish>")
    two, one = node_of(wire.state())["items"]
    assert (two["id"], one["id"]) == ("2", "1")
    assert [payload(text) for text in "acc"] == [each["payload"].replace('"', "'") for each in one["versions"]]


def test_notification_without_payload() -> None:
    """A node may tell of items without sending them (XEP-0060 §4.3); fetched later, they are filled in."""
    wire = Wire("bob")
    wire.event("bob", "<items node='news'><item id='1'/></items>")
    assert node_of(wire.state())["items"][0]["versions"][0]["payload"] is None
    wire.does("bob", "get", "<items node='news'/>", f"<items node='news'><item id='1'>{payload('a')}</item></items>")
    [item] = node_of(wire.state())["items"]
    assert len(item["versions"]) == 1
    assert "a" in item["versions"][0]["payload"]


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        ("<items node='news'><retract id='1'/></items>", "retracted"),
        ("<purge node='news'/>", "purged"),
        ("<delete node='news'/>", "deleted"),
    ],
)
def test_items_go(inner: str, why: str) -> None:
    """What is gone is kept apart, with why and since when, and its history comes back with it."""
    wire = Wire("bob")
    wire.event("bob", f"<items node='news'><item id='1'>{payload('a')}</item></items>")
    told = wire.event("bob", inner)
    node = node_of(wire.state())
    assert node["items"] == []
    assert node["gone"][0]["gone"] == {"value": why, "entry": told}
    assert node["exists"]["value"] == ("deleted" if why == "deleted" else "there")
    wire.event("bob", f"<items node='news'><item id='1'>{payload('a')}</item></items>")
    node = node_of(wire.state())
    assert len(node["items"][0]["versions"]) == 2
    assert node["gone"] == []


def test_older_items_make_room() -> None:
    """A node keeps as many items as its configuration says; where that is not known, older ones are not sure."""
    wire = Wire("ann")
    form = "<x xmlns='jabber:x:data' type='submit'><field var='pubsub#max_items'><value>{}</value></field></x>"
    for each in "123":
        wire.does("ann", "set", f"<publish node='news'><item id='{each}'>{payload(each)}</item></publish>")
    assert [each["sure"] for each in node_of(wire.state())["items"]] == [False, False, True]
    wire.does("ann", "set", f"<configure node='news'>{form.format(2)}</configure>", owner=True)
    node = node_of(wire.state())
    assert [each["id"] for each in node["items"]] == ["2", "3"]
    assert all(each["sure"] for each in node["items"])
    assert node["gone"][0]["gone"]["value"] == "pushed out"
    wire.does("ann", "set", f"<configure node='news'>{form.format('max')}</configure>", owner=True)
    wire.does("ann", "set", f"<publish node='news'><item id='4'>{payload('4')}</item></publish>")
    assert len(node_of(wire.state())["items"]) == 3


def test_a_list_of_items_is_the_truth() -> None:
    """A whole list says what is there, and in which order; a part of it says nothing of the rest."""
    wire = Wire("ann")
    items = "".join(f"<item id='{each}'>{payload(each)}</item>" for each in "321")
    wire.event("ann", f"<items node='news'><item id='9'>{payload('9')}</item></items>")
    wire.does("ann", "get", "<items node='news' max_items='3'/>", f"<items node='news'>{items}</items>")
    assert [each["id"] for each in node_of(wire.state())["items"]] == ["3", "2", "1", "9"]
    whole = wire.does("ann", "get", "<items node='news'/>", f"<items node='news'>{items}</items>")
    node = node_of(wire.state())
    assert [each["id"] for each in node["items"]] == ["3", "2", "1"]
    assert node["gone"][0]["gone"]["value"] == "not listed"
    assert node["listed"] == whole


def test_which_subscription_delivered() -> None:
    """Of several subscriptions of one address, the one that the headers name (XEP-0060 §7.1.2.4)."""
    wire = Wire("bob")
    result = "<subscription node='news' jid='bob@example.org' subid='{}' subscription='subscribed'/>"
    numbers = [
        wire.does("bob", "set", "<subscribe node='news' jid='bob@example.org'/>", result.format(each)) for each in "ab"
    ]
    shim = "<headers xmlns='http://jabber.org/protocol/shim'><header name='SubID'>b</header></headers>"
    wire.event("bob", f"<items node='news'><item id='1'>{payload('a')}</item></items>", more=shim)
    cause = node_of(wire.state())["events"][0]["cause"]
    assert (cause["kind"], cause["subid"], cause["entry"]) == ("subscription", "b", numbers[1])


def test_a_wish_brings_news_of_a_contact() -> None:
    """Presence names a hash, the answer spells it out, and news of the node come (XEP-0163 §4)."""
    wire = Wire("bob")
    caps = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:x' ver='v='/>"
    presence = wire.send("bob", f"<presence>{caps}</presence>")
    info = (
        f"<query xmlns='http://jabber.org/protocol/disco#info' node='urn:x#v='><feature var='{TUNE}+notify'/></query>"
    )
    answer = wire.send("bob", f"<iq type='result' id='disco' to='bob@example.org'>{info}</iq>")
    wire.event("bob", f"<items node='{TUNE}'><item id='1'>{payload('a')}</item></items>", by="ann@example.org")
    state = wire.state()
    [wish] = state.view()["wishes"]
    assert (wish["node"], wish["presence"], wish["answer"]) == (TUNE, presence, answer)
    cause = node_of(state, TUNE, "ann@example.org")["events"][0]["cause"]
    assert (cause["kind"], cause["entry"], cause["answer"]) == ("notify", presence, answer)
    wire.send("bob", "<presence type='unavailable'/>")
    assert wire.state().view()["wishes"] == []


def test_refusals_name_their_request() -> None:
    """An error stays with what was asked, in words; that a node is missing is learnt from it."""
    wire = Wire("ann")
    error = (
        "<error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
        f"<precondition-not-met xmlns='{PUBSUB}#errors'/></error>"
    )
    asked = wire.ask("ann", "set", f"<publish node='news'><item id='1'>{payload('a')}</item></publish>")
    told = wire.answer("ann", error, kind="error")
    [refusal] = node_of(wire.state())["refusals"]
    assert (refusal["request"], refusal["entry"], refusal["what"]) == (asked, told, "publish")
    assert refusal["special"] == "precondition-not-met"
    assert refusal["meaning"]
    missing = "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
    wire.ask("ann", "set", "<delete node='news'/>", owner=True)
    wire.answer("ann", missing, kind="error")
    assert node_of(wire.state())["exists"]["value"] == "missing"


def test_who_creates_owns() -> None:
    """Creation, affiliations and subscriptions as an owner sees them; what a list leaves out has ended."""
    wire = Wire("ann")
    wire.does("ann", "set", "<create node='news'/>")
    node = node_of(wire.state())
    assert node["affiliations"][0]["value"] == "owner"
    assert node["listed"]
    two = "<subscription jid='b@x' subscription='subscribed'/><subscription jid='c@x' subscription='pending'/>"
    wire.does(
        "ann", "get", "<subscriptions node='news'/>", f"<subscriptions node='news'>{two}</subscriptions>", owner=True
    )
    assert [each["state"] for each in node_of(wire.state())["subscriptions"]] == ["subscribed", "pending"]
    wire.does("ann", "get", "<subscriptions node='news'/>", "<subscriptions node='news'/>", owner=True)
    assert [each["state"] for each in node_of(wire.state())["subscriptions"]] == ["none", "none"]
    wire.does(
        "ann",
        "set",
        "<affiliations node='news'><affiliation jid='b@x' affiliation='publisher'/></affiliations>",
        owner=True,
    )
    assert [each["value"] for each in node_of(wire.state())["affiliations"]] == ["owner", "publisher"]


def test_a_request_waits() -> None:
    """What nobody has answered is told as such, until it is."""
    wire = Wire("ann")
    asked = wire.ask("ann", "get", "<items node='news'/>")
    state = wire.state()
    assert state.waiting()[SERVICE, "news"][0].entry.number == asked
    wire.answer("ann", f"<pubsub xmlns='{PUBSUB}'><items node='news'/></pubsub>")
    assert wire.state().waiting() == {}


def test_an_answer_from_somebody_else_is_none() -> None:
    """Whoever guesses an id does not answer for the service (RFC 6120 §8.2.3)."""
    wire = Wire("ann")
    wire.ask("ann", "set", "<create node='news'/>")
    wire.answer("ann", by="mallory@example.org")
    assert wire.state().look(SERVICE, "news") is None


def test_one_streams_view() -> None:
    """What one stream was not told, it does not know."""
    wire = Wire("ann", "bob")
    wire.does("ann", "set", "<create node='news'/>")
    assert wire.state("ann").look(SERVICE, "news") is not None
    assert wire.state("bob").look(SERVICE, "news") is None


def test_nodes_are_listed() -> None:
    """A service's nodes come by discovery, too, with their names (XEP-0060 §5.2)."""
    wire = Wire("ann")
    items = f"<item jid='{SERVICE}' node='news' name='News'/><item jid='other.example.org'/>"
    info = "<identity category='pubsub' type='service'/><feature var='http://jabber.org/protocol/pubsub#publish'/>"
    for space, inner in (("items", items), ("info", info), ("items", "")):
        query = "<query xmlns='http://jabber.org/protocol/disco#{}'>{}</query>"
        wire.send("ann", f"<iq type='get' id='d{space}' to='{SERVICE}'>{query.format(space, '')}</iq>")
        wire.get("ann", f"<iq type='result' id='d{space}' from='{SERVICE}'>{query.format(space, inner)}</iq>")
    state = wire.state()
    [service] = state.view()["services"]
    assert service["identity"]["type"] == "service"
    assert service["features"]["value"][0]["name"] == "publish"
    [node] = service["nodes"]
    assert node["title"]["value"] == "News"
    assert node["unlisted"] == wire.recording.next_number - 1


def test_copies_go_their_own_ways() -> None:
    """A copy costs little, and what happens afterwards to one does not happen to the other."""
    wire = Wire("ann")
    wire.does("ann", "set", "<create node='news'/>")
    state = wire.state()
    other = copy.deepcopy(state)
    before = state.view()
    wire.does("ann", "set", f"<publish node='news'><item id='1'>{payload('a')}</item></publish>")
    for entry in wire.recording.snapshot()[-2:]:
        other.apply(entry)
    assert state.view() == before
    assert len(node_of(other)["items"]) == 1
    wire.does("ann", "set", "<delete node='news'/>", owner=True)
    for entry in wire.recording.snapshot()[-2:]:
        state.apply(entry)
    assert len(node_of(other)["items"]) == 1
    assert node_of(state)["exists"]["value"] == "deleted"


def test_an_outline_leaves_the_items_out() -> None:
    """What is told of a node that nobody has opened does not grow with its items."""
    wire = Wire("ann")
    wire.does("ann", "set", f"<publish node='news'><item id='1'>{payload('a')}</item></publish>")
    state = wire.state()
    [closed] = state.outline(frozenset())["services"][0]["nodes"]
    [opened] = state.outline(frozenset({(SERVICE, "news")}))["services"][0]["nodes"]
    assert "items" not in closed
    assert closed["count"] == 1
    assert opened["items"]


STANZAS = (
    (f"<message from='{SERVICE}' to='ann@example.org'><event xmlns='{PUBSUB}#event'><items node='news'>"
    f"<item id='1' publisher='b@x'>{payload('a')}</item><retract id='2'/></items></event></message>"),
    (f"<message from='{SERVICE}'><event xmlns='{PUBSUB}#event'><configuration node='news'>"
    "<x xmlns='jabber:x:data'><field var='pubsub#max_items'><value>1</value></field></x></configuration>"
    "<collection node='c'><associate node='news'/></collection><delete node='o'><redirect uri='x'/></delete>"
    "<subscription node='news' jid='a@b' subscription='pending'/></event></message>"),
    (f"<iq type='result' id='q' from='{SERVICE}'><pubsub xmlns='{PUBSUB}'><items node='news'>"
    f"<item id='1'>{payload('a')}</item><item/></items></pubsub></iq>"),
    (f"<iq type='result' id='q' from='{SERVICE}'><pubsub xmlns='{PUBSUB}'><subscription node='n' jid='a@b' "
    "subscription='subscribed'/></pubsub></iq>"),
    (f"<iq type='error' id='q' from='{SERVICE}'><error type='cancel'><item-not-found "
    f"xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><closed-node xmlns='{PUBSUB}#errors'/></error></iq>"),
    (f"<iq type='set' id='q' to='{SERVICE}'><pubsub xmlns='{PUBSUB}'><publish node='news'><item id='1'>"
    f"{payload('a')}</item></publish></pubsub></iq>"),
    (f"<iq type='set' id='q' to='{SERVICE}'><pubsub xmlns='{PUBSUB}#owner'><affiliations node='news'>"
    "<affiliation jid='a@b' affiliation='owner'/></affiliations></pubsub></iq>"),
    f"<iq type='get' id='q' to='{SERVICE}'><query xmlns='http://jabber.org/protocol/disco#items' node='n'/></iq>",
    "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='v'/></presence>",
)  # fmt: skip


def mutants(stanzas: tuple[str, ...] = STANZAS) -> list[str]:
    """Stanzas, and the same made wrong."""
    wrong = [
        etree.tostring(mutant, encoding="unicode")
        for xml in stanzas
        for mutate in MUTATIONS
        for _, mutant in mutate(xml)
    ]
    return [*stanzas, *wrong, "<iq", "<message><event", "\ufffd<a/>"]


@pytest.mark.parametrize("seed", range(5))
def test_anything_from_the_wire(seed: int) -> None:
    """Mutated stanzas, in any order and direction, raise nothing; the same entries give the same state."""
    chance, corpus = random.Random(seed), mutants()
    states = PubSub(), PubSub("ann"), PubSub("server")
    entries = []
    for number in range(1, 3000):
        xml = chance.choice(corpus)
        stream, way = chance.choice(["ann", "bob", "server"]), chance.choice([*Direction])
        entries.append(entry_of(number, stream, way, xml))
    for entry in entries:
        for state in states:
            state.apply(entry)
    again = PubSub()
    for number, entry in enumerate(entries):
        again.apply(entry)
        if number % 100 == 0:
            again = copy.deepcopy(again)
    assert json.dumps(again.view()) == json.dumps(states[0].view())


def entry_of(number: int, stream: str, way: Direction, xml: str) -> Entry:
    """XML as an entry, whatever it is."""
    element = parse_or_none(xml.encode())
    if element is None:
        return Entry(number, 0.0, stream, way, Kind.GARBAGE, xml.encode())
    name = str(element.tag).rpartition("}")[2]
    kind = Kind(name) if name in ("iq", "message", "presence") else Kind.NONZA
    facts = {
        "to": element.get("to"),
        "from_": element.get("from"),
        "id": element.get("id"),
        "type": element.get("type"),
    }
    return Entry(number, 0.0, stream, way, kind, xml.encode(), name, "jabber:client", **facts)


def test_of_any_size() -> None:
    """What a stranger sends in great numbers is bounded."""
    wire = Wire("ann")
    many = "".join(f"<item id='{each}'/>" for each in range(3000))
    wire.event("ann", f"<items node='news'>{many}</items>")
    for each in range(60):
        wire.event("ann", f"<items node='one'><item id='1'>{payload(str(each))}</item></items>")
    state = wire.state()
    assert len(node_of(state)["items"]) <= 1000
    [item] = node_of(state, "one")["items"]
    assert len(item["versions"]) == 20
    assert item["earlier"] == 40
