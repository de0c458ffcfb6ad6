"""The inspector without a mouse; and none of its keys reaches the notebook."""

from __future__ import annotations

from playwright.sync_api import expect

from xmppkit.recording.entry import Kind

from .conftest import SAMPLE_COUNT
from .harness import Notebook
from .inspector_page import InspectorPage
from .stanzas import mix

SHOWN = [number for number, sample in enumerate(mix(SAMPLE_COUNT), 1) if sample["kind"] is not Kind.NONZA]


def test_everything_by_keyboard(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """Choose, read, go back, filter, pause, follow, copy."""
    keyboard = sample_notebook.page.keyboard
    inspector.list.focus()
    keyboard.press("Home")
    expect(inspector.row(SHOWN[0])).to_have_attribute("aria-selected", "true")
    keyboard.press("ArrowDown")
    expect(inspector.row(SHOWN[1])).to_have_attribute("aria-selected", "true")
    keyboard.press("PageDown")
    expect(inspector.row(SHOWN[1])).not_to_have_attribute("aria-selected", "true")
    keyboard.press("End")
    expect(inspector.row(SHOWN[-1])).to_have_attribute("aria-selected", "true")
    keyboard.press("Enter")
    expect(inspector.detail.locator(".xk-body")).to_be_focused()
    keyboard.press("b")
    expect(inspector.exact).to_have_attribute("aria-pressed", "true")
    keyboard.press("Escape")
    expect(inspector.list).to_be_focused()
    keyboard.press("Space")
    expect(inspector.live).to_contain_text("Paused")
    keyboard.press("Space")
    expect(inspector.live).to_contain_text("Live")
    keyboard.press("/")
    expect(inspector.filter).to_be_focused()
    keyboard.type("capulet")
    expect(inspector.root.locator(".xk-matches")).to_contain_text("of")
    keyboard.press("Escape")
    expect(inspector.filter).to_have_value("")
    keyboard.press("Escape")
    expect(inspector.list).to_be_focused()


def test_keys_stay_out_of_the_notebook(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """B inserts a cell and d d deletes one in JupyterLab's command mode; here they do not."""
    cells = sample_notebook.cell_count()
    sample_notebook.activate(0)
    for target in (inspector.list, inspector.live, inspector.detail):
        inspector.select(SHOWN[3])
        target.focus()
        for key in ("b", "d", "d", "a", "x", "ArrowDown", "m", "Enter"):
            sample_notebook.page.keyboard.press(key)
    assert sample_notebook.cell_count() == cells
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    assert sample_notebook.page.evaluate(active) == 0


def test_tab_passes_through_the_inspector(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """Tab reaches the parts in reading order and leaves again: no trap."""
    inspector.live.focus()
    inside = 0
    for _ in range(40):
        sample_notebook.page.keyboard.press("Tab")
        if not inspector.root.evaluate("root => root.contains(document.activeElement)"):
            break
        inside += 1
    assert 5 < inside < 40
