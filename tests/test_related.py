"""How what a real server does is related: carbons, archives, rooms, acknowledgements, presence."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from xmppkit import Entry, Lab


@pytest_asyncio.fixture
async def lab() -> AsyncIterator[Lab]:
    """A lab of its own, its server watched."""
    async with Lab("related.example") as lab:
        await lab.watch_server()
        yield lab


def _related(lab: Lab, entry: Entry) -> list[tuple[str, str, str]]:
    """What is related to an entry: on which stream, which way, and what it is."""
    relations = lab.recording.relations
    assert relations.update()
    found = [(lab.recording[each.number], each.relation) for each in relations.of(entry.number)]
    return [(other.stream, other.direction.value, word) for other, word in found]


async def test_a_message_its_carbon_and_its_archive_copy(lab: Lab) -> None:
    """Both know the message that they are of, wherever it was seen."""
    phone, desk = await lab.connect("alice/phone"), await lab.connect("alice/desk")
    await lab.connect("bob")
    await desk.request("<iq type='set'><enable xmlns='urn:xmpp:carbons:2'/></iq>")
    sent = await phone.send("<message to='bob@related.example' type='chat' id='m1'><body>Hi</body></message>")
    carbon = await desk.wait_for("<message><sent xmlns='urn:xmpp:carbons:2'/></message>")
    assert ("alice/desk", "received", "carbon") in _related(lab, sent)
    assert ("alice/phone", "sent", "carbon of") in _related(lab, carbon)
    await desk.request("<iq type='set'><query xmlns='urn:xmpp:mam:2'/></iq>")
    copy = await desk.wait_for("<message><result xmlns='urn:xmpp:mam:2'/></message>")
    assert ("alice/desk", "received", "archive copy") in _related(lab, sent)
    assert ("alice/phone", "sent", "archive copy of") in _related(lab, copy)


async def test_what_a_room_does_with_a_message(lab: Lab) -> None:
    """It comes back to its sender and goes to the others; each knows the rest."""
    room, self_presence = (
        "room@rooms.related.example",
        "<presence><x xmlns='http://jabber.org/protocol/muc#user'/></presence>",
    )
    alice, bob = await lab.connect("alice"), await lab.connect("bob")
    for who in (alice, bob):
        await who.send(f"<presence to='{room}/{who.name}'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
        await who.wait_for(self_presence)
    sent = await alice.send(f"<message to='{room}' type='groupchat' id='g1'><body>Hi</body></message>")
    received = await bob.wait_for("<message id='g1'/>")
    await alice.wait_for("<message id='g1'/>")
    assert ("alice", "received", "reflection") in _related(lab, sent)
    assert ("bob", "received", "same stanza") in _related(lab, sent)
    assert {("alice", "sent", "same stanza"), ("alice", "received", "same stanza")} <= set(_related(lab, received))


async def test_acknowledgements_and_presence(lab: Lab) -> None:
    """What the server acknowledges is what was sent since the last time; presence follows presence."""
    alice = await lab.connect("alice")
    message = await alice.send("<message to='alice@related.example' id='m1'><body>To me</body></message>")
    await alice.send("<r xmlns='urn:xmpp:sm:3'/>")
    while ("alice", "received", "ack") not in _related(lab, message):  # earlier ones may come first
        await alice.wait_for("<a xmlns='urn:xmpp:sm:3'/>")
    first = await alice.send("<presence><show>away</show></presence>")
    second = await alice.send("<presence><show>dnd</show></presence>")
    assert ("alice", "sent", "next presence") in _related(lab, first)
    assert ("alice", "sent", "previous presence") in _related(lab, second)
