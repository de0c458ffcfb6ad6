"""A live page: it changes the moment a cell publishes, below its cell and in a tab of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import AXE

START = """
from xmppkit import Lab
lab = await Lab.start()
mira = await lab.connect("mira/oven")
window = await lab.connect("window/shop")
shop, pubsub = "pubsub.localhost", "http://jabber.org/protocol/pubsub"
for name, verb in ((mira, "create"), (window, "subscribe jid='window@localhost'")):
    xml = f"<pubsub xmlns='{pubsub}'><{verb} node='bread'/></pubsub>"
    (await name.request(f"<iq type='set' to='{shop}'>{xml}</iq>")).raise_for_error()
"""
PAGE = '''
page = await lab.page(window, """
  <h1>Warm from the oven</h1>
  <ul data-service="pubsub.localhost" data-node="bread" data-empty="All sold">
    <template><li><b data-field="name"></b> <span data-field="price"></span></li></template>
  </ul>
""")
page
'''
PUBLISH = """
bread = "<bread xmlns='urn:example:bakery'><name>{}</name><price>{}</price></bread>"
item = f"<item id='ITEM'>{bread.format('NAME', '3.20')}</item>"
await mira.request(f"<iq type='set' to='{shop}'><pubsub xmlns='{pubsub}'>"
                   f"<publish node='bread'>{item}</publish></pubsub></iq>")
"""
RETRACT = """
await mira.request(f"<iq type='set' to='{shop}'><pubsub xmlns='{pubsub}'>"
                   "<retract node='bread' notify='true'><item id='rye'/></retract></pubsub></iq>")
"""
HOSTILE = "&lt;img src=x onerror=alert(1)&gt;"


def publish(item: str, name: str) -> str:
    """A cell that publishes."""
    return PUBLISH.replace("ITEM", item).replace("NAME", name)


CELLS = (
    START,
    PAGE,
    publish("rye", "Rye"),
    publish("bun", HOSTILE),
    RETRACT,
    PAGE.replace("Warm from", "Fresh from"),
    "await lab.stop()",
)


@pytest.fixture
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook whose second cell has shown the page."""
    opened = new_notebook(jupyter_lab, browser_context, CELLS)
    opened.run_cell(0)
    opened.run_cell(1)
    yield opened
    opened.close()


def served(notebook: Notebook, context: BrowserContext) -> Page:
    """The same page in a tab of its own, opened by the link above the frame."""
    with context.expect_page() as opening:
        notebook.page.locator(".xk-livepage a").click()
    return opening.value


def test_changes_the_moment_a_cell_publishes(
    notebook: Notebook, browser_context: BrowserContext, artifacts: Path
) -> None:
    """In the notebook and in the tab: published, published by a stranger's pen, retracted, and another page."""
    tab = served(notebook, browser_context)
    frame = notebook.page.frame_locator(".xk-livepage iframe")
    alerts: list[str] = []
    for page in (notebook.page, tab):
        page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for place in (frame, tab):
        expect(place.locator("h1")).to_have_text("Warm from the oven")
        expect(place.locator(".xk-live-state")).to_have_text("live")
    notebook.run_cell(2)
    for place in (frame, tab):
        expect(place.locator("li")).to_have_text(["Rye 3.20"])
    notebook.run_cell(3)
    for place in (frame, tab):
        expect(place.locator("li b")).to_have_text(["Rye", "<img src=x onerror=alert(1)>"])
        expect(place.locator("img")).to_have_count(0)
    notebook.page.locator(".xk-livepage").scroll_into_view_if_needed()
    notebook.page.screenshot(path=artifacts / "livepage-notebook.png")
    tab.screenshot(path=artifacts / "livepage-served.png")
    notebook.run_cell(4)
    for place in (frame, tab):
        expect(place.locator("li")).to_have_count(1)
    notebook.run_cell(5)
    for place in (notebook.page.frame_locator(".xk-livepage iframe >> nth=-1"), tab):
        expect(place.locator("h1")).to_have_text("Fresh from the oven")
        expect(place.locator("li")).to_have_count(1)
    notebook.run_cell(6)
    expect(tab.locator(".xk-live-state")).to_contain_text("not live")
    last = notebook.page.frame_locator(".xk-livepage iframe >> nth=-1")
    expect(last.locator(".xk-live-state")).to_contain_text("no longer served")
    tab.close()
    assert alerts == []


def test_a_frame_that_is_moved_shows_the_same_again(notebook: Notebook) -> None:
    """JupyterLab takes cells that are out of sight off the page; a frame then begins anew, also without a kernel."""
    notebook.run_cell(2)
    frame = notebook.page.frame_locator(".xk-livepage iframe")
    expect(frame.locator("li")).to_have_text(["Rye 3.20"])
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    notebook.page.evaluate("() => { const e = document.querySelector('.xk-livepage iframe'); e.parentNode.append(e); }")
    expect(frame.locator("li")).to_have_text(["Rye 3.20"])


def test_only_its_own_script_may_run(notebook: Notebook, browser_context: BrowserContext) -> None:
    """The page's policy forbids every other script, and the frame cannot reach the notebook."""
    tab = served(notebook, browser_context)
    expect(tab.locator(".xk-live-state")).to_have_text("live")
    ran = tab.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return window.ran === true;
    }""")
    assert not ran
    tab.close()
    frame = notebook.page.locator(".xk-livepage iframe")
    assert frame.get_attribute("sandbox") == "allow-scripts"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_is_readable_in_light_and_dark(
    notebook: Notebook, browser_context: BrowserContext, artifacts: Path, scheme: str
) -> None:
    """Axe finds nothing to object to."""
    tab = served(notebook, browser_context)
    notebook.run_cell(2)
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(tab.locator("li")).to_have_count(1)
    tab.screenshot(path=artifacts / f"livepage-{scheme}.png")
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("async () => (await axe.run()).violations.map(each => each.id)")
    assert found == []
    tab.close()
