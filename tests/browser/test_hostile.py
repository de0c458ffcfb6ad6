"""Whatever a stranger sends, the page only ever shows it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from .conftest import OpenNotebook
from .hostile import HOSTILE
from .inspector_page import InspectorPage

CELLS = [
    "from tests.browser.hostile import record\nfrom xmppkit.recording import Recording\nrecording = Recording()",
    "from xmppkit.widgets import Inspector\nInspector(recording)",
    "record(recording)",
    "recording",
    "recording[1]",
]
DECEIVE = """
from tests.browser.hostile import HOSTILE
from xmppkit.recording import Direction
from xmppkit.recording.tap import record_element
deceiving = next(text for text in HOSTILE if "\\u202e" in text)
xml = deceiving.replace("<message", "<message from='a@localhost' to='b@localhost'")
_ = record_element(recording, stream="b", direction=Direction.RECEIVED, data=xml.encode())
"""
TOTAL = len(HOSTILE) + 2

INJECTED = r"""root => {
  const own = new Set(('DIV SPAN B BDI P PRE BUTTON INPUT KBD DL DT DD CODE TABLE TBODY THEAD TR TH TD CAPTION '
    + 'DETAILS SUMMARY STYLE SECTION UL LI MARK A SELECT OPTION OUTPUT '
    + 'svg g path line rect circle text title').split(' '));
  const addresses = ['href', 'src', 'action', 'xlink:href', 'srcdoc'];
  const specs = /^https:\/\/(xmpp\.org|www\.rfc-editor\.org)\//;
  const runs = a => a.name.startsWith('on') || (addresses.includes(a.name) && !specs.test(a.value));
  const foreign = e => !own.has(e.tagName) || [...e.attributes].some(runs);
  return [...root.querySelectorAll('*')].filter(foreign).map(e => e.outerHTML.slice(0, 200));
}"""


def injected(root: Locator) -> list[str]:
    """Elements below ``root`` that a page of ours does not make, or that carry script."""
    found: list[str] = root.evaluate(INJECTED)
    return found


def test_hostile_stanzas_stay_text(open_notebook: OpenNotebook) -> None:
    """In rows, detail, exact bytes, filter and static HTML: no script, no element, no request, no dialogue."""
    notebook = open_notebook(CELLS)
    requests: list[str] = []
    notebook.page.on("request", lambda request: requests.append(request.url) if request.url.endswith("/x") else None)
    notebook.run_cell(0)
    notebook.run_cell(1)
    inspector = InspectorPage(notebook.page).wait_for_next(1)
    notebook.run_cell(2)
    inspector.wait_for_next(TOTAL + 1)
    for number in range(1, TOTAL + 1):
        inspector.select(number)
        if number <= len(HOSTILE):
            expect(inspector.detail.locator(".xk-says")).to_be_attached(
                timeout=15_000
            )  # the kernel's part is there too
        assert injected(inspector.root) == []
        if number <= len(HOSTILE):
            inspector.exact.click()
            assert injected(inspector.root) == []
            inspector.exact.click()
    inspector.filter.fill("<script>")
    expect(inspector.root.locator(".xk-matches")).to_contain_text("of")
    assert injected(inspector.root) == []
    notebook.run_cell(3)
    notebook.run_cell(4)
    for cell in (3, 4):
        output = notebook.page.locator(".jp-Cell").nth(cell).locator(".jp-OutputArea-output")
        output.first.wait_for()
        assert injected(output.first) == []
    notebook.page.wait_for_timeout(200)  # an image's onerror would need a moment
    assert notebook.page.evaluate("window.pwned") is None
    assert (requests, notebook.dialogs, notebook.errors) == ([], [], [])


def test_characters_that_deceive_are_named(open_notebook: OpenNotebook) -> None:
    """A right-to-left override is shown as its code point: in the row, as XML and as a sentence, and in the detail."""
    notebook = open_notebook([*CELLS[:2], DECEIVE])
    for cell in range(3):
        notebook.run_cell(cell)
    inspector = InspectorPage(notebook.page).wait_for_next(2)
    expect(inspector.row(1)).to_contain_text("a says to b")
    inspector.select(1)
    for place in (inspector.row(1), inspector.detail.locator(".xk-body")):
        expect(place).to_contain_text("U+202E")
        assert "\u202e" not in place.inner_text()
