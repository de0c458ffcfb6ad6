"""Entries that are huge, deep or wide: nothing freezes and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage

CELLS = [
    """
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.widgets import Inspector
LARGE = {
    "text": f"<message><body>{'wherefore ' * 500_000}art thou</body></message>",
    "elements": f"<message><x xmlns='urn:example'>{'<item><n>1</n></item>' * 250_000}<last/></x></message>",
    "attributes": f"<message {' '.join(f'a{n}={chr(39)}1{chr(39)}' for n in range(10_000))}/>",
    "depth": "<a>" * 5_000 + "deep" + "</a>" * 5_000,
}
recording = Recording()
for name, xml in LARGE.items():
    recording.append(stream=name, direction=Direction.RECEIVED, kind=Kind.MESSAGE, data=xml.encode(), name="message")
garbage = bytes(range(256)) * 4_000
recording.append(stream="garbage", direction=Direction.RECEIVED, kind=Kind.GARBAGE, data=garbage)
""",
    "Inspector(recording, content='xml')",
]
NUMBERS = {"text": 1, "elements": 2, "attributes": 3, "depth": 4, "garbage": 5}
LONGEST_TASK = 1000
"""Milliseconds: beyond that, a page feels frozen."""

WATCH = """() => {
  window.xkWatch?.disconnect();
  window.xkLongest = 0;
  window.xkWatch = new PerformanceObserver(list => {
    for (const task of list.getEntries()) window.xkLongest = Math.max(window.xkLongest, task.duration);
  });
  window.xkWatch.observe({type: 'longtask'});
}"""


@pytest.fixture(scope="module")
def large_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook with an inspector of large entries."""
    notebook = new_notebook(jupyter_lab, browser_context, CELLS)
    notebook.run_cell(0)
    notebook.run_cell(1)
    yield notebook
    notebook.close()


@pytest.fixture
def large(large_notebook: Notebook) -> Iterator[InspectorPage]:
    """The inspector; the page must not have been frozen meanwhile."""
    inspector = InspectorPage(large_notebook.page).wait_for_next(len(NUMBERS) + 1)
    inspector.root.scroll_into_view_if_needed()
    large_notebook.page.evaluate(WATCH)
    yield inspector
    assert large_notebook.page.evaluate("window.xkLongest") < LONGEST_TASK


def read(inspector: InspectorPage, name: str) -> None:
    """Choose an entry and have all of it shown."""
    inspector.select(NUMBERS[name])
    everything = inspector.detail.locator(".xk-all")
    if everything.count():
        everything.press("Enter")  # the mouse may miss it: what the kernel tells of the entry moves the XML down
    expect(inspector.detail.locator(".xk-cut")).to_be_hidden(timeout=30_000)


def end(inspector: InspectorPage) -> str:
    """Go to the end of the XML, as the End key does, and return what is there."""
    body = inspector.detail.locator(".xk-body")
    for _ in range(20):  # boxes take their real heights as they come into sight
        body.evaluate("body => { body.scrollTop = body.scrollHeight; }")
        inspector.wait_painted()
    return body.locator(".xk-line").last.inner_text()


@pytest.mark.parametrize(
    ("name", "last"),
    [("text", "art thou</body>"), ("elements", "</message>"), ("attributes", "a9999='1'/>"), ("depth", "</a>")],
)
def test_all_of_a_large_entry_can_be_read(large: InspectorPage, name: str, last: str) -> None:
    """To its very end; the page holds a small part of it at any time."""
    read(large, name)
    large.detail.locator(".xk-body").evaluate("body => { body.scrollTop = 0; }")
    large.wait_painted()
    assert large.detail.locator(".xk-line").first.inner_text().strip().startswith(("<message", "<a>"))
    lines = large.detail.locator(".xk-line")
    expected = "</message>" if name == "text" else last
    assert end(large).endswith(expected)
    if name == "text":
        assert lines.nth(-2).inner_text().rstrip().endswith(last)
    assert lines.count() < 3000


def test_its_size_is_said_before_all_is_shown(large: InspectorPage) -> None:
    """Nothing is cut off in silence."""
    large.select(NUMBERS["attributes"])
    large.select(NUMBERS["text"])
    expect(large.detail.locator(".xk-cut")).to_contain_text("64.0 kB of 5.0 MB")
    expect(large.detail.locator(".xk-all")).to_have_text("Show all (5.0 MB)")


def test_the_depth_is_searched(large: InspectorPage) -> None:
    """Ctrl+F finds a text five thousand elements down, and shows it."""
    large.select(NUMBERS["depth"])
    large.detail.locator(".xk-body").press("Control+f")
    large.page.keyboard.type("deep")
    expect(large.detail.locator(".xk-place")).to_have_text("1 of 1")
    expect(large.detail.locator(".xk-hit-now")).to_be_in_viewport()
    large.page.keyboard.press("Escape")
    expect(large.detail.locator(".xk-body")).to_be_focused()


def test_all_is_folded_and_unfolded(large: InspectorPage) -> None:
    """Half a million lines become three, and half a million again."""
    read(large, "elements")
    large.detail.locator(".xk-body").press("z")
    expect(large.detail.locator(".xk-folded")).to_have_text("… 750,001 lines")
    expect(large.detail.locator(".xk-line")).to_have_count(3)
    large.detail.locator(".xk-body").press("z")
    expect(large.detail.locator(".xk-folded")).to_have_count(0)


def test_what_is_no_text_is_shown_byte_by_byte(large: InspectorPage) -> None:
    """Bytes that are not UTF-8 are an entry like others, and their exact bytes can be read."""
    large.select(NUMBERS["garbage"])
    expect(large.rows("[aria-selected=true]")).to_contain_text("garbage")
    large.exact.click()
    expect(large.detail.locator(".xk-hexline").first).to_contain_text("00 01 02 03")
    expect(large.detail.locator(".xk-more")).to_contain_text("more bytes")
    large.exact.click()
