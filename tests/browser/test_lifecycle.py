"""What a notebook goes through: reload, a second view, a kernel restart, saved outputs without a kernel."""

from __future__ import annotations

import json
import subprocess
import sys

from playwright.sync_api import expect

from xmppkit.recording import Kind

from .conftest import SAMPLE_CELL, SAMPLE_COUNT, OpenNotebook
from .harness import JupyterLab
from .inspector_page import InspectorPage
from .stanzas import mix

SHOWN = [number for number, sample in enumerate(mix(SAMPLE_COUNT), 1) if sample["kind"] is Kind.MESSAGE]
WAITS = f"""
import asyncio
while (inspector.selected_number or 0) < {SHOWN[3]}:
    fill(recording, 1)
    await asyncio.sleep(0.1)
"""


def test_a_reloaded_page_has_everything_again(open_notebook: OpenNotebook) -> None:
    """The kernel lives on and the page asks it for what it lost; new entries follow."""
    notebook = open_notebook([SAMPLE_CELL])
    notebook.run_cell(0)
    InspectorPage(notebook.page).wait_for_next(SAMPLE_COUNT + 1)
    notebook.reload()
    inspector = InspectorPage(notebook.page).wait_for_next(SAMPLE_COUNT + 1)
    notebook.run("fill(recording, 10)")
    inspector.wait_for_next(SAMPLE_COUNT + 11)
    assert inspector.held() == {"first": 1, "next": SAMPLE_COUNT + 11, "size": SAMPLE_COUNT + 10, "gaps": 0}


def test_two_views_show_the_same_and_filter_apart(open_notebook: OpenNotebook) -> None:
    """One inspector displayed twice is one store; each view has its own place and pause."""
    notebook = open_notebook([SAMPLE_CELL, "inspector"])
    notebook.run_all()
    first, second = (InspectorPage(notebook.page, index).wait_for_next(SAMPLE_COUNT + 1) for index in (0, 1))
    first.live.click()
    notebook.run("fill(recording, 7)")
    second.wait_for_next(SAMPLE_COUNT + 8)
    expect(first.live).to_contain_text("7")
    expect(second.live).to_contain_text("Live")
    assert second.row_count() > first.row_count()
    assert first.held() == second.held()


def test_a_restarted_kernel_is_said(open_notebook: OpenNotebook) -> None:
    """The page says that the kernel is gone; what was received stays readable."""
    notebook = open_notebook([SAMPLE_CELL])
    notebook.run_cell(0)
    inspector = InspectorPage(notebook.page).wait_for_next(SAMPLE_COUNT + 1)
    rows = inspector.row_count()
    notebook.restart_kernel()
    expect(inspector.live).to_contain_text("Offline")
    expect(inspector.status).to_contain_text("kernel is gone")
    expect(inspector.clear).to_be_disabled()
    assert inspector.row_count() == rows
    inspector.select(5)
    expect(inspector.detail.locator(".xk-line").first).to_be_visible()
    notebook.run_cell(0)
    InspectorPage(notebook.page).wait_for_next(SAMPLE_COUNT + 1)
    expect(InspectorPage(notebook.page).live).to_contain_text("Live")


def test_what_is_chosen_while_a_cell_awaits_arrives(open_notebook: OpenNotebook) -> None:
    """And so does what is chosen afterwards."""
    notebook = open_notebook([SAMPLE_CELL])
    notebook.run_cell(0)
    inspector = InspectorPage(notebook.page).wait_for_next(SAMPLE_COUNT + 1)
    notebook.start_cell(notebook.add(WAITS))
    for number in SHOWN[:4]:
        inspector.wait_for_next(inspector.held()["next"] + 1)  # what the cell tells comes before the choice
        inspector.select(number)
    inspector.select(SHOWN[4])  # while it still runs, or afterwards
    notebook.wait_for_value("inspector.selected_number", str(SHOWN[4]))


def test_saved_outputs_are_readable_without_a_kernel(open_notebook: OpenNotebook, jupyter_lab: JupyterLab) -> None:
    """A saved notebook turned into HTML shows the last entries, with no script needed."""
    notebook = open_notebook([SAMPLE_CELL])
    notebook.run_cell(0)
    InspectorPage(notebook.page).wait_for_next(SAMPLE_COUNT + 1)
    notebook.command("docmanager:save")
    path = jupyter_lab.work / notebook.name
    bundle = json.loads(path.read_text("utf-8"))["cells"][0]["outputs"][0]["data"]
    assert {"text/html", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundle)
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--log-level", "ERROR", str(path)]
    subprocess.run(command, check=True, timeout=60)
    # With JavaScript off, what is seen is what a mail client or an offline reader would show.
    browser = notebook.page.context.browser
    assert browser is not None
    reader = browser.new_context(java_script_enabled=False)
    try:
        page = reader.new_page()
        page.goto(path.with_suffix(".html").as_uri(), wait_until="commit")
        expect(page.get_by_text(f"{SAMPLE_COUNT:,}").first).to_be_visible()
        expect(page.locator("details").first).to_be_visible()
        expect(page.locator("details").nth(19)).to_be_attached()
        page.locator("summary").last.click()
        expect(page.locator("details[open]")).to_have_count(1)
    finally:
        reader.close()
