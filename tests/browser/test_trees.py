"""The PubSub browser and the disco explorer in JupyterLab: asked, filled in, sent, by keyboard, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import THEMES, serious, sticking_out, tab_stops, themed, unreadable

START = """
import aioxmpp
from xmppkit import DiscoExplorer, Lab, PubSubBrowser
lab = await Lab.start()
admin = await lab.connect("admin")
bob = await lab.connect("bob/phone")
PUBSUB = "http://jabber.org/protocol/pubsub"
async def ask(session, kind, inner, space=PUBSUB):
    xml = f"<iq type='{kind}' to='pubsub.localhost'><pubsub xmlns='{space}'>{inner}</pubsub></iq>"
    return (await session.request(xml)).raise_for_error()
ATOM = "<entry xmlns='http://www.w3.org/2005/Atom'><title>{}</title></entry>"
await ask(admin, "set", "<create node='news'/>")
await ask(bob, "set", "<subscribe node='news' jid='bob@localhost'/>")
for number in range(3):
    await ask(admin, "set", f"<publish node='news'><item id='{number % 2}'>{ATOM.format(number)}</item></publish>")
"""


@pytest.fixture(scope="module")
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A running lab, and both boards."""
    cells = [START, "PubSubBrowser(lab, height='620px')", "DiscoExplorer(lab, height='620px')"]
    notebook = new_notebook(jupyter_lab, browser_context, cells)
    notebook.run_all()
    yield notebook
    notebook.close()


def opened(notebook: Notebook, name: str) -> Locator:
    """A board, as it is now."""
    root = notebook.page.locator(f".xk-{name}").first
    root.scroll_into_view_if_needed()
    root.get_by_role("button", name="Now", exact=True).click()
    expect(root.locator(".xk-board-body")).to_have_attribute("data-drawn", "now")
    return root


@pytest.fixture
def pubsub(notebook: Notebook) -> Locator:
    """The browser, with the node open."""
    root = opened(notebook, "pubsub")
    root.locator(".xk-pick", has_text="news").click()
    expect(root.get_by_role("region", name="Items")).to_be_visible()
    return root


@pytest.fixture
def disco(notebook: Notebook) -> Locator:
    """The explorer, with the server chosen."""
    root = opened(notebook, "disco")
    root.locator(".xk-pick[title='localhost']").click()
    return root


def send(root: Locator) -> None:
    """Send what is shown."""
    root.get_by_role("region", name="Stanza").get_by_role("button", name="Send it").click()
    expect(root.get_by_role("region", name="Stanza")).to_contain_text("Sent")


def test_an_event_flashes_its_node(notebook: Notebook, pubsub: Locator) -> None:
    """And the newest item stands first, with the subscription that brought it."""
    notebook.run(
        "_ = await ask(admin, 'set', f\"<publish node='news'><item id='9'>{ATOM.format('Whales')}</item></publish>\")"
    )
    expect(pubsub.locator(".xk-flash")).to_have_count(1)
    expect(pubsub.locator(".xk-items li").first).to_contain_text("Whales")
    expect(pubsub.locator(".xk-events li").first).to_contain_text("subscription of bob@localhost")


def test_published_from_the_page(pubsub: Locator) -> None:
    """The stanza is shown first, sent, and its item is there."""
    pubsub.get_by_label("item id").fill("typed")
    pubsub.get_by_role("button", name="Publish", exact=True).click()
    expect(pubsub.get_by_role("region", name="Stanza").locator("pre")).to_contain_text("<publish node=")
    send(pubsub)
    item = pubsub.locator(".xk-items li", has_text="typed")
    expect(item).to_contain_text("A title")
    item.get_by_role("button", name="Item typed").click()
    expect(item.locator("pre")).to_contain_text("What it is about")


def test_configured_by_form(pubsub: Locator) -> None:
    """The form is asked for, filled in, and what it changes is seen."""
    pubsub.get_by_role("button", name="Ask for the form").click()
    send(pubsub)
    pubsub.get_by_role("button", name="Change it").click()
    pubsub.get_by_label("Title", exact=True).fill("Sea news")
    expect(pubsub.get_by_label("Changes")).to_contain_text("– → Sea news")
    pubsub.get_by_role("button", name="Submit").click()
    send(pubsub)
    expect(pubsub.locator(".xk-pick", has_text="Sea news")).to_be_visible()
    pubsub.get_by_role("button", name="Close", exact=True).click()
    expect(pubsub.get_by_role("region", name="Configuration").locator("table")).to_contain_text("Sea news")


