"""Boards in JupyterLab: live, back in time, sending, by keyboard, in both themes, docked. The ack ledger is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import THEMES, serious, sticking_out, tab_stops, themed, unreadable

START = """
from xmppkit import AckLedger, Lab
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
for number in range(3):
    await alice.send(f"<message to='bob@localhost'><body>hello {number}</body></message>")
_ = await bob.wait_for("<message><body>hello 2</body></message>")
inspector = lab.inspector()
"""


@pytest.fixture(scope="module")
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A running lab, and a board that follows an inspector."""
    notebook = new_notebook(jupyter_lab, browser_context, [START, "AckLedger(lab, follow=inspector)"])
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def board(notebook: Notebook) -> Locator:
    """The board, as it is now."""
    root = notebook.page.locator(".xk-board").first
    root.scroll_into_view_if_needed()
    root.get_by_role("button", name="Now", exact=True).click()
    expect(root.locator(".xk-board-body")).to_have_attribute("data-drawn", "now")
    return root


def test_it_lives(notebook: Notebook, board: Locator) -> None:
    """What a cell sends shows at once."""
    count = board.get_by_role("region", name="alice").locator(".xk-count").first
    before = int((count.text_content() or "").split()[0])
    notebook.run("await alice.send('<message to=\"bob@localhost\"><body>one more</body></message>');")
    expect(count).to_have_text(f"{before + 1} stanzas")


def test_back_in_time_and_forth(board: Locator) -> None:
    """Step by step, by slider, and back to now; nothing can be sent from the past."""
    when = board.locator(".xk-when")
    board.get_by_role("button", name="Change before").click()
    expect(when).to_have_text(re.compile("^after #"))
    expect(board.locator(".xk-strip")).to_contain_text("#")
    ask = board.get_by_role("button", name="Ask for an acknowledgement").first
    expect(ask).to_have_attribute("aria-disabled", "true")
    slider = board.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    expect(board).to_contain_text("No stream has spoken of stream management yet")
    slider.press("End")
    expect(when).to_have_text(re.compile("^now, after #"))
    expect(board.get_by_role("region", name="alice")).to_be_visible()


def test_one_stanza_shown_then_sent(board: Locator) -> None:
    """And its answer, which leads to its entry."""
    board.get_by_role("button", name="Ask for an acknowledgement").first.click()
    strip = board.get_by_role("region", name="Stanza")
    expect(strip.locator("pre")).to_contain_text("<r xmlns='urn:xmpp:sm:3'/>")
    strip.get_by_role("button", name="Send it").click()
    answer = strip.locator(".xk-traffic button").nth(1)
    expect(answer).to_contain_text("the server has got")
    answer.click()
    expect(strip.locator("pre")).to_contain_text("<a ")


def test_a_fact_and_the_inspector_choose_the_same(notebook: Notebook, board: Locator) -> None:
    """What is pressed in the board is chosen in the inspector."""
    board.locator("button.xk-fact").first.click()
    expect(board.locator(".xk-strip pre")).to_contain_text("<enabled")
    number = (board.locator(".xk-strip b").first.text_content() or "").lstrip("#")
    assert notebook.run("inspector.selected_number").strip() == number


def test_by_keyboard(notebook: Notebook, board: Locator) -> None:
    """Tab leads to everything, and no key reaches the notebook."""
    stops = tab_stops(notebook.page, board)
    for name in ("Change before", "State after entry", "Now", "Ask for an acknowledgement"):
        assert name in stops, stops
    cells = notebook.cell_count()
    fact = board.locator("button.xk-fact").last
    fact.focus()
    for key in ("b", "d", "d", "x", "Enter"):
        notebook.page.keyboard.press(key)
    expect(fact).to_have_attribute("aria-pressed", "true")
    assert notebook.cell_count() == cells


@pytest.mark.parametrize("theme", THEMES)
def test_it_can_be_read(theme: str, notebook: Notebook, board: Locator, artifacts: Path) -> None:
    """Contrast, nothing sticks out, nothing axe objects to; a picture is kept."""
    with themed(notebook, theme):
        board.locator("button.xk-fact").first.click()
        expect(board.locator(".xk-strip pre")).to_be_visible()
        notebook.page.screenshot(path=artifacts / f"ledger-{theme}.png")
        assert unreadable(board) == {}
        assert serious(notebook.page, ".xk-board") == []
        assert sticking_out(board) == []


@pytest.mark.parametrize("width", [320, 700])
def test_it_fits_its_place(width: int, board: Locator) -> None:
    """From a narrow panel to a page."""
    board.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
    assert sticking_out(board) == []
    board.evaluate("root => { root.parentElement.style.width = ''; }")


def test_docked(notebook: Notebook, board: Locator) -> None:
    """In a panel beside the notebook, and back."""
    notebook.run("board = AckLedger(lab)\nboard.dock()\nboard")
    panel = notebook.page.locator(".jupyterlab-sidecar .xk-board")
    expect(panel).to_contain_text("alice")
    notebook.run("board.undock()")
    expect(panel).to_have_count(0)
