"""Who got which copy, on a real server."""

from __future__ import annotations

import random
from typing import Any

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.session import Session
from xmppkit.state import History
from xmppkit.state.delivery import Deliveries

PING = "<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"


def message(recording: Recording, id_: str) -> dict[str, Any]:
    """What is told of a message."""
    told = History(recording, Deliveries).latest().view()["messages"]
    return next(each for each in told if each["id"] == id_)


def copies(told: dict[str, Any]) -> set[tuple[str, str]]:
    """Who got it, and how."""
    return {(each["stream"], each["how"]) for each in told["copies"]}


async def settle(*sessions: Session) -> None:
    """Wait until the server has worked off all that they sent, and they have what it sent them."""
    for _ in range(2):
        for session in sessions:
            await session.request(PING)


async def test_clients_carbons_and_those_left_out(lab: Lab, alice: Session) -> None:
    """One gets it, one a carbon, one has a negative priority, one sent no presence."""
    desk = await lab.connect("bob/desk")
    phone = await lab.connect("bob/phone")
    kiosk = await lab.connect("bob/kiosk")
    silent = await lab.connect("bob/silent", presence=False)
    await desk.send("<presence><priority>5</priority></presence>")
    await kiosk.send("<presence><priority>-1</priority></presence>")
    await phone.request("<iq type='set'><enable xmlns='urn:xmpp:carbons:2'/></iq>")
    await settle(desk, phone, kiosk)
    await alice.send("<message to='bob@localhost' type='chat' id='one'><body>hello</body></message>")
    await settle(alice, desk, phone, kiosk, silent)
    await desk.send("<message to='alice@localhost'><received xmlns='urn:xmpp:receipts' id='one'/></message>")
    await settle(desk, alice)
    told = message(lab.recording, "one")
    assert copies(told) == {("bob/desk", "direct"), ("bob/phone", "carbon")}
    assert {(each["stream"], each["why"]) for each in told["missed"]} == {
        ("bob/kiosk", "negative priority"),
        ("bob/silent", "no presence"),
    }
    assert [(each["what"], each["by"]) for each in told["words"]] == [("received", "bob@localhost/desk")]
    assert told["fate"] == "delivered"
    for each in (*told["copies"], *told["words"]):
        assert "one" in lab.recording[each["entry"]].xml


async def test_kept_and_delivered_later(lab: Lab, alice: Session) -> None:
    """Open until then; a headline is never kept."""
    bob = await lab.connect("bob/phone")
    await bob.disconnect()
    for kind in ("chat", "headline"):
        await alice.send(f"<message to='bob@localhost' type='{kind}' id='{kind}'><body>later</body></message>")
    await settle(alice)
    assert message(lab.recording, "chat")["fate"] == "open"
    assert "dropped" in message(lab.recording, "headline")["why"]
    bob = await lab.connect("bob/phone")
    await bob.wait_for("<message id='chat'/>")
    told = message(lab.recording, "chat")
    assert (told["fate"], copies(told)) == ("delivered", {("bob/phone", "stored")})
    assert message(lab.recording, "headline")["fate"] == "open"


async def test_refused(lab: Lab, alice: Session) -> None:
    """With the error that came back, and nobody who is said to have missed it."""
    await alice.send("<message to='nobody@localhost' type='chat' id='two'><body>hello</body></message>")
    await alice.wait_for("<message type='error' id='two'/>")
    told = message(lab.recording, "two")
    assert (told["fate"], told["refusal"]["condition"], told["missed"]) == ("refused", "service-unavailable", [])
    assert lab.recording[told["refusal"]["entry"]].type == "error"


