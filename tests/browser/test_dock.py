"""The inspector in a panel beside the notebook: it stays in sight, comes back, and says when there is no panel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import OpenNotebook, new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage
from .looks import THEMES, serious, themed, unreadable
from .test_look import MESSAGE, OVERLAPS

COUNT = 60
STICKS_OUT = """root => [...root.querySelectorAll('button')].filter(button => button.checkVisibility()
  && button.getBoundingClientRect().right > root.getBoundingClientRect().right + 1).map(button => button.textContent)"""
SETUP = f"""
from tests.browser.stanzas import fill
from xmppkit import Lab
lab = Lab()
fill(lab.recording, {COUNT})
"""
DOCK = "inspector = lab.inspector(dock='right')\ninspector"
MORE = "fill(lab.recording, 1)\nprint(lab.recording.next_number)"


@pytest.fixture
def docked(open_notebook: OpenNotebook) -> Notebook:
    """A notebook whose second cell has docked the inspector; its third one records an entry."""
    notebook = open_notebook([SETUP, DOCK, MORE])
    notebook.run_cell(0)
    notebook.run_cell(1)
    _panels(notebook).locator(".xk-inspector").wait_for()
    return notebook


def _panels(notebook: Notebook) -> Locator:
    return notebook.page.locator(".jupyterlab-sidecar")


def _note(notebook: Notebook) -> Locator:
    return notebook.page.locator(".jp-Notebook .xk-docked")


def _back_to_the_notebook(notebook: Notebook) -> None:
    """A new panel is JupyterLab's current widget; the harness speaks to the current one."""
    notebook.page.evaluate(
        """async name => {
          const {shell, restored} = window.jupyterapp;
          await restored;
          shell.activateById([...shell.widgets('main')].find(w => w.context?.path === name).id);
        }""",
        notebook.name,
    )


def _run(notebook: Notebook, index: int) -> str:
    _back_to_the_notebook(notebook)
    return notebook.run_cell(index)


def test_traffic_stays_in_sight_while_cells_run(docked: Notebook) -> None:
    """The panel is as high as it can be, and shows what the cells cause; the cell shows where the inspector is."""
    inspector = InspectorPage(docked.page).wait_for_next(COUNT + 1)
    panel, inside = _panels(docked).bounding_box(), inspector.root.bounding_box()
    assert panel is not None
    assert inside is not None
    assert panel["height"] > 500
    assert abs(panel["height"] - inside["height"]) <= 2
    assert abs(panel["width"] - inside["width"]) <= 2
    expect(_note(docked)).to_contain_text("stands in a panel beside the notebook")
    next_number = int(_run(docked, 2))
    inspector.wait_for_next(next_number)
    inspector.select(next_number - 1)
    expect(inspector.row(next_number - 1)).to_be_in_viewport()


def test_a_cell_run_again_keeps_the_panel(docked: Notebook) -> None:
    """The same panel and inspector, with the entry that was chosen and the settings of now."""
    inspector = InspectorPage(docked.page).wait_for_next(COUNT + 1)
    inspector.select(MESSAGE)
    inspector.root.evaluate("root => { root.id = 'first'; }")
    _back_to_the_notebook(docked)
    docked.run("lab.inspector(dock='right', content='xml')")
    expect(inspector.root).to_have_attribute("data-content", "xml")
    expect(inspector.row(MESSAGE)).to_have_attribute("aria-selected", "true")
    expect(_panels(docked)).to_have_count(1)
    expect(docked.page.locator(".jupyterlab-sidecar #first")).to_be_visible()


def test_a_closed_panel_can_be_opened_again(docked: Notebook) -> None:
    """By the button in the note, or by the cell that opened it."""
    for again in (lambda: _note(docked).get_by_text("Open the panel").click(), lambda: _run(docked, 1)):
        docked.page.locator(".lm-TabBar-tab[data-id]", has_text="Inspector").locator(".lm-TabBar-tabCloseIcon").click()
        expect(_panels(docked)).to_have_count(0)
        expect(_note(docked).first).to_contain_text("has been closed")
        again()
        InspectorPage(docked.page).wait_for_next(COUNT + 1)
        expect(_panels(docked)).to_have_count(1)
        expect(_note(docked).first).to_contain_text("stands in a panel")


def test_it_comes_back_into_the_cell(docked: Notebook) -> None:
    """By the button in the note, and by undock()."""
    cell = docked.page.locator(".jp-Notebook .xk-inspector")
    _note(docked).get_by_text("Show it here").click()
    expect(cell).to_be_visible()
    expect(_panels(docked)).to_have_count(0)
    _back_to_the_notebook(docked)
    assert docked.run("print(inspector.docked)").strip() == "False"
    docked.run("inspector.dock('left')")
    expect(_panels(docked).locator(".xk-inspector")).to_be_visible()
    expect(cell).to_have_count(0)
    _back_to_the_notebook(docked)
    docked.run("inspector.undock()")
    expect(cell).to_be_visible()
    expect(_panels(docked)).to_have_count(0)


