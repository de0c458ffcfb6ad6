"""The Python half of the room view: whose view of which room is told, and the stanzas of its buttons."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.state.moderation import enter, settled
from xmppkit.errors import XMPPKitError
from xmppkit.lab import Lab
from xmppkit.outgoing import cut
from xmppkit.protocol.lint import Severity, lint_text
from xmppkit.recording import Direction, Recording
from xmppkit.session import Session
from xmppkit.widgets import RoomView
from xmppkit.widgets.boards._room_orders import stanza

from .board_page import Page

TEA = "tea@rooms.localhost"
FACTS: dict[str, dict[str, Any]] = {
    "enter": {"nick": "Ali & Co", "password": "<sesame>"},
    "nick": {"nick": "Alissa"},
    "say": {"text": "hello <b>"},
    "subject": {"text": ""},
    "invite": {"jid": "dave@localhost", "reason": "cake"},
    "voice": {},
    "role": {"nick": "Bob", "role": "visitor", "reason": "hush"},
    "affiliation": {"jid": "bob@localhost", "affiliation": "member", "reason": ""},
    "list": {"of": "affiliation", "value": "owner"},
    "form": {},
    "accept": {},
    "leave": {},
    "destroy": {"reason": "night"},
}


@pytest.mark.parametrize("do", FACTS)
def test_each_button_makes_a_stanza_that_is_in_order(do: str) -> None:
    """Lint finds no error in it."""
    xml = stanza(do, {"room": TEA, "stream": "alice", **FACTS[do]}, None)
    assert f'to="{TEA}' in xml
    assert not [each for each in lint_text(xml) if each.severity is Severity.ERROR]


def test_to_one_occupant() -> None:
    """A private message goes to the address in the room, and says that it is a room's (XEP-0045 §7.5)."""
    xml = stanza("say", {"room": TEA, "text": "psst", "to": "Bob"}, None)
    assert f'to="{TEA}/Bob" type="chat"' in xml
    assert "muc#user" in xml


@pytest.mark.parametrize(
    ("do", "facts", "words"),
    [
        ("dance", {}, "nothing on the room view that does 'dance'"),
        ("enter", {"nick": " "}, "The nick is missing"),
        ("say", {"text": 7}, "'text' is to be text, not int"),
        ("say", {"text": "\x00"}, "No stanza can be made of that"),
        ("role", {"nick": "Bob", "role": "king"}, "There is no role 'king': none, visitor"),
        ("list", {"of": "role", "value": "owner"}, "There is no value 'owner'"),
        ("submit", {"values": {}}, "There is no form to submit yet"),
    ],
)
def test_what_makes_no_sense_is_refused(do: str, facts: dict[str, Any], words: str) -> None:
    """With the reason, and what there is instead."""
    with pytest.raises(XMPPKitError, match=words):
        stanza(do, {"room": TEA, **facts}, None)


NAMES = ["room", "nick", "jid", "text", "role"]
values = st.one_of(st.text(), st.integers(), st.none(), st.lists(st.text(), max_size=2), st.just(TEA))


@given(
    st.sampled_from([*FACTS, "submit"]),
    st.dictionaries(st.sampled_from(NAMES), values),
)
def test_whatever_the_page_says(do: str, facts: dict[str, Any]) -> None:
    """It becomes a stanza, or is refused with words."""
    try:
        xml = stanza(do, facts, None)
    except XMPPKitError:
        return
    assert len(cut(xml)) == 1


async def test_an_empty_recording() -> None:
    """Nobody has entered anything."""
    page = Page(RoomView(Recording()))
    await page.says(k="ready")
    view = (await page.hears("state"))["view"]
    assert (view["rooms"], view["room"]) == ([], None)
    assert view["privileges"]["role"]["levels"] == ["none", "visitor", "participant", "moderator"]
    assert "no room has been entered" in repr(page.board)


@pytest.fixture
async def both(lab: Lab, alice: Session, bob: Session) -> tuple[Session, Session]:
    """Alice and Bob in a room of Alice's."""
    for session, nick in ((alice, "Alice"), (bob, "Bob")):
        await enter(session, TEA, nick)
        await settled(alice, bob)
    return alice, bob


async def test_whose_view_of_which_room(lab: Lab, both: tuple[Session, Session]) -> None:
    """The first, or the one that is chosen."""
    page = Page(RoomView(lab))
    await page.says(k="ready")
    view = (await page.hears("state"))["view"]
    assert [(each["stream"], each["room"]) for each in view["rooms"]] == [("alice", TEA), ("bob/phone", TEA)]
    assert view["room"]["stream"] == "alice"
    page.board.stream = "bob/phone"
    await page.says(k="shown", seq=1)
    assert (await page.hears("state", 2))["view"]["room"]["nick"]["value"] == "Bob"
    assert RoomView(lab, TEA, "bob/phone").state.view() == page.board.state.view()
    assert f"{TEA}, as bob/phone sees it: in" in repr(page.board)
    assert "Bob: participant, none (this is me)" in page.board._static_html()


async def test_each_button_sends_exactly_one_stanza(lab: Lab, both: tuple[Session, Session]) -> None:
    """And the room answers it, or does it."""
    alice, bob = both
    page = Page(RoomView(lab, show_first=False))
    await page.says(k="ready")
    await page.hears("state")
    for number, (do, facts) in enumerate(FACTS.items()):
        await settled(alice, bob)
        since = lab.recording.next_number
        await page.says(k="act", n=number, do=do, facts={"stream": "alice", "room": TEA, **facts})
        assert (await page.hears("outcome", n=number))["state"] != "refused"
        await settled(alice, bob)
        mine = [each for each in lab.recording.snapshot(since) if each.stream == "alice" and each.is_stanza]
        sent = [each for each in mine if each.direction is Direction.SENT and each.to != "localhost"]
        assert len(sent) == 1, (do, [each.xml for each in sent])
        assert (sent[0].to or "").startswith(TEA)
    await settled(alice, bob)
    assert page.board.state.room(TEA, "bob/phone").exit.how == "destroyed"  # type: ignore[union-attr]


async def test_a_form_is_submitted_with_what_was_changed(lab: Lab, both: tuple[Session, Session]) -> None:
    """All its fields go back; the state tells those that differ."""
    alice, bob = both
    view = RoomView(lab)
    await alice.request(stanza("form", {"room": TEA}, None))
    room = view.state.room(TEA, "alice")
    values = {"muc#roomconfig_roomname": ["Tea & more"], "muc#roomconfig_moderatedroom": ["1"]}
    reply = await alice.request(stanza("submit", {"room": TEA, "values": values}, room))
    assert reply.type == "result"
    room = view.state.room(TEA, "alice")
    assert room is not None
    assert room.submission is not None
    assert {each[0] for each in room.submission.changes} == set(values)
    await settled(bob)
    assert "104" in view.state.room(TEA, "bob/phone").codes  # type: ignore[union-attr]