def test_back_in_time(pubsub: Locator) -> None:
    """Before the first entry there is no node, and nothing can be sent from the past."""
    slider = pubsub.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    expect(pubsub).to_contain_text("Nobody has asked a service")
    expect(pubsub.get_by_role("button", name="List its nodes")).to_have_attribute("aria-disabled", "true")


def test_the_tree_grows_as_it_is_asked(disco: Locator) -> None:
    """From the server to what it has, and what that is."""
    disco.locator(".xk-tree").get_by_role("button", name="items").first.click()
    send(disco)
    disco.locator(".xk-pick[title='rooms.localhost']").click()
    disco.get_by_role("button", name="Ask what it is").last.click()
    send(disco)
    features = disco.locator(".xk-features")
    expect(features).to_contain_text("http://jabber.org/protocol/muc")
    expect(features.locator("a", has_text="XEP-0045").first).to_have_attribute(
        "href", "https://xmpp.org/extensions/xep-0045.html"
    )


def test_a_command_to_its_end(disco: Locator) -> None:
    """Listed, run, its form filled in, its result read."""
    disco.get_by_role("region", name="What it is").get_by_role("button", name="Ask what it is").click()
    send(disco)
    disco.get_by_role("button", name="List commands").click()
    send(disco)
    row = disco.locator("li", has_text="Get User Statistics").filter(has=disco.page.get_by_role("button", name="Run"))
    row.get_by_role("button", name="Run").click()
    send(disco)
    form = disco.locator(".xk-session form")
    form.locator("input").first.fill("bob@localhost")
    form.locator("button.xk-main").click()
    send(disco)
    expect(disco.locator(".xk-session b").first).to_have_text("completed")
    expect(disco.locator(".xk-session .xk-form-result").last).to_be_visible()


@pytest.mark.parametrize("name", ["pubsub", "disco"])
def test_by_keyboard(notebook: Notebook, name: str, pubsub: Locator, disco: Locator) -> None:
    """Tab leads to everything, and no key reaches the notebook."""
    root = {"pubsub": pubsub, "disco": disco}[name]
    wanted = {"pubsub": ["List its nodes", "Publish", "Fetch items"], "disco": ["Ask what it is", "info"]}[name]
    stops = tab_stops(notebook.page, root)
    for each in wanted:
        assert each in stops, stops
    cells = notebook.cell_count()
    pick = root.locator(".xk-pick").first
    pick.focus()
    for key in ("b", "d", "d", "x", "Enter"):
        notebook.page.keyboard.press(key)
    expect(pick).to_have_attribute("aria-current", "true")
    assert notebook.cell_count() == cells


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["pubsub", "disco"])
def test_it_can_be_read(
    theme: str, name: str, notebook: Notebook, pubsub: Locator, disco: Locator, artifacts: Path
) -> None:
    """Contrast, nothing sticks out, nothing axe objects to; a picture is kept."""
    root = {"pubsub": pubsub, "disco": disco}[name]
    with themed(notebook, theme):
        root.locator("button.xk-fact").first.click()
        expect(root.locator(".xk-strip pre")).to_be_visible()
        root.scroll_into_view_if_needed()
        notebook.page.screenshot(path=artifacts / f"{name}-{theme}.png")
        assert unreadable(root) == {}
        assert serious(notebook.page, f".xk-{name}") == []
        assert sticking_out(root) == []


@pytest.mark.parametrize("width", [320, 700])
@pytest.mark.parametrize("name", ["pubsub", "disco"])
def test_it_fits_its_place(width: int, name: str, pubsub: Locator, disco: Locator) -> None:
    """From a narrow panel to a page."""
    root = {"pubsub": pubsub, "disco": disco}[name]
    root.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
    try:
        assert sticking_out(root) == []
    finally:
        root.evaluate("root => { root.parentElement.style.width = ''; }")
