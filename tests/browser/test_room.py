"""The room view in JupyterLab: a room lived in, seen by two, back in time, by keyboard, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import THEMES, serious, sticking_out, tab_stops, themed, unreadable

START = """
from xmppkit import Lab, RoomView
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
X = "<x xmlns='http://jabber.org/protocol/muc'/>"
tea = "tea@rooms.localhost"
await alice.send(f"<presence to='{tea}/Alice'>{X}</presence>")
_ = await alice.wait_for("<message type='groupchat'><subject/></message>")
await bob.send(f"<presence to='{tea}/Bob'>{X}</presence>")
_ = await bob.wait_for("<message type='groupchat'><subject/></message>")
await alice.send(f"<message to='{tea}' type='groupchat'><body>Is the kettle &lt;b>on&lt;/b>?</body></message>")
await alice.send(f"<message to='{tea}' type='groupchat'><subject>Scones at four</subject></message>")
await bob.send(f"<presence to='{tea}/Bobby'><show>away</show></presence>")
_ = await alice.wait_for(f"<presence from='{tea}/Bobby'/>")
item = "<item nick='Bobby' role='visitor'><reason>hush</reason></item>"
query = f"<query xmlns='http://jabber.org/protocol/muc#admin'>{item}</query>"
_ = await alice.request(f"<iq type='set' to='{tea}'>{query}</iq>")
"""


@pytest.fixture(scope="module")
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A lab where two are in a room, and the view of it."""
    notebook = new_notebook(jupyter_lab, browser_context, [START, "view = RoomView(lab)\nview"])
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def board(notebook: Notebook) -> Locator:
    """The room, as it is now."""
    root = notebook.page.locator(".xk-board").first
    root.scroll_into_view_if_needed()
    root.get_by_role("button", name="Now", exact=True).click()
    expect(root.locator(".xk-board-body")).to_have_attribute("data-drawn", "now")
    expect(root.locator(".xk-occupants")).to_be_visible()
    return root


def opened(board: Locator) -> None:
    """Open all that can be opened."""
    board.evaluate("root => { for (const each of root.querySelectorAll('details')) each.open = true; }")


def test_who_is_there_and_what_was_said(board: Locator) -> None:
    """All that follows from the recording, as text."""
    rows = board.locator(".xk-occupants tbody tr")
    expect(rows.nth(0)).to_contain_text("Alice")
    expect(rows.nth(0)).to_contain_text("this is me")
    expect(rows.nth(1)).to_contain_text("Bobby")
    expect(rows.nth(1)).to_contain_text("visitor")
    log = board.get_by_role("log")
    expect(log).to_contain_text("Is the kettle <b>on</b>?")
    expect(log).to_contain_text("Bob is called Bobby now")
    expect(log).to_contain_text("was participant, is visitor now by Alice: hush")
    expect(board.locator(".xk-steps li[data-state=done]")).to_have_count(5)
    expect(board.locator(".xk-steps li[data-state=now]")).to_contain_text("new room, status 201")


def test_a_cell_and_a_line_lead_to_their_stanzas(board: Locator) -> None:
    """The presence that made one a visitor; the message, and how it was sent."""
    strip = board.get_by_role("region", name="Stanza")
    board.locator(".xk-occupants").get_by_role("button", name="visitor").click()
    expect(strip.locator("pre")).to_contain_text("<reason>hush</reason>")
    board.locator(".xk-log li", has_text="kettle").get_by_role("button", name="sent", exact=True).click()
    expect(strip).to_contain_text("sent")
    expect(strip.locator("pre")).to_contain_text("Is the kettle")


def test_something_said_is_shown_first_then_sent(board: Locator) -> None:
    """By Enter in the field, too."""
    board.get_by_label("Text").fill("I have cake")
    board.get_by_label("Text").press("Enter")
    strip = board.get_by_role("region", name="Stanza")
    expect(strip.locator("pre")).to_contain_text("<body>I have cake</body>")
    expect(board.get_by_role("log")).not_to_contain_text("cake")
    strip.get_by_role("button", name="Send it").click()
    expect(board.get_by_role("log")).to_contain_text("Alice: I have cake")


