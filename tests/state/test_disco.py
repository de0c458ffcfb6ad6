"""Service discovery and commands as they follow from stanzas, made up and real."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest

from xmppkit.lab import Lab
from xmppkit.recording import Direction
from xmppkit.state import History
from xmppkit.state.disco import Disco

from .test_pubsub import Wire, entry_of, mutants

INFO = "http://jabber.org/protocol/disco#info"
ITEMS = "http://jabber.org/protocol/disco#items"
COMMANDS = "http://jabber.org/protocol/commands"


def state_of(wire: Wire, stream: str | None = None) -> Disco:
    """What follows."""
    state = Disco(stream)
    for entry in wire.recording.snapshot():
        state.apply(entry)
    json.dumps(state.view())
    return state


def ask(wire: Wire, kind: str, to: str, inner: str, *, node: str = "", by: str = "ann", more: str = "") -> int:
    """Ask and be answered; returns the number of the answer."""
    query = f"<query xmlns='{kind}'{f' node={node!r}' if node else ''}>"
    wire.send(by, f"<iq type='get' id='d' to='{to}'>{query}{more}</query></iq>")
    return wire.get(by, f"<iq type='result' id='d' from='{to}'>{query}{inner}</query></iq>")


def command(wire: Wire, asked: str, answer: str, *, kind: str = "result") -> int:
    """Run one step of a command."""
    wire.send(
        "ann", f"<iq type='set' id='c' to='x.example.org'><command xmlns='{COMMANDS}' node='n' {asked}</command></iq>"
    )
    return wire.get("ann", f"<iq type='{kind}' id='c' from='x.example.org'>{answer}</iq>")


def test_what_is_said_is_named() -> None:
    """Identities, features and forms come with what the registry knows of them."""
    wire = Wire("ann")
    form = (
        "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'>"
        "<value>http://jabber.org/network/serverinfo</value></field>"
        "<field var='abuse-addresses'><value>m</value></field></x>"
    )
    inner = (
        f"<identity category='server' type='im' name='S'/><feature var='urn:xmpp:ping'/><feature var='urn:x'/>{form}"
    )
    told = ask(wire, INFO, "example.org", inner)
    ask(wire, INFO, "example.org", inner)
    [place] = state_of(wire).view()["places"]
    info = place["info"]
    assert info["entry"] == told
    assert info["identities"][0]["meaning"]
    assert [each["spec"] for each in info["features"]] == ["XEP-0199", ""]
    assert info["forms"][0]["spec"] == "XEP-0128" or info["forms"][0]["form_type"]


def test_the_tree_has_roots() -> None:
    """One's server and account are known from the login; whoever is asked and listed nowhere is a root, too."""
    wire = Wire("ann")
    ask(wire, ITEMS, "example.org", "<item jid='rooms.example.org' name='Rooms'/>")
    ask(wire, INFO, "rooms.example.org", "")
    ask(wire, INFO, "bob@example.org", "")
    view = state_of(wire).view()
    assert [(each["jid"], each["why"]) for each in view["roots"]] == [
        ("example.org", "server"),
        ("ann@example.org", "account"),
        ("bob@example.org", "asked"),
    ]
    assert view["places"][0]["items"]["links"] == [{"jid": "rooms.example.org", "node": "", "name": "Rooms"}]


def test_an_error_stays_until_it_is_better() -> None:
    """A refusal is told with its place, and goes when the same question is answered."""
    wire = Wire("ann")
    error = "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
    wire.send("ann", f"<iq type='get' id='d' to='x.example.org'><query xmlns='{INFO}'/></iq>")
    assert state_of(wire).view()["places"] == []
    wire.get("ann", f"<iq type='error' id='d' from='x.example.org'>{error}</iq>")
    [place] = state_of(wire).view()["places"]
    assert place["refusals"][0]["condition"] == "item-not-found"
    assert place["refusals"][0]["meaning"]
    ask(wire, INFO, "x.example.org", "")
    assert state_of(wire).view()["places"][0]["refusals"] == []


def test_pages_are_put_together() -> None:
    """What comes after a page is put behind it (XEP-0059)."""
    wire = Wire("ann")
    rsm = "<set xmlns='http://jabber.org/protocol/rsm'>{}</set>"
    ask(wire, ITEMS, "x.example.org", f"<item jid='a'/>{rsm.format('<last>a</last><count>2</count>')}")
    items = state_of(wire).view()["places"][0]["items"]
    assert (items["total"], items["after"]) == (2, "a")
    after = rsm.format("<after>a</after>")
    ask(wire, ITEMS, "x.example.org", f"<item jid='b'/>{rsm.format('<last>b</last><count>2</count>')}", more=after)
    items = state_of(wire).view()["places"][0]["items"]
    assert [each["jid"] for each in items["links"]] == ["a", "b"]
    assert items["total"] is None


def test_a_clients_own_answers_count() -> None:
    """What a client says of itself when it is asked is known, too."""
    wire = Wire("ann")
    wire.get("ann", f"<iq type='get' id='d' from='example.org'><query xmlns='{INFO}'/></iq>")
    wire.send("ann", f"<iq type='result' id='d' to='example.org'><query xmlns='{INFO}'><feature var='f'/></query></iq>")
    place = state_of(wire).place("ann@example.org/desk")
    assert place is not None
    assert place.info is not None
    assert place.info.features == ("f",)