async def test_room_and_archive(lab: Lab, alice: Session, bob: Session) -> None:
    """A room sends one to each; the archive brings one back."""
    for session in (alice, bob):
        await session.send(
            "<presence to='den@rooms.localhost/me'><x xmlns='http://jabber.org/protocol/muc'/></presence>".replace(
                "me", session.name[:3]
            )
        )
        await session.wait_for(
            "<presence><x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/></x></presence>"
        )
    await alice.send("<message to='den@rooms.localhost' type='groupchat' id='three'><body>hello all</body></message>")
    await bob.wait_for("<message id='three'/>")
    await alice.wait_for("<message id='three'/>")
    assert copies(message(lab.recording, "three")) == {("alice", "room"), ("bob/phone", "room")}
    await alice.send(f"<message to='{bob.jid.bare()}' type='chat' id='four'><body>hello you</body></message>")
    await bob.wait_for("<message id='four'/>")
    await settle(bob)
    await bob.request("<iq type='set'><query xmlns='urn:xmpp:mam:2'/></iq>")
    assert copies(message(lab.recording, "four")) == {("bob/phone", "direct"), ("bob/phone", "archive")}


def add(recording: Recording, direction: Direction, xml: str, stream: str = "alice", **facts: str) -> int:
    """Record a message."""
    entry = recording.append(
        stream=stream, direction=direction, kind=Kind.MESSAGE, data=xml.encode(), name="message",
        namespace="jabber:client", **facts,
    )  # fmt: skip
    return entry.number


def test_ids_that_come_again_belong_to_the_last():
    """An id is unique only for a while."""
    recording = Recording()
    xml = "<message id='x' to='bob@b'><body>hi</body></message>"
    for _ in range(2):
        add(recording, Direction.SENT, xml, id="x", to="bob@b")
    add(recording, Direction.RECEIVED, "<message id='x' from='alice@a/y'><body>hi</body></message>", "bob", id="x")
    told = History(recording, Deliveries).latest().view()["messages"]
    assert [len(each["copies"]) for each in told] == [1, 0]


def test_what_is_about_other_messages_is_none():
    """Chat states, receipts and markers are not looked after."""
    recording = Recording()
    for inner in (
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>",
        "<received xmlns='urn:xmpp:receipts' id='x'/>",
        "<displayed xmlns='urn:xmpp:chat-markers:0' id='x'/>",
    ):
        add(recording, Direction.SENT, f"<message to='bob@b'>{inner}</message>", to="bob@b")
    assert History(recording, Deliveries).latest().view() == {"messages": []}


def test_only_so_many_are_remembered():
    """The latest; memory does not grow for ever."""
    recording = Recording()
    for number in range(1000):
        xml = f"<message id='{number}' to='bob@b'><body>hi</body></message>"
        add(recording, Direction.SENT, xml, id=str(number), to="bob@b")
    state = History(recording, Deliveries).latest()
    assert [each["id"] for each in state.view()["messages"]] == [str(number) for number in range(999, 899, -1)]
    assert len(state._by_id) == 300


def test_nonsense_changes_nothing():
    """What is not well-formed, errors without condition, forwarded nothing."""
    recording = Recording()
    add(recording, Direction.SENT, "<message id='x' to='b@b'><body>hi</body></message>", id="x", to="b@b")
    for xml in ("<message", "<message><sent xmlns='urn:xmpp:carbons:2'/></message>", "<message/>", "\x00"):
        add(recording, Direction.RECEIVED, xml)
    add(recording, Direction.RECEIVED, "<message type='error' id='x'/>", id="x", type="error")
    [told] = History(recording, Deliveries).latest().view()["messages"]
    assert told["refusal"]["condition"] == "no reason"


async def test_any_moment_equals_the_first_entries(lab: Lab, alice: Session, bob: Session) -> None:
    """The slider shows what was."""
    rng = random.Random(2)
    for number in range(60):
        sender, to = rng.choice([(alice, bob), (bob, alice)])
        await sender.send(f"<message to='{to.jid.bare()}' id='m{number}'><body>{number}</body></message>")
    await settle(alice, bob)
    history = History(lab.recording, Deliveries)
    for number in rng.sample(range(len(lab.recording)), 25):
        fresh = Deliveries()
        for entry in lab.recording.snapshot(0, number):
            fresh.apply(entry)
        assert history.at(number).view() == fresh.view()
