"""The filter language in a real page, answered by the page and by a real kernel."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from xmppkit.filter import Filter
from xmppkit.recording import Kind, Recording

from .conftest import SAMPLE_CELL, SAMPLE_COUNT, OpenNotebook
from .harness import Notebook
from .inspector_page import InspectorPage
from .stanzas import fill

RECORDING = Recording()
fill(RECORDING, SAMPLE_COUNT)
XPATH = "xpath:\"/c:message[@type='groupchat']/c:body\""
SHOWN = [entry for entry in RECORDING if entry.kind not in (Kind.NONZA, Kind.SPACE)]
"""What is not hidden from the start: the sample's nonzas are acknowledgements."""


def _matching(text: str) -> int:
    return len(Filter(text).select(SHOWN))


@pytest.mark.parametrize(
    "text",
    ["iq xep:0030 -error", "kind:message|presence from:alice", "/capul.t/i | unanswered", "lint", XPATH, "unknown"],
)
def test_the_page_shows_what_python_finds(inspector: InspectorPage, text: str) -> None:
    """Each filter shows as many rows as `recording.filter` finds entries, whoever answers it."""
    inspector.filter.fill(text)
    inspector.expect_row_count(_matching(text))


def test_a_fault_is_shown_where_it_is(inspector: InspectorPage, artifacts: Path) -> None:
    """The last good filter stays on, the fault is marked and explained below the box."""
    inspector.filter.fill("from:alice")
    inspector.expect_row_count(_matching("from:alice"))
    inspector.filter.fill("from:alice knid:iq")
    expect(inspector.root.locator(".xk-fault mark")).to_have_text("knid:")
    expect(inspector.root.locator(".xk-problem")).to_contain_text("did you mean kind:?")
    edges = "problem => [problem, problem.closest('.xk-inspector')].map(e => e.getBoundingClientRect().right)"
    problem, widget = inspector.root.locator(".xk-problem").evaluate(edges)
    assert problem < widget  # or its end would be cut off
    inspector.page.screenshot(path=artifacts / "filter-fault.png")
    inspector.expect_row_count(_matching("from:alice"))


def test_completion_by_keyboard(inspector: InspectorPage, artifacts: Path) -> None:
    """Words and what the recording holds are offered, taken by arrow and Enter, and the filter then works."""
    keyboard = inspector.page.keyboard
    inspector.list.focus()
    keyboard.press("/")
    keyboard.type("con")
    options = inspector.root.locator(".xk-option-text")
    expect(options).to_have_text(["condition:"])
    keyboard.press("Escape")
    keyboard.type("xe")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(inspector.filter).to_have_value("xep:")
    expect(options.first).to_be_visible(timeout=15_000)  # when the kernel has told what it knows
    inspector.page.screenshot(path=artifacts / "filter-completion.png")
    expect(options).to_contain_text(["0030"])
    keyboard.type("0030")
    inspector.expect_row_count(_matching("xep:0030"))


def test_highlighting_hides_nothing(inspector: InspectorPage, artifacts: Path) -> None:
    """The second box marks rows; F3 goes through them and says where it is."""
    everything = inspector.row_count()
    keyboard = inspector.page.keyboard
    inspector.list.focus()
    keyboard.press("h")
    keyboard.type("presence from:bob")
    place = inspector.root.get_by_role("search", name="Highlight").locator(".xk-place")
    count = f"{_matching('presence from:bob'):,}"
    expect(place).to_have_text(f"{count} found")
    assert inspector.row_count() == everything
    keyboard.press("Enter")
    expect(place).to_have_text(f"1 of {count}")
    keyboard.press("F3")
    expect(place).to_have_text(f"2 of {count}")
    keyboard.press("Shift+F3")
    expect(place).to_have_text(f"1 of {count}")
    expect(inspector.rows(".xk-marked-row[aria-selected=true]")).to_have_count(1)
    inspector.page.screenshot(path=artifacts / "filter-highlight.png")
    keyboard.press("Escape")
    expect(inspector.rows(".xk-marked-row")).to_have_count(0)


def test_the_page_on_the_language(inspector: InspectorPage, artifacts: Path) -> None:
    """It opens from the box and tells every rule."""
    inspector.filter.focus()
    inspector.page.keyboard.press("F1")
    page = inspector.root.locator(".xk-filter-page")
    expect(page).to_contain_text("who:alice|bob")
    inspector.page.screenshot(path=artifacts / "filter-page.png")
    inspector.page.keyboard.press("Escape")
    expect(inspector.filter).to_be_focused()


def test_a_saved_filter_reaches_the_kernel(
    inspector: InspectorPage, sample_notebook: Notebook, artifacts: Path
) -> None:
    """What is saved in the page is in the widget's setting, and what the kernel saves is offered in the page."""
    inspector.filter.fill("iq -error")
    inspector.expect_row_count(_matching("iq -error"))
    inspector.root.locator(".xk-saved-button").click()
    inspector.root.get_by_label("Name for this filter").fill("good ones")
    inspector.page.keyboard.press("Enter")
    expect(inspector.root.locator(".xk-saved-button")).to_have_text("★")
    sample_notebook.wait_for_value("list(inspector.saved_filters)", "['good ones']")
    sample_notebook.run("inspector.saved_filters = {**inspector.saved_filters, 'people': 'presence'}")
    inspector.root.locator(".xk-saved-button").click()
    expect(inspector.root.locator(".xk-saved-pick b")).to_have_text(["good ones", "people"])
    inspector.page.screenshot(path=artifacts / "filter-saved.png")
    inspector.root.locator(".xk-saved-pick").nth(1).click()
    inspector.expect_row_count(_matching("presence"))


def test_what_is_not_recorded_is_said(inspector: InspectorPage, sample_notebook: Notebook) -> None:
    """The capture filter and what it left out stand in the status line."""
    sample_notebook.run("recording.capture = '-presence'\nfill(recording, 100)")
    expect(inspector.status.locator(".xk-notice")).to_contain_text("Recording only: -presence")
    expect(inspector.status.locator(".xk-notice")).to_contain_text("left out")
    sample_notebook.run("recording.capture = ''")


def test_without_a_kernel_the_page_answers_xpath(open_notebook: OpenNotebook) -> None:
    """What was received can still be asked by XPath when the kernel is gone; lint cannot, and that is said."""
    notebook = open_notebook([SAMPLE_CELL])
    notebook.run_cell(0)
    inspector = InspectorPage(notebook.page).wait_for_next(SAMPLE_COUNT + 1)
    notebook.restart_kernel()
    expect(inspector.status).to_contain_text("kernel is gone")
    inspector.filter.fill(XPATH)
    inspector.expect_row_count(_matching(XPATH))
    inspector.filter.fill("lint")
    expect(inspector.status.locator(".xk-notice")).to_contain_text("lint is answered by the kernel")
