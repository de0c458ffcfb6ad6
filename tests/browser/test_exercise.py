"""An exercise in JupyterLab: hint, wrong answer, right answer, solution; by keyboard; in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import THEMES, serious, sticking_out, tab_stops, themed, unreadable

START = """
from xmppkit import Lab, exercise
lab = await Lab.start()
kitchen = await lab.connect("keeper/kitchen")
lab.inspector(height="160px")
"""
CARD = 'exercise("presence.repair").open(lab)'
CHECK = 'await exercise("presence.repair").check()'
WRONG = f'await kitchen.send("<presence><show>available</show></presence>")\n{CHECK}'
RIGHT = f'await kitchen.send("<presence><show>chat</show></presence>")\n{CHECK}'


@pytest.fixture(scope="module")
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A lab with an inspector, and an exercise whose card is shown."""
    notebook = new_notebook(jupyter_lab, browser_context, [START, CARD, CHECK])
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def card(notebook: Notebook) -> Locator:
    """The card, of an exercise that begins anew."""
    notebook.run_cell(1)
    card = notebook.page.locator(".xk-exercise")
    expect(card.locator(".xk-state")).to_have_text("not tried", timeout=60_000)  # the first loads what all need
    card.scroll_into_view_if_needed()
    return card


def test_wrong_then_right(notebook: Notebook, card: Locator) -> None:
    """The card follows the checks, and leads to the stanza that was looked at, here and in the inspector."""
    assert "not tried" in notebook.run_cell(2)
    notebook.run(WRONG)
    expect(card.locator(".xk-state")).to_have_text("not yet")
    expect(card.locator(".xk-mark")).to_have_text("✗")
    expect(card.locator(".xk-reason")).to_contain_text("Show is available")
    stanza = card.get_by_role("button", name="keeper/kitchen sent")
    stanza.press("Enter")
    expect(card.locator(".xk-stanza pre")).to_contain_text("<show>available</show>")
    expect(notebook.inspector.locator(".xk-row[aria-selected=true]")).to_contain_text("available")
    stanza.press("Enter")
    expect(card.locator(".xk-stanza")).to_be_hidden()
    assert "✓ done" in notebook.run(RIGHT)
    expect(card.locator(".xk-state")).to_have_text("done")
    expect(card.get_by_role("status")).to_contain_text("Show is chat")


def test_help_by_keyboard(notebook: Notebook, card: Locator) -> None:
    """Tab leads to hint and solution; the solution comes when asked for twice; the focus is never lost."""
    page = notebook.page
    stops = tab_stops(page, card)
    assert stops[0] == "RFC 6121 §4.7.1"
    assert stops[2].startswith("Hint")
    assert stops[3] == "Solution"
    seen = card.locator(".xk-hints li").count()
    hint = card.locator(".xk-hint")
    hint.focus()
    page.keyboard.press("Enter")
    expect(card.locator(".xk-hints li")).to_have_count(seen + 1)
    expect(hint).to_be_focused()
    card.get_by_role("button", name="Solution").press("Enter")
    expect(card.get_by_role("button", name="Yes, show it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card.get_by_role("button", name="Solution")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(card.locator(".xk-solution pre")).to_have_text(
        'await kitchen.send("<presence><show>chat</show></presence>")'
    )
    expect(card.locator(".xk-solution")).to_be_focused()


@pytest.mark.parametrize("theme", THEMES)
def test_it_can_be_read(notebook: Notebook, card: Locator, theme: str, artifacts: Path) -> None:
    """Contrast, axe and width in both themes, of each state; pictures are kept."""
    card.get_by_role("button", name="Hint").click()
    with themed(notebook, theme):
        for code, state in ((WRONG, "not yet"), (RIGHT, "done")):
            notebook.run(code)
            expect(card.locator(".xk-state")).to_have_text(state)
            card.locator(".xk-entry").first.click()
            expect(card.locator(".xk-stanza")).to_be_visible()
            card.scroll_into_view_if_needed()
            notebook.page.screenshot(path=artifacts / f"exercise-{state.replace(' ', '-')}-{theme}.png")
            assert unreadable(card) == {}
            assert serious(notebook.page, ".xk-exercise") == []
            assert sticking_out(card) == []


def test_a_new_kernel_knows_what_was_done_earlier(notebook: Notebook, card: Locator) -> None:
    """Progress outlives the kernel; the verdict is about now."""
    notebook.run(RIGHT)
    notebook.restart_kernel()
    notebook.run_cell(0)
    notebook.run_cell(1)
    expect(card.locator(".xk-state")).to_have_text("not tried")
    expect(card.locator(".xk-earlier")).to_have_text("(done earlier)")
