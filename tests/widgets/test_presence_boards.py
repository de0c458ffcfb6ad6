"""The Python half of the presence board and the subscription diagram."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.state.stanzas import bound, recorded
from xmppkit import PresenceBoard, SubscriptionDiagram
from xmppkit.errors import XMPPKitError
from xmppkit.lab import Lab

from .board_page import Page

ROSTER = "<iq type='result' id='r'><query xmlns='jabber:iq:roster'><item jid='{}' subscription='{}'/></query></iq>"
STORY = (
    bound("alice@localhost/desk"),
    bound("bob@localhost/phone", "bob"),
    bound("carol@localhost/x", "carol"),
    f"alice R: {ROSTER.format('bob@localhost', 'to')}",
    f"bob R: {ROSTER.format('alice@localhost', 'from')}",
    "alice S: <presence/>",
    "bob S: <presence><show>dnd</show></presence>",
    "alice R: <presence from='bob@localhost/phone'><show>dnd</show></presence>",
)


async def when(page: Page, so: Callable[[dict[str, Any]], bool]) -> None:
    """Wait for a state that is so."""
    count = 1
    while not so((await page.hears("state", count))["view"]):
        await page.says(k="shown", seq=page.of("state")[-1]["seq"])
        count = len(page.of("state")) + 1


def test_a_saved_recording_can_be_looked_at():
    """Without a lab, the boards show the same, and say so in words where there is no browser."""
    recording = recorded(*STORY)
    board, diagram = PresenceBoard(recording), SubscriptionDiagram(recording)
    assert "bob@localhost: phone (dnd, priority 0); a message would reach phone" in repr(board)
    assert "as alice is told" in repr(board)
    assert "alice@localhost sees bob@localhost" in repr(diagram)
    assert "bob@localhost: From" in repr(diagram)
    assert "alice@localhost sees bob@localhost" in diagram._static_html()
    assert PresenceBoard(recorded())._lines(PresenceBoard(recorded()).state) == ["nobody has logged in"]


def test_points_of_view():
    """A stream can be given, or chosen; the first to log in otherwise."""
    recording = recorded(*STORY)
    assert PresenceBoard(recording, "bob")._describe(PresenceBoard(recording).state)["seen"]["stream"] == "bob"
    told = PresenceBoard(recording)._describe(PresenceBoard(recording).state)
    assert (told["streams"], told["stream"]) == (["alice", "bob", "carol"], "alice")
    unknown = PresenceBoard(recording, "dora")
    assert unknown._describe(unknown.state)["seen"] is None


async def test_another_is_chosen(lab: Lab):
    """What the page chooses is told at once."""
    await lab.connect("alice")
    await lab.connect("bob")
    board = PresenceBoard(lab)
    page = Page(board)
    await page.says(k="ready")
    await when(page, lambda view: view["stream"] == "alice")
    board.stream = "bob"
    await when(page, lambda view: view["stream"] == "bob")


async def test_other_sides_are_chosen(lab: Lab):
    """The diagram is then of these two, from the recording's beginning."""
    for name in ("alice", "bob", "carol"):
        await lab.connect(name)
    diagram = SubscriptionDiagram(lab)
    page = Page(diagram)
    await page.says(k="ready")
    await when(page, lambda view: view["sides"]["right"]["name"] == "bob")
    diagram.right = "carol"
    await when(page, lambda view: view["sides"]["right"]["jid"] == "carol@localhost")


async def test_presence_orders(lab: Lab):
    """Each button is one stanza, well-formed whatever is typed."""
    await lab.connect("alice")
    board = PresenceBoard(lab)
    order = board._order("presence", {"stream": "alice", "show": "dnd", "status": "a <b> & 'c'", "priority": "-1"})
    assert order.xml == (
        "<presence><show>dnd</show><status>a &lt;b&gt; &amp; 'c'</status><priority>-1</priority></presence>"
    )
    assert board._order("presence", {"stream": "alice"}).xml == "<presence/>"
    assert board._order("subscribed", {"stream": "alice", "to": "o'neil@x"}).xml == (
        """<presence type='subscribed' to="o'neil@x"/>"""
    )
    for do in ("roster", "unavailable", "message", "disco", "unsubscribed"):
        assert board._order(do, {"stream": "alice", "to": "bob@localhost"}).stream == "alice"


@pytest.mark.parametrize(
    ("do", "facts", "words"),
    [
        ("presence", {"stream": "dora"}, "no session 'dora'"),
        ("presence", {"stream": 7}, "no session 7"),
        ("presence", {"stream": "alice", "show": "busy"}, "no show 'busy'"),
        ("presence", {"stream": "alice", "priority": "128"}, "from -128 to 127"),
        ("presence", {"stream": "alice", "priority": "high"}, "a whole number"),
        ("presence", {"stream": "alice", "status": 5}, "'status' is to be text"),
        ("dance", {"stream": "alice"}, "'dance'"),
    ],
)
async def test_presence_refuses(lab: Lab, do: str, facts: dict[str, Any], words: str):
    """What makes no sense is refused with the reason: the page is not trusted."""
    await lab.connect("alice")
    with pytest.raises(XMPPKitError, match=words):
        PresenceBoard(lab)._order(do, facts)


async def test_diagram_orders(lab: Lab):
    """Each side sends to the other; nothing else can be made of it."""
    await lab.connect("alice")
    await lab.connect("bob")
    diagram = SubscriptionDiagram(lab)
    page = Page(diagram)
    await page.says(k="ready")
    await page.hears("state")
    order = diagram._order("subscribe", {"side": "right"})
    assert (order.stream, order.xml) == ("bob", "<presence type='subscribe' to=\"alice@localhost\"/>")
    assert diagram._order("roster", {"side": "left"}).stream == "alice"
    for do, facts in (("subscribe", {"side": "up"}), ("probe", {"side": "left"}), ("subscribe", {})):
        with pytest.raises(XMPPKitError):
            diagram._order(do, facts)


async def test_a_diagram_of_one(lab: Lab):
    """With nobody on the other side, nothing can be sent there; an address given is enough."""
    await lab.connect("alice")
    diagram = SubscriptionDiagram(lab)
    diagram.state  # noqa: B018  # takes in what there is
    with pytest.raises(XMPPKitError, match="a second account"):
        diagram._order("subscribe", {"side": "left"})
    other = SubscriptionDiagram(lab, "alice", "dora@elsewhere.example")
    other.state  # noqa: B018  # likewise
    assert 'to="dora@elsewhere.example"' in other._order("subscribe", {"side": "left"}).xml
    with pytest.raises(XMPPKitError, match="no session"):
        other._order("subscribe", {"side": "right"})
