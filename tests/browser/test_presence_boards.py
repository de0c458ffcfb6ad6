"""The presence board and the subscription diagram in JupyterLab: live, sending, by keyboard, in both themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import THEMES, serious, sticking_out, tab_stops, themed, unreadable

START = """
from xmppkit import Lab, PresenceBoard, SubscriptionDiagram
lab = await Lab.start()
alice, bob = await lab.connect("alice"), await lab.connect("bob/phone")
roster = "<iq type='get'><query xmlns='jabber:iq:roster'/></iq>"
for each in (alice, bob): await each.request(roster)
"""
HANDSHAKE = """
for sender, to, kind in ((alice, "bob", "subscribe"), (bob, "alice", "subscribed"), (bob, "alice", "subscribe")):
    await sender.send(f"<presence to='{to}@localhost' type='{kind}'/>")
    _ = await sender.request(roster)  # its answer comes after the push of what was just sent
    _ = await (alice if to == "alice" else bob).wait_for(f"<presence type='{kind}'/>")
show = "<show>dnd</show><status xml:lang='en'>busy</status><status xml:lang='fr'>occupé</status>"
await bob.send(f"<presence>{show}<priority>5</priority></presence>")
desk = await lab.connect("bob/desk")
_ = await alice.wait_for("<presence from='bob@localhost/desk'/>")
"""


@pytest.fixture(scope="module")
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """Two people, of whom one asks and one has answered, and both boards."""
    boards = [
        "board = PresenceBoard(lab, height='')\nboard",
        "SubscriptionDiagram(lab, 'alice', 'bob/phone', height='')",
    ]
    notebook = new_notebook(jupyter_lab, browser_context, [START, *boards, HANDSHAKE])
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def presence(notebook: Notebook) -> Locator:
    """The presence board, as it is now."""
    return _now(notebook.page.locator(".xk-presence"))


@pytest.fixture
def diagram(notebook: Notebook) -> Locator:
    """The subscription diagram, as it is now."""
    return _now(notebook.page.locator(".xk-subscription"))


def _now(root: Locator) -> Locator:
    root.scroll_into_view_if_needed()
    root.get_by_role("button", name="Now", exact=True).click()
    expect(root.locator(".xk-board-body")).to_have_attribute("data-drawn", "now")
    return root


def test_a_card_for_each_contact(presence: Locator) -> None:
    """A row for each resource, and whom a message would reach."""
    card = presence.get_by_role("region", name="bob@localhost")
    row = card.get_by_role("row", name="phone")
    for words in ("do not disturb", "busy", "occupé", "5"):
        expect(row).to_contain_text(words)
    expect(card.locator(".xk-reach")).to_contain_text("would reach phone, because its priority, 5, is the highest")
    card.locator(".xk-reach button.xk-fact").click()
    expect(presence.locator(".xk-strip pre")).to_contain_text("<priority>5</priority>")


def test_a_message_goes_where_the_board_said(notebook: Notebook, presence: Locator) -> None:
    """One stanza, shown first; the phone gets it."""
    card = presence.get_by_role("region", name="bob@localhost")
    card.get_by_role("button", name="Send one and see").click()
    strip = presence.get_by_role("region", name="Stanza")
    expect(strip.locator("pre")).to_contain_text("<message type='chat' to=\"bob@localhost\">")
    strip.get_by_role("button", name="Send it").click()
    expect(strip).to_contain_text("Sent.")
    notebook.run("_ = await bob.wait_for('<message><body>Who gets this?</body></message>')")
    got = "print({e.stream for e in lab.recording if e.kind == 'message' and e.direction == 'received'})"
    assert notebook.run(got).strip() == "{'bob/phone'}"


def test_ones_own_presence(notebook: Notebook, presence: Locator) -> None:
    """What is chosen is what is sent, and then shown."""
    own = presence.get_by_role("region", name="alice@localhost")
    own.get_by_label("show").select_option("away")
    own.get_by_label("status").fill("at <tea> & cake")
    own.get_by_role("button", name="Send presence").click()
    strip = presence.get_by_role("region", name="Stanza")
    expect(strip.locator("pre")).to_contain_text("at &lt;tea&gt; &amp; cake")
    strip.get_by_role("button", name="Send it").click()
    expect(own.get_by_role("table")).to_contain_text("at <tea> & cake")


def test_another_point_of_view(presence: Locator) -> None:
    """Everybody is told something else."""
    presence.get_by_label("seen by").select_option("bob/phone")
    expect(presence.get_by_role("region", name="bob@localhost")).to_contain_text("this account")
    presence.get_by_label("seen by").select_option("alice")
    expect(presence.get_by_role("region", name="alice@localhost")).to_contain_text("this account")


def test_the_handshake_is_finished(diagram: Locator) -> None:
    """The fourth step is one button, and the nine states tell."""
    steps = diagram.locator(".xk-steps li")
    expect(steps.nth(2)).to_have_attribute("data-state", "done")
    expect(steps.nth(3)).to_have_attribute("aria-current", "step")
    lit = diagram.locator(".xk-states li[data-lit=true]")
    expect(lit).to_have_text(["To + Pending Inalice", "From + Pending Outbob"])
    diagram.get_by_role("region", name="alice").get_by_role("button", name="subscribed", exact=True).click()
    diagram.get_by_role("button", name="Send it").click()
    expect(lit).to_have_text(["Bothalicebob"])
    expect(diagram.locator(".xk-arrow")).to_have_count(2)
    for arrow in diagram.locator(".xk-arrow").all():
        expect(arrow).to_have_attribute("data-value", "yes")


def test_back_in_time(notebook: Notebook, diagram: Locator) -> None:
    """The request was pending once."""
    diagram.get_by_role("button", name="Change before").click()
    expect(diagram.locator(".xk-when")).to_have_text(re.compile("^after #"))
    answer = "next(e.number for e in lab.recording if e.type == 'subscribed' and e.direction == 'sent')"
    asked = int(notebook.run(f"print({answer})")) - 1
    diagram.get_by_role("slider").fill(str(asked))
    expect(diagram.locator(".xk-board-body")).to_have_attribute("data-drawn", str(asked))
    expect(diagram.locator(".xk-steps li").nth(1)).to_have_attribute("data-state", "open")
    expect(diagram.locator(".xk-arrow").first).to_have_attribute("data-value", "pending")


@pytest.mark.parametrize("name", ["presence", "subscription"])
def test_by_keyboard(name: str, notebook: Notebook, presence: Locator, diagram: Locator) -> None:
    """Tab leads to everything that can be pressed, and no key reaches the notebook."""
    board, names = {
        "presence": (presence, ("Send presence", "Go unavailable", "Send one and see", "do not disturb", "Ask")),
        "subscription": (diagram, ("subscribe", "subscribed", "unsubscribe", "unsubscribed", "Both", "sent #")),
    }[name]
    stops = tab_stops(notebook.page, board)
    for each in names:
        assert any(stop.startswith(each) for stop in stops), (each, stops)
    cells = notebook.cell_count()
    fact = board.locator("button.xk-fact").last
    fact.focus()
    for key in ("b", "d", "d", "x", "Enter"):
        notebook.page.keyboard.press(key)
    expect(fact).to_have_attribute("aria-pressed", "true")
    assert notebook.cell_count() == cells


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["presence", "subscription"])
def test_it_can_be_read(
    name: str, theme: str, notebook: Notebook, presence: Locator, diagram: Locator, artifacts: Path
) -> None:
    """Contrast, nothing sticks out, nothing axe objects to; a picture is kept."""
    board = presence if name == "presence" else diagram
    with themed(notebook, theme):
        board.scroll_into_view_if_needed()
        board.screenshot(path=artifacts / f"{name}-{theme}.png")
        assert unreadable(board) == {}
        assert serious(notebook.page, f".xk-{name}") == []
        assert sticking_out(board) == []


@pytest.mark.parametrize("width", [320, 480, 700])
@pytest.mark.parametrize("name", ["presence", "subscription"])
def test_it_fits_its_place(name: str, width: int, presence: Locator, diagram: Locator, artifacts: Path) -> None:
    """From a narrow panel to a page."""
    board = presence if name == "presence" else diagram
    board.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
    board.screenshot(path=artifacts / f"{name}-{width}.png")
    assert sticking_out(board) == []
    board.evaluate("root => { root.parentElement.style.width = ''; }")