def test_the_configuration_and_what_is_changed(board: Locator) -> None:
    """Asked for, filled in with its difference, submitted; the room announces it."""
    opened(board)
    board.locator(".xk-settings").get_by_role("button", name="Ask for the form").click()
    strip = board.get_by_role("region", name="Stanza")
    strip.get_by_role("button", name="Send it").click()
    form = board.locator("form.xk-form")
    form.get_by_label("Moderated", exact=False).first.check()
    expect(form.get_by_label("Changes")).to_contain_text("no → yes")
    form.get_by_role("button", name="Submit").click()
    strip.get_by_role("button", name="Send it").click()
    submitted = board.get_by_label("What was changed")
    expect(submitted).to_contain_text("no → yes")
    expect(submitted.locator("li")).to_have_count(1)
    expect(board.get_by_role("log")).to_contain_text("104")
    expect(board.locator(".xk-steps li[data-state=now]")).to_have_count(0)


def test_seen_by_somebody_else(board: Locator) -> None:
    """Each sees the room with other eyes."""
    choice = board.locator(".xk-view select")
    choice.select_option(label="tea@rooms.localhost as bob/phone sees it")
    expect(board.locator(".xk-occupants tr[data-me=true]")).to_contain_text("Bobby")
    expect(board.locator(".xk-occupants tbody tr").nth(0)).to_contain_text("not shown")
    choice.select_option(label="tea@rooms.localhost as alice sees it")
    expect(board.locator(".xk-occupants tr[data-me=true]")).to_contain_text("Alice")


def test_back_in_time(notebook: Notebook, board: Locator) -> None:
    """Before Bob had another name."""
    number = notebook.run("next(e.number for e in lab.recording if 'Bobby' in e.xml) - 1").strip()
    notebook.run(f"view.position = {number}")
    expect(board.locator(".xk-occupants tbody tr").nth(1)).to_contain_text("Bob")
    expect(board.get_by_role("log")).not_to_contain_text("Bobby")
    expect(board.get_by_role("button", name="Leave")).to_have_attribute("aria-disabled", "true")


def test_entering_another_room(board: Locator) -> None:
    """A nickname in a room that is not there yet; then back."""
    opened(board)
    enter = board.locator(".xk-enter")
    enter.get_by_label("room", exact=True).fill("attic@rooms.localhost")
    enter.get_by_label("nickname").fill("Alice")
    enter.get_by_role("button", name="Enter").click()
    board.get_by_role("region", name="Stanza").get_by_role("button", name="Send it").click()
    expect(board.locator(".xk-view select")).to_have_value("alice attic@rooms.localhost")
    expect(board.locator(".xk-occupants tbody tr")).to_have_count(1)
    board.locator(".xk-view select").select_option(label="tea@rooms.localhost as alice sees it")
    expect(board.locator(".xk-occupants tbody tr")).to_have_count(2)


def test_by_keyboard(notebook: Notebook, board: Locator) -> None:
    """Tab leads to everything, the conversation is one stop, and no key reaches the notebook."""
    opened(board)
    stops = tab_stops(notebook.page, board)
    for name in ("Change nickname", "Leave", "Text", "Say", "Do it", "owners", "Submit", "this is me"):
        assert name in stops, stops
    assert len([each for each in stops if "kettle" in each or "called" in each]) <= 1
    cells = notebook.cell_count()
    last = board.locator(".xk-log button").last
    last.focus()
    for key in ("ArrowUp", "b", "d", "d", "x", "Enter"):
        notebook.page.keyboard.press(key)
    expect(board.locator(".xk-log button[aria-pressed=true]")).to_have_count(1)
    assert notebook.cell_count() == cells


@pytest.mark.parametrize("theme", THEMES)
def test_it_can_be_read(theme: str, notebook: Notebook, board: Locator, artifacts: Path) -> None:
    """Contrast, nothing sticks out, nothing axe objects to; pictures are kept."""
    with themed(notebook, theme):
        board.locator(".xk-occupants button.xk-fact").first.click()
        expect(board.locator(".xk-strip pre")).to_be_visible()
        board.evaluate("root => { for (const each of root.querySelectorAll('details')) each.open = false; }")
        board.screenshot(path=artifacts / f"room-{theme}.png")
        opened(board)
        for part in ("rights", "settings", "codes"):
            board.locator(f".xk-{part}").scroll_into_view_if_needed()
            board.screenshot(path=artifacts / f"room-{part}-{theme}.png")
        assert unreadable(board) == {}
        assert serious(notebook.page, ".xk-board") == []
        assert sticking_out(board) == []


@pytest.mark.parametrize("width", [320, 700])
def test_it_fits_its_place(width: int, board: Locator, artifacts: Path) -> None:
    """From a narrow panel to a page."""
    opened(board)
    board.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
    board.screenshot(path=artifacts / f"room-{width}.png")
    assert sticking_out(board) == []
    board.evaluate("root => { root.parentElement.style.width = ''; }")
