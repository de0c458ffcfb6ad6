"""Every notebook of the course, untouched, run as a newcomer runs it in JupyterLab."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from xmppkit.course import course_files
from xmppkit.lessons.kept import FILE_NAME

from .harness import REPOSITORY, JupyterLab, Notebook
from .inspector_page import InspectorPage

NOTEBOOKS = REPOSITORY / "notebooks"
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))
VIEW = "application/vnd.jupyter.widget-view+json"

# JupyterLab otherwise keeps only the cells in sight on the page.
ALL_CELLS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}

WIDGETS = f"""() => window.jupyterapp.shell.currentWidget.model.sharedModel.cells.flatMap((cell, index) =>
  (cell.getOutputs?.() ?? []).filter(output => output.data?.['{VIEW}']).map(() => index))"""


@pytest.fixture(scope="module")
def course_lab() -> Iterator[JupyterLab]:
    """A JupyterLab with the course in it, that shows whole notebooks."""
    with JupyterLab(settings=ALL_CELLS) as lab:
        for path in course_files(NOTEBOOKS):
            (lab.work / path).parent.mkdir(exist_ok=True)
            shutil.copy(NOTEBOOKS / path, lab.work / path)
        yield lab


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_shows_its_widgets(
    name: str, course_lab: JupyterLab, browser_context: BrowserContext, artifacts: Path
) -> None:
    """Run all: no cell fails, each widget is drawn, no exercise counts as tried. A picture of each widget is kept."""
    notebook = Notebook(course_lab, browser_context.new_page(), f"{name}.ipynb").open()
    try:
        notebook.run_all()
        cells: list[int] = notebook.page.evaluate(WIDGETS)
        assert cells
        for number, cell in enumerate(cells):
            widget = notebook.page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".xk").first
            expect(widget).to_be_visible(timeout=60_000)  # the first loads what all widgets need
            _picture(widget, artifacts / f"course-{name[:2]}-{number:02}.png")
        for state in notebook.page.locator(".xk-exercise .xk-state").all():
            expect(state).to_contain_text("not tried")
        assert notebook.page.locator(".jp-OutputArea").get_by_text("Error displaying widget").count() == 0
        assert notebook.errors == []
    finally:
        notebook.close()


def _picture(widget: Locator, path: Path) -> None:
    widget.scroll_into_view_if_needed()
    widget.screenshot(path=path)


def test_the_first_notebook_shows_traffic(
    course_lab: JupyterLab, browser_context: BrowserContext, artifacts: Path
) -> None:
    """The inspector has the first message on both streams."""
    notebook = Notebook(course_lab, browser_context.new_page(), f"{NAMES[0]}.ipynb").open()
    try:
        notebook.run_all()
        inspector = InspectorPage(notebook.page)
        inspector.root.scroll_into_view_if_needed()
        inspector.filter.fill("is this thing on")
        for direction, who in (("sent", "alice"), ("received", "bob")):
            row = inspector.rows(f"[data-kind=message][data-direction={direction}]")
            expect(row).to_have_count(1)
            expect(row.locator(".xk-who")).to_have_text(who)
        notebook.page.screenshot(path=artifacts / "first-notebook.png")
        assert notebook.errors == []
    finally:
        notebook.close()


def test_the_chinese_edition_speaks_chinese(
    course_lab: JupyterLab, browser_context: BrowserContext, artifacts: Path
) -> None:
    """Its inspector explains in Chinese, and so do its cards, hints and solutions; progress is kept with the course."""
    notebook = Notebook(course_lab, browser_context.new_page(), "zh/05-presence.ipynb").open()
    try:
        notebook.run_all()
        inspector = InspectorPage(notebook.page)
        inspector.root.scroll_into_view_if_needed()
        inspector.filter.fill("有礁石")
        expect(inspector.rows("[data-kind=message]").first).to_contain_text("aurora 对 keeper 说：“有礁石！”")
        notebook.page.screenshot(path=artifacts / "chinese-inspector.png")
        card = notebook.page.locator(".xk-exercise").nth(1)
        expect(card.locator(".xk-state")).to_have_text("未尝试")
        card.get_by_role("button", name="提示 1/3").click()
        expect(card.locator(".xk-hints")).to_contain_text("擦透镜")
        card.get_by_role("button", name="解答").click()
        card.get_by_role("button", name="好，显示").click()
        expect(card.locator(".xk-solution")).to_contain_text("正在搅汤")
        _picture(card, artifacts / "chinese-card.png")
        assert (course_lab.work / FILE_NAME).is_file()
        assert notebook.errors == []
    finally:
        notebook.close()
