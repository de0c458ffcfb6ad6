"""What things mean, where they are read: a tour of a real lab's traffic, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage

TRAFFIC = """
from xmppkit import Lab
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
await alice.send(
    "<presence to='balcony@rooms.localhost/alice'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
await alice.wait_for("<message type='groupchat'><subject/></message>")
await alice.request("<iq type='get' to='localhost'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")
await alice.request("<iq type='get' to='nobody@localhost/x'><query xmlns='jabber:iq:version'/></iq>")
await alice.send("<presence><show>available</show></presence>")
await alice.send("<message to='bob@localhost'><body>Hi</body><request xmlns='urn:xmpp:receipts'/></message>")
await bob.wait_for("<message><body/></message>")
"""
NUMBER = """(root, text) => {
  const {store} = root.xkInspector;
  for (let n = store.first; n < store.next; n++) if (store.head(n) && store.xml(n).includes(text)) return n;
}"""


@pytest.fixture(scope="module")
def lab_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook with a lab in which something has happened, and an inspector of it."""
    notebook = new_notebook(jupyter_lab, browser_context, [TRAFFIC, "insp = lab.inspector(); insp"])
    notebook.run_cell(0)
    notebook.run_cell(1)
    yield notebook
    notebook.close()


@pytest.fixture
def tour(lab_notebook: Notebook) -> InspectorPage:
    """The inspector, filled."""
    total = int(lab_notebook.run("print(len(lab.recording))"))
    return InspectorPage(lab_notebook.page).wait_for_next(total + 1)


def read(inspector: InspectorPage, text: str) -> None:
    """Choose the first entry whose XML contains ``text``."""
    inspector.select(inspector.root.evaluate(NUMBER, text))


def strip(inspector: InspectorPage) -> Locator:
    """The strip that says what is pointed at."""
    return inspector.detail.locator(".xk-explain")


def point_at(inspector: InspectorPage, part: str) -> None:
    """Move the pointer onto a part of the XML; again, if what came from the kernel meanwhile has moved the XML."""
    spots = inspector.detail.locator(".xk-body .xk-spot")
    for _ in range(5):
        inspector.page.mouse.move(0, 0)
        spots.filter(has_text=part).first.hover()
        inspector.wait_painted()
        if part.strip("'") in strip(inspector).inner_text():
            return
    raise AssertionError(f"the strip does not speak of {part}: {strip(inspector).inner_text()}")


@pytest.mark.parametrize(
    ("entry", "part", "says", "link"),
    [
        ("code='110'", "'http://jabber.org/protocol/muc#user'", "Multi-User Chat", "xep-0045.html"),
        ("code='110'", "'110'", "this presence is the receiver's own", "xep-0045.html#registrar-statuscodes-init"),
        ("service-unavailable", "service-unavailable", "no such service", "rfc6120.html#section-8.3.3.19"),
        ("service-unavailable", "'nobody@localhost/x'", "full JID", "rfc6120.html#section-8.1.2"),
    ],
    ids=["namespace", "status code", "condition", "JID"],
)
def test_a_tour_of_what_things_mean(tour: InspectorPage, entry: str, part: str, says: str, link: str) -> None:
    """Pointed at, each says what it is and links its place in the specification."""
    read(tour, entry)
    expect(strip(tour)).to_be_in_viewport()
    expect(tour.detail.locator(".xk-says")).not_to_be_empty()
    point_at(tour, part)
    expect(strip(tour)).to_contain_text(says)
    address = strip(tour).locator("a").get_attribute("href")
    assert address is not None
    assert address.startswith("https://")
    assert address.endswith(link)


def test_the_same_tour_by_keyboard(tour: InspectorPage) -> None:
    """The right arrow goes from part to part; Tab then reaches the link and the filter."""
    read(tour, "code='110'")
    tour.list.focus()
    keyboard = tour.page.keyboard
    keyboard.press("Enter")
    for _ in range(60):
        keyboard.press("ArrowRight")
        if "'110'" in tour.detail.locator(".xk-cursor").inner_text():
            break
    expect(strip(tour)).to_contain_text("the receiver's own")
    keyboard.press("Tab")
    expect(strip(tour).locator("a")).to_be_focused()
    keyboard.press("Tab")
    expect(strip(tour).locator("button")).to_be_focused()
    keyboard.press("Enter")
    expect(tour.filter).to_have_value('code:"110"')
    expect(tour.root.locator(".xk-matches")).to_contain_text("1 of")
    tour.filter.fill("")


def test_rows_say_what_happens(tour: InspectorPage) -> None:
    """The sentence has most of the list's width; chips stand at the row's end, and lint's badge at its start."""
    read(tour, "service-unavailable")
    row = tour.rows("[aria-selected=true]")
    expect(row.locator(".xk-sentence")).to_contain_text("nobody answers alice with an error")
    tour.page.set_viewport_size({"width": 1500, "height": 900})
    tour.wait_painted()
    share = "row => row.querySelector('.xk-content').clientWidth / row.clientWidth"
    assert row.evaluate(share) > 0.5
    tour.page.set_viewport_size({"width": 1280, "height": 900})
    read(tour, "urn:xmpp:receipts")
    expect(row.locator(".xk-spec").first).to_have_text("0184")
    ends = "row => row.getBoundingClientRect().right - row.querySelector('.xk-spec').getBoundingClientRect().right"
    assert 0 < row.evaluate(ends) < 60
    read(tour, "<show>available</show>")
    expect(row.locator(".xk-lint-error")).to_have_attribute("aria-label", "Lint, error: <show/> is “available”")
    expect(tour.detail.locator(".xk-findings")).to_contain_text("available")


def test_two_clients_of_an_account_are_told_apart(lab_notebook: Notebook, tour: InspectorPage) -> None:
    """However narrow, the column of streams shows the resource."""
    lab_notebook.run("phones = [await lab.connect(f'keeper/{name}') for name in ('lamp', 'kitchen')]")
    tour.list.focus()
    tour.page.keyboard.press("End")
    for name in ("/lamp", "/kitchen"):
        expect(tour.rows().locator(".xk-resource", has_text=name).first).to_be_attached()
    for width in (330, 600, 1200):
        tour.root.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
        tour.wait_painted()
        for name in ("/lamp", "/kitchen"):
            resource = tour.rows().locator(".xk-resource", has_text=name).last
            assert resource.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), (name, width)
    tour.root.evaluate("root => { root.parentElement.style.width = ''; }")
