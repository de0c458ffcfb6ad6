"""The Python half of boards, with the ack ledger as one: what a page is told, and what it may do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import traitlets

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.session import Session
from xmppkit.widgets import AckLedger, Inspector
from xmppkit.widgets.board import Order

from .board_page import Page


def stanza(recording: Recording, direction: Direction = Direction.SENT) -> int:
    """Record a message of alice's."""
    entry = recording.append(
        stream="alice",
        direction=direction,
        kind=Kind.MESSAGE,
        data=b"<message/>",
        name="message",
        namespace="jabber:client",
    )
    return entry.number


def managed(recording: Recording, xml: bytes, direction: Direction) -> int:
    """Record an element of stream management."""
    name = xml[1:].split(b" ")[0].decode()
    entry = recording.append(
        stream="alice", direction=direction, kind=Kind.NONZA, data=xml, name=name, namespace="urn:xmpp:sm:3"
    )
    return entry.number


@pytest.fixture
def recording() -> Iterator[Recording]:
    """Three stanzas sent, two of them acknowledged."""
    recording = Recording()
    managed(recording, b"<enable xmlns='urn:xmpp:sm:3' resume='true'/>", Direction.SENT)
    managed(recording, b"<enabled xmlns='urn:xmpp:sm:3' id='x' resume='true' max='60'/>", Direction.RECEIVED)
    for _ in range(3):
        stanza(recording)
    managed(recording, b"<a xmlns='urn:xmpp:sm:3' h='2'/>", Direction.RECEIVED)
    return recording


def counts(message: dict[str, Any]) -> tuple[int, int]:
    """How many alice sent, and how many of them are acknowledged."""
    side = message["view"]["streams"]["alice"]["sent"]
    return side["count"], side["handled"]


async def test_a_page_is_told_the_state_when_it_is_ready(recording: Recording) -> None:
    """Nothing before; then all, with where in time it is."""
    page = Page(AckLedger(recording))
    stanza(recording)
    await asyncio.sleep(0.1)
    assert page.told == []
    await page.says(k="ready")
    state = await page.hears("state")
    assert counts(state) == (4, 2)
    assert (state["first"], state["last"], state["position"], state["sessions"]) == (0, 7, None, [])


async def test_states_are_told_one_after_the_other(recording: Recording) -> None:
    """The next one comes when the last one has been drawn, and holds all that came meanwhile."""
    page = Page(AckLedger(recording))
    await page.says(k="ready")
    first = await page.hears("state")
    for _ in range(5):
        stanza(recording)
        await asyncio.sleep(0.03)
    assert len(page.of("state")) == 1
    await page.says(k="shown", seq=first["seq"])
    assert counts(await page.hears("state", 2)) == (8, 2)


async def test_a_state_that_was_lost_is_told_again(recording: Recording) -> None:
    """A page that says nothing gets it once more."""
    page = Page(AckLedger(recording))
    await page.says(k="ready")
    await page.hears("state")
    again = await page.hears("state", 2)
    assert counts(again) == (3, 2)


async def test_nothing_new_is_not_told(recording: Recording) -> None:
    """A page that has drawn all hears nothing until something happens."""
    page = Page(AckLedger(recording))
    await page.says(k="ready")
    await page.says(k="shown", seq=(await page.hears("state"))["seq"])
    await asyncio.sleep(0.2)
    assert len(page.of("state")) == 1


async def test_back_in_time(recording: Recording) -> None:
    """The state after an entry; traffic goes on, and changes nothing of what was."""
    board = AckLedger(recording)
    page = Page(board)
    await page.says(k="ready")
    await page.says(k="shown", seq=(await page.hears("state"))["seq"])
    board.position = 4
    past = await page.hears("state", position=4)
    assert counts(past) == (2, 0)
    assert board.state.view()["streams"]["alice"]["sent"]["count"] == 2
    await page.says(k="shown", seq=past["seq"])
    board.position = None
    assert counts(await page.hears("state", 2, position=None)) == (3, 2)


async def test_steps_go_from_change_to_change(recording: Recording) -> None:
    """And choose the entry that made the change."""
    board = AckLedger(recording)
    page = Page(board)
    recording.mark("nothing that matters here")
    await page.says(k="ready")
    await page.says(k="step", forward=False)
    assert (board.position, board.selected_number) == (5, 5)
    await page.says(k="step", forward=True)
    assert board.position == 6
    for _ in range(9):
        await page.says(k="step", forward=False)
    assert board.position == 0


async def test_an_entry_is_shown(recording: Recording) -> None:
    """With its sentence and XML; what is not there is not."""
    page = Page(AckLedger(recording))
    await page.says(k="entry?", number=6)
    told = await page.hears("entry")
    assert told["xml"] == "<a xmlns='urn:xmpp:sm:3' h='2'/>"
    assert "2 stanzas" in told["sentence"]
    for number in (0, 99, -1, None, "6", 6.0, True, [6]):
        await page.says(k="entry?", number=number)
    assert len(page.of("entry")) == 1