def test_a_command_in_two_stages() -> None:
    """A session goes from the first form to the last note, and keeps what was submitted, but no secrets."""
    wire = Wire("ann")
    form = "<x xmlns='jabber:x:data' type='form'><field var='who'/><field var='pass' type='text-private'/></x>"
    reply = f"<command xmlns='{COMMANDS}' node='n' sessionid='s' status='{{}}'>{{}}</command>"
    first = command(
        wire, "action='execute'>", reply.format("executing", f"<actions execute='next'><prev/><next/></actions>{form}")
    )
    [session] = state_of(wire).view()["sessions"]
    assert (session["id"], session["status"], session["entry"]) == ("s", "executing", first)
    assert session["stages"][0]["actions"] == ["prev", "next"]
    assert session["stages"][0]["default"] == "next"
    given = "<x xmlns='jabber:x:data' type='submit'><field var='who'><value>bob</value></field><field var='pass'/></x>"
    command(wire, f"sessionid='s' action='next'>{given}", reply.format("completed", "<note type='info'>Done</note>"))
    [session] = state_of(wire).view()["sessions"]
    assert session["status"] == "completed"
    assert session["stages"][1]["values"] == {"who": ["bob"]}
    assert session["stages"][1]["notes"] == [{"type": "info", "text": "Done"}]
    command(wire, "action='execute'>", "<error/>", kind="error")
    assert [each["status"] for each in state_of(wire).view()["sessions"]] == ["completed", "refused"]


def test_copies_go_their_own_ways() -> None:
    """What happens to a copy does not happen to the original."""
    wire = Wire("ann")
    state = state_of(wire)
    other, before = copy.deepcopy(state), json.dumps(state.view())
    ask(wire, INFO, "example.org", "<feature var='f'/>")
    for entry in wire.recording.snapshot()[-2:]:
        other.apply(entry)
    assert json.dumps(state.view()) == before != json.dumps(other.view())


STANZAS = (
    f"<iq type='get' id='q' to='example.org'><query xmlns='{INFO}' node='n'/></iq>",
    f"<iq type='get' id='q' to='example.org'><query xmlns='{ITEMS}'/></iq>",
    f"<iq type='result' id='q' from='example.org'><query xmlns='{INFO}'><identity category='a' type='b'/></query></iq>",
    f"<iq type='result' id='q' from='example.org'><query xmlns='{ITEMS}'><item jid='a' node='n'/></query></iq>",
    f"<iq type='set' id='q' to='example.org'><command xmlns='{COMMANDS}' node='n' sessionid='s'/></iq>",
    (f"<iq type='result' id='q' from='example.org'><command xmlns='{COMMANDS}' node='n' sessionid='s' "
    "status='executing'><actions><next/></actions><note>x</note></command></iq>"),
    ("<iq type='error' id='q' from='example.org'><error type='auth'><forbidden "
    "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_anything_from_the_wire(seed: int) -> None:
    """Mutated stanzas, in any order and direction, raise nothing; the same entries give the same state."""
    chance, corpus = random.Random(seed), mutants(STANZAS)
    states = Disco(), Disco("ann")
    entries = [
        entry_of(number, chance.choice(["ann", "bob", "server"]), chance.choice([*Direction]), chance.choice(corpus))
        for number in range(1, 2000)
    ]
    for entry in entries:
        for state in states:
            state.apply(entry)
    again = Disco()
    for number, entry in enumerate(entries):
        again.apply(entry)
        if number % 100 == 0:
            again = copy.deepcopy(again)
    assert json.dumps(again.view()) == json.dumps(states[0].view())


async def asked(lab: Lab, name: str, inner: str, to: str) -> Any:
    """Ask by a session, and return the reply's element."""
    return (await lab.sessions[name].request(f"<iq type='get' to='{to}'>{inner}</iq>")).element


async def test_a_real_server(lab: Lab) -> None:
    """From the server down to rooms and nodes: the state has what another account is told."""
    await lab.connect("alice")
    history = History(lab.recording, Disco)
    todo = [("localhost", "")]
    for jid, node in todo:
        for kind in (INFO, ITEMS):
            await asked(lab, "alice", f"<query xmlns='{kind}'{f' node={node!r}' if node else ''}/>", jid)
        place = history.latest().place(jid, node)
        assert place is not None
        if place.items and len(todo) < 20:
            todo += [(each.jid, each.node) for each in place.items.links]
    await lab.connect("bob")
    for jid, node in todo:
        told = await asked(lab, "bob", f"<query xmlns='{INFO}'{f' node={node!r}' if node else ''}/>", jid)
        place = history.latest().place(jid, node)
        names = {each.get("var") for each in told.iter(f"{{{INFO}}}feature")}
        assert place is not None
        assert names == ({*place.info.features} if place.info else set()), jid
    assert len(todo) >= 4


async def run(lab: Lab, inner: str) -> None:
    """Run one step of a command that asks for an account."""
    name = "http://jabber.org/protocol/admin#user-stats"
    xml = f"<iq type='set' to='localhost'><command xmlns='{COMMANDS}' node='{name}' {inner}</command></iq>"
    (await lab.sessions["admin"].request(xml)).raise_for_error()


async def test_real_commands(lab: Lab) -> None:
    """Of a command that asks for something, both stages: the form, and what came of it."""
    await lab.connect("admin")
    history = History(lab.recording, Disco)
    for _ in range(2):
        await run(lab, "action='execute'>")
    session = history.latest().view()["sessions"][0]
    assert session["status"] == "executing"
    assert session["stages"][0]["form"]["fields"]
    value = "<field var='accountjid'><value>admin@localhost</value></field>"
    await run(lab, f"sessionid='{session['id']}'><x xmlns='jabber:x:data' type='submit'>{value}</x>")
    first, second = history.latest().view()["sessions"]
    assert first["status"] == "completed"
    assert second["status"] == "executing"
    assert first["stages"][1]["form"]["type"] == "result"
