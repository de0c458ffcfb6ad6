"""Boards that stand beside each other in one notebook: by keyboard, in both themes, in a narrow place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import THEMES, serious, sticking_out, tab_stops, themed, unreadable

START = """
from xmppkit import ArchivePager, DeliveryDiagram, JIDLab, Lab, StreamStepper
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
for number in range(5):
    await alice.send(f"<message to='bob@localhost' type='chat' id='m{number}'><body>hello {number}</body></message>")
_ = await bob.wait_for("<message><body>hello 4</body></message>")
await alice.send("<message to='nobody@localhost' type='chat' id='lost'><body>anybody?</body></message>")
_ = await alice.wait_for("<message type='error'/>")
_ = await bob.request("<iq type='set'><query xmlns='urn:xmpp:mam:2'/></iq>")
"""

# Each board's class, the cell that shows it, what it then says, and some of where Tab leads.
BOARDS = {
    "stepper": ("StreamStepper(lab)", "initial presence", ("available", "RFC 6120 §4.2")),
    "delivery": ("DeliveryDiagram(lab)", "refused: service-unavailable", ("✗ refused: service-unavailable",)),
    "archive": ("ArchivePager(lab)", "hello 0", ("▲ Older", "Last page", "▼ Newer")),
    "jidlab": ("JIDLab('henryⅣ@straße.example/a b', 'x@y')", "✗ no JID", ("capitals", "RFC 7622 §3.3.1")),
}


@pytest.fixture(scope="module")
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A running lab, and one board after the other."""
    cells = [START, *(cell for cell, _, _ in BOARDS.values())]
    notebook = new_notebook(jupyter_lab, browser_context, cells)
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture(params=BOARDS)
def board(request: pytest.FixtureRequest, notebook: Notebook) -> Locator:
    """One of them, when it has been drawn."""
    root = notebook.page.locator(f".xk-{request.param}").first
    root.scroll_into_view_if_needed()
    expect(root).to_contain_text(BOARDS[request.param][1])
    return root


def _name(board: Locator) -> str:
    classes = (board.get_attribute("class") or "").split()
    return next(name.removeprefix("xk-") for name in classes if name.removeprefix("xk-") in BOARDS)


@pytest.mark.parametrize("theme", THEMES)
def test_it_can_be_read(theme: str, notebook: Notebook, board: Locator, artifacts: Path) -> None:
    """Contrast, nothing sticks out, nothing axe objects to; a picture is kept."""
    with themed(notebook, theme):
        board.screenshot(path=artifacts / f"{_name(board)}-{theme}.png")
        assert unreadable(board) == {}
        assert serious(notebook.page, f".xk-{_name(board)}") == []
        assert sticking_out(board) == []


def test_by_keyboard(notebook: Notebook, board: Locator) -> None:
    """Tab leads to what can be done, and no key reaches the notebook."""
    stops = tab_stops(notebook.page, board)
    for name in BOARDS[_name(board)][2]:
        assert name in stops, stops
    cells = notebook.cell_count()
    board.get_by_role("button").first.focus()
    for key in ("b", "d", "d", "x"):
        notebook.page.keyboard.press(key)
    assert notebook.cell_count() == cells


@pytest.mark.parametrize("width", [320, 600])
def test_it_fits_its_place(width: int, board: Locator) -> None:
    """From a narrow panel to half a page."""
    board.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
    assert sticking_out(board) == []
    board.evaluate("root => { root.parentElement.style.width = ''; }")
