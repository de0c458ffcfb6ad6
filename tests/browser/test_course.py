"""The first notebook of the course, run as a newcomer runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from .harness import REPOSITORY, JupyterLab, Notebook
from .inspector_page import InspectorPage

FIRST = REPOSITORY / "notebooks" / "00-start-here.ipynb"


def test_the_first_notebook_shows_traffic(
    jupyter_lab: JupyterLab, browser_context: BrowserContext, artifacts: Path
) -> None:
    """Run all: no cell fails, and the inspector has the first message on both streams."""
    shutil.copy(FIRST, jupyter_lab.work)
    notebook = Notebook(jupyter_lab, browser_context.new_page(), FIRST.name).open()
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