async def test_an_inspector_follows(recording: Recording) -> None:
    """What is chosen in one is chosen in the other; an inspector of another recording is refused."""
    inspector = Inspector(recording)
    board = AckLedger(recording, follow=inspector)
    board.selected_number = 3
    assert inspector.selected_number == 3
    inspector.selected_number = 4
    assert board.selected_number == 4
    with pytest.raises(ValueError, match="another recording"):
        AckLedger(recording, follow=Inspector(Recording()))


async def test_recording_emptied(recording: Recording) -> None:
    """The state begins anew."""
    page = Page(AckLedger(recording))
    await page.says(k="ready")
    await page.says(k="shown", seq=(await page.hears("state"))["seq"])
    recording.clear()
    assert (await page.hears("state", 2))["view"] == {"streams": {}}


async def test_one_stanza_previewed_then_sent(lab: Lab, alice: Session) -> None:
    """Nothing goes out before the reader says so; then what was previewed, once, with what came of it."""
    page = Page(AckLedger(lab))
    await page.says(k="act", n=1, do="ask", facts={"stream": "alice"})
    preview = await page.hears("preview")
    assert (preview["stream"], preview["xml"]) == ("alice", "<r xmlns='urn:xmpp:sm:3'/>")
    assert preview["sentence"]
    before = [entry for entry in lab.recording if entry.name == "r" and entry.direction is Direction.SENT]
    await page.says(k="send", n=1)
    await page.says(k="send", n=1)
    outcome = await page.hears("outcome", state="done")
    assert [each["xml"] for each in outcome["sent"]] == ["<r xmlns='urn:xmpp:sm:3'/>"]
    assert outcome["came"][0]["xml"].startswith("<a ")
    after = [entry for entry in lab.recording if entry.name == "r" and entry.direction is Direction.SENT]
    assert len(after) == len(before) + 1


async def test_one_stanza_sent_at_once(lab: Lab, alice: Session) -> None:
    """If the reader does not want to see it first."""
    page = Page(AckLedger(lab, show_first=False))
    await page.says(k="act", n=7, do="ask", facts={"stream": "alice"})
    assert (await page.hears("outcome", state="done"))["n"] == 7
    assert page.of("preview") == []


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"k": "act", "n": 1, "do": "ask", "facts": {"stream": "nobody"}}, "no session 'nobody'"),
        ({"k": "act", "n": 1, "do": "ask", "facts": {}}, "no session None"),
        ({"k": "act", "n": 1, "do": "dance", "facts": {}}, "nothing here that does 'dance'"),
        ({"k": "act", "n": 1, "facts": {"stream": ["alice"]}}, "nothing here that does"),
    ],
)
async def test_what_makes_no_sense_is_refused(lab: Lab, alice: Session, message: dict[str, Any], words: str) -> None:
    """With a sentence for the reader."""
    page = Page(AckLedger(lab))
    await page.says(**message)
    assert words in (await page.hears("refused"))["message"]


async def test_nonsense_from_a_page_does_nothing(lab: Lab, alice: Session) -> None:
    """The page is not trusted, and cannot make the kernel fail."""
    page = Page(AckLedger(lab))
    for message in ({"k": "act"}, {"k": "send", "n": 4}, {"k": "send", "n": []}, {"k": "shown"}, {"k": "x"}, {}):
        await page.says(**message)
    page.board._handle_custom_msg("text", [])  # type: ignore[arg-type]
    await asyncio.sleep(0.05)
    assert page.told == []


async def test_a_saved_recording_sends_nothing(recording: Recording) -> None:
    """There is nobody who could."""
    board = AckLedger(recording)
    page = Page(board)
    board._orders[1] = Order("alice", "<presence/>")
    await page.says(k="send", n=1)
    assert "only be looked at" in (await page.hears("outcome", state="refused"))["message"]


def test_without_an_event_loop(recording: Recording) -> None:
    """In a script, a board can be made, printed and saved as HTML."""
    board = AckLedger(recording)
    assert repr(board).splitlines() == [
        "Ack ledger",
        "  alice sent: 3, 2 of them acknowledged",
        "  alice received: 0, 0 of them acknowledged",
    ]
    assert "3, 2 of them acknowledged" in board._static_html()
    assert board.state.view()["streams"]["alice"]["resumable"] == 2


@pytest.mark.parametrize("source", [None, "lab", 3])
def test_only_labs_and_recordings(source: Any) -> None:
    """Anything else is named."""
    with pytest.raises(TypeError, match="AckLedger shows a lab, or a Recording"):
        AckLedger(source)


def test_unknown_settings_are_refused(recording: Recording) -> None:
    """With the name that may have been meant."""
    with pytest.raises(TypeError, match="position"):
        AckLedger(recording, positon=3)
    with pytest.raises(traitlets.TraitError):
        AckLedger(recording, position="3")