def test_a_hidden_panel_comes_to_the_front(docked: Notebook) -> None:
    """Behind another tab it is of no use: the cell that docked it brings it into sight."""
    _back_to_the_notebook(docked)
    docked.run("inspector.dock('sidebar')")
    expect(_panels(docked).locator(".xk-inspector")).to_be_visible()
    docked.command("application:toggle-right-area")
    expect(_panels(docked)).to_be_hidden()
    _back_to_the_notebook(docked)
    docked.run("inspector.dock('sidebar')")
    expect(_panels(docked).locator(".xk-inspector")).to_be_visible()
    expect(_panels(docked)).to_have_count(1)


def test_the_panel_is_there_after_a_reload(docked: Notebook) -> None:
    """The kernel lives on, and so does what stood beside the notebook."""
    _back_to_the_notebook(docked)
    docked.reload()
    inspector = InspectorPage(docked.page)
    expect(_panels(docked).locator(".xk-inspector")).to_be_visible(timeout=30_000)  # after all else is restored
    inspector.wait_for_next(COUNT + 1)
    expect(_note(docked)).to_contain_text("stands in a panel")


def test_a_restarted_kernel_leaves_no_panel_behind(docked: Notebook) -> None:
    """What was received can be read in the cell; run again, there is one panel, with the new kernel's traffic."""
    _back_to_the_notebook(docked)
    docked.restart_kernel()
    expect(_panels(docked)).to_have_count(0)
    expect(InspectorPage(docked.page).live).to_contain_text("Offline")
    assert InspectorPage(docked.page).row_count() > 0
    for cell in (0, 1):
        _run(docked, cell)
    expect(_panels(docked)).to_have_count(1)
    inspector = InspectorPage(docked.page)
    expect(inspector.live).to_contain_text("Live")
    inspector.wait_for_next(COUNT + 1)


def test_the_keyboard_stays_in_the_notebook(open_notebook: OpenNotebook) -> None:
    """Shift+Enter goes on from cell to cell, whether or not one of them opens the panel."""
    notebook = open_notebook([SETUP, DOCK, MORE])
    notebook.page.locator(".jp-Cell .cm-content").first.click()
    for _ in range(3):
        notebook.page.keyboard.press("Shift+Enter")
    InspectorPage(notebook.page).wait_for_next(COUNT + 2)
    expect(_panels(notebook)).to_have_count(1)
    InspectorPage(notebook.page).wait_painted()
    notebook.page.wait_for_function("() => !!document.activeElement.closest('.jp-Notebook')")


def test_a_selection_is_shared_by_two_inspectors(open_notebook: OpenNotebook) -> None:
    """What is clicked in one is chosen and in sight in the other that follows it; a third stays as it was."""
    notebook = open_notebook(
        [
            SETUP,
            "first, alone = (lab.inspector(height='260px') for _ in range(2))\nfirst",
            "lab.inspector(height='260px', follow=first)",
            "alone",
        ]
    )
    notebook.run_all()
    first, second, alone = (InspectorPage(notebook.page, index).wait_for_next(COUNT + 1) for index in range(3))
    for source, target in ((first, second), (second, first)):
        row = source.rows("[aria-rowindex]:not([aria-selected='true'])").first
        number = int(row.get_attribute("data-number") or "0")
        source.row(number).click()
        expect(target.row(number)).to_have_attribute("aria-selected", "true")
        expect(target.detail).to_contain_text(f"#{number}")
    expect(alone.rows("[aria-selected='true']")).to_have_count(0)


@pytest.fixture(scope="module")
def bare_lab() -> Iterator[JupyterLab]:
    """A JupyterLab whose sidecar extension is off: to a widget, any front end without panels."""
    lab = JupyterLab()
    config = lab.home / "config" / "labconfig"
    config.mkdir(parents=True)
    off = {"disabledExtensions": {"@jupyter-widgets/jupyterlab-sidecar": True}}
    (config / "page_config.json").write_text(json.dumps(off))
    with lab:
        yield lab


def test_a_page_without_panels_shows_it_in_the_cell(bare_lab: JupyterLab, browser_context: BrowserContext) -> None:
    """And says why, and what it takes."""
    notebook = new_notebook(bare_lab, browser_context, [SETUP, DOCK])
    notebook.run_all()
    expect(_note(notebook)).to_contain_text("No panel opened beside the notebook", timeout=15_000)
    expect(_note(notebook)).to_contain_text("package sidecar")
    InspectorPage(notebook.page).wait_for_next(COUNT + 1)
    expect(notebook.page.locator(".jp-Notebook .xk-inspector")).to_be_visible()
    notebook.close()


@pytest.mark.parametrize("side", ["right", "sidebar"])
@pytest.mark.parametrize("theme", THEMES)
def test_it_can_be_read_in_a_panel(theme: str, side: str, docked: Notebook, artifacts: Path) -> None:
    """Beside the notebook and in the narrow side bar: contrast, nothing covered, nothing axe objects to."""
    _back_to_the_notebook(docked)
    with themed(docked, theme):
        docked.run(f"inspector.dock({side!r})")
        inspector = InspectorPage(docked.page).wait_for_next(COUNT + 1)
        inspector.select(MESSAGE)
        inspector.wait_painted()
        docked.page.screenshot(path=artifacts / f"docked-{side}-{theme}.png")
        assert unreadable(inspector.root) == {}
        assert unreadable(_note(docked), at_least=1) == {}
        assert inspector.root.evaluate(OVERLAPS) == []
        assert inspector.root.evaluate(STICKS_OUT) == []
        assert serious(docked.page, ".xk") == []
