"""The composer in a real JupyterLab: written, completed, checked, sent, answered; by keyboard, in light and dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .looks import THEMES, serious, themed, unreadable

CELL = """
from xmppkit import Lab
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
composer = lab.composer("alice")
composer
"""
INFO = "<iq type='get' to='localhost'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"


@pytest.fixture(scope="module")
def notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook whose first cell shows a composer of a real lab."""
    opened = new_notebook(jupyter_lab, browser_context, [CELL])
    yield opened
    opened.close()


class ComposerPage:
    """A composer as a reader meets it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root: Locator = page.locator(".xk-composer").first
        self.editor = self.root.locator(".cm-content")
        self.said = self.root.locator(".xk-outcome-said")
        self.verdict = self.root.locator(".xk-verdict")
        self.options = self.root.locator(".cm-tooltip-autocomplete li")

    def write(self, text: str) -> None:
        """Put a text into the editor, at once."""
        self.editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def pick_template(self, search: str) -> None:
        """Find a template, and take the first."""
        self.root.get_by_role("button", name="Templates").click()
        self.page.keyboard.type(search)
        self.page.keyboard.press("Enter")


@pytest.fixture
def composer(notebook: Notebook) -> ComposerPage:
    """A fresh composer; ``lab``, ``alice``, ``bob`` and ``composer`` are in its kernel."""
    notebook.run_cell(0)
    made = ComposerPage(notebook.page)
    expect(made.root.locator("option")).to_have_count(2, timeout=60_000)  # the first loads what all widgets need
    made.root.scroll_into_view_if_needed()
    return made


def test_a_template_is_filled_sent_and_answered(composer: ComposerPage, notebook: Notebook) -> None:
    """By keyboard alone: search, choose, change a placeholder, send; what came is there in plain words."""
    composer.pick_template("join a room")
    expect(composer.editor).to_contain_text("tea@rooms.localhost/alice")
    notebook.page.keyboard.type("cake@rooms.localhost")
    expect(composer.root.get_by_label("Room", exact=True)).to_have_value("cake@rooms.localhost")
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.type("baker")
    notebook.page.keyboard.press("Control+Enter")
    expect(composer.said).to_contain_text("Sent.")
    expect(composer.root.locator(".xk-came").first).to_contain_text("cake")
    assert notebook.run("print('cake@rooms.localhost/baker' in [e.to for e in alice.recording])").strip() == "True"
    assert notebook.errors == []


def test_a_reply_comes_with_its_time_and_the_id_filled_in(composer: ComposerPage, notebook: Notebook) -> None:
    """What was sent can be compared with what was typed."""
    composer.write(INFO)
    notebook.page.keyboard.press("Control+Enter")
    expect(composer.said).to_contain_text("The reply came after")
    expect(composer.root.locator(".xk-filled")).to_contain_text("Filled in: id=")
    composer.root.get_by_role("tab", name="As sent").click()
    expect(composer.root.locator(".xk-code")).to_contain_text(" id=")
    composer.root.get_by_role("tab", name="As typed").click()
    expect(composer.root.locator(".xk-code")).to_have_text(INFO)


def test_others_got_it(composer: ComposerPage, notebook: Notebook) -> None:
    """The same stanza as the other side received it, with what the server added."""
    composer.write("<message to='bob@localhost/phone' type='chat'><body>Hi</body></message>")
    notebook.page.keyboard.press("Control+Enter")
    composer.root.get_by_role("tab", name="As bob/phone got it").click()
    expect(composer.root.locator(".xk-outcome-body")).to_contain_text("alice@localhost")


def test_completion_by_what_fits(composer: ComposerPage, notebook: Notebook) -> None:
    """Attributes, values, addresses that were seen and namespaces are offered while typing."""
    composer.write("")
    notebook.page.keyboard.type("<iq ty")
    expect(composer.options).to_have_text(["type"])
    composer.options.first.click()
    expect(composer.options).to_have_text(["error", "get", "result", "set"])
    composer.options.nth(1).click()
    expect(composer.editor).to_contain_text("<iq type='get'")
    composer.write("<iq type='get'><query xmlns='")
    notebook.page.keyboard.type("http://jabber.org/protocol/disco#in")
    expect(composer.options).to_contain_text(["disco#info"])


def test_mistakes_are_shown_where_they_are(composer: ComposerPage, notebook: Notebook) -> None:
    """Well-formedness at line and column, lint with its section; going there selects the place."""
    composer.write("<message to='bob@localhost'>\n  <body>Hi</boddy>\n</message>")
    expect(composer.verdict).to_contain_text("2:13")
    expect(composer.root.locator(".cm-lintRange-error")).to_have_text("boddy")
    composer.write("<message to='bob@localhost' type='chatt'/>")
    expect(composer.verdict).to_contain_text("RFC 6121")
    composer.verdict.get_by_role("button").click()
    assert notebook.page.evaluate("() => getSelection().toString()") == "type"
    composer.write("<presence/>")
    expect(composer.verdict).to_contain_text("nothing to object to")


def test_exact_bytes_say_what_will_happen(composer: ComposerPage, notebook: Notebook) -> None:
    """A mistake on purpose ends the stream, and the session comes back by itself."""
    composer.root.get_by_label("Exact bytes").check()
    expect(composer.root.locator(".xk-warning")).to_contain_text("unchecked")
    composer.write("<!-- is anybody there? -->")
    composer.root.get_by_role("button", name="Send these bytes").click()
    expect(composer.root.locator(".xk-came").filter(has_text="not-well-formed")).to_be_visible()
    composer.root.get_by_label("Stanzas", exact=True).check()
    composer.write(INFO)
    notebook.page.keyboard.press("Control+Enter")
    expect(composer.said).to_contain_text("The reply came after", timeout=15_000)


def test_history_and_favourites_are_in_a_file(
    composer: ComposerPage, notebook: Notebook, jupyter_lab: JupyterLab
) -> None:
    """Beside the notebook, and found again by search and by Alt+Up."""
    composer.write("<presence><status>kept</status></presence>")
    notebook.page.keyboard.press("Control+Enter")
    expect(composer.said).to_contain_text("Sent.")
    composer.root.get_by_role("button", name="Keep").first.click()
    notebook.page.keyboard.type("my status")
    notebook.page.keyboard.press("Enter")
    expect(composer.root.locator(".xk-announce")).to_contain_text("my status")
    composer.write("<presence/>")
    composer.root.get_by_role("button", name="History").click()
    notebook.page.keyboard.type("my status")
    listed = composer.root.locator(".xk-choice-title", has_text="my status")
    expect(listed).to_be_visible()  # when the kernel has written it down
    notebook.page.keyboard.press("Enter")
    expect(composer.editor).to_contain_text("kept")
    composer.write("")
    notebook.page.keyboard.press("Alt+ArrowUp")
    expect(composer.editor).to_contain_text("kept")
    kept = json.loads((jupyter_lab.work / "xmpp-composer.json").read_text("utf-8"))
    assert [each["name"] for each in kept["favourites"]] == ["my status"]


def test_copies_are_code(composer: ComposerPage, notebook: Notebook) -> None:
    """The Python on the clipboard runs, and gets the reply."""
    composer.write(INFO)
    composer.root.get_by_role("button", name="Copy").first.click()
    composer.root.get_by_role("menuitem", name="Copy as Python").click()
    expect(composer.root.locator(".xk-announce")).to_contain_text("done")
    code = notebook.page.evaluate("() => navigator.clipboard.readText()")
    assert notebook.run(f"{code}\nprint(reply.type)").strip() == "result"


def test_edit_and_resend_from_an_inspector(composer: ComposerPage, notebook: Notebook) -> None:
    """What the inspector hands over stands in the editor, without its id."""
    notebook.run(
        "sent = await bob.send(\"<message to='alice@localhost' id='old'><body>Again</body></message>\")\n"
        "composer.edit(sent)"
    )
    expect(composer.editor).to_contain_text("Again")
    expect(composer.editor).not_to_contain_text("old")
    expect(composer.root.locator("select")).to_have_value("bob/phone")


def test_the_draft_survives_a_reload(composer: ComposerPage, notebook: Notebook) -> None:
    """The kernel remembers what stood in the editor."""
    composer.write("<presence><status>draft</status></presence>")
    expect(composer.verdict).to_contain_text("nothing to object to")
    notebook.reload()
    expect(ComposerPage(notebook.page).editor).to_contain_text("draft", timeout=60_000)  # after the others


def test_keys_stay_out_of_the_notebook(composer: ComposerPage, notebook: Notebook) -> None:
    """What is typed into the composer neither deletes cells nor makes new ones."""
    cells = notebook.cell_count()
    notebook.activate(0)
    composer.write("")
    notebook.page.keyboard.type("ddabxm")
    composer.root.get_by_role("button", name="History").focus()
    for key in "ddab":
        notebook.page.keyboard.press(key)
    assert notebook.cell_count() == cells


@pytest.mark.parametrize("theme", THEMES)
def test_it_can_be_read(theme: str, composer: ComposerPage, notebook: Notebook, artifacts: Path) -> None:
    """In light and dark each text has a contrast of 4.5 or more, and axe finds nothing serious."""
    page = notebook.page
    with themed(notebook, theme):
        composer.pick_template("ask what the server supports")
        expect(composer.editor).to_contain_text("disco#info")
        page.keyboard.press("Control+Enter")
        expect(composer.said).to_contain_text("The reply came after")
        composer.root.get_by_label("Nonzas").check()
        expect(composer.verdict).to_contain_text("1 error")
        composer.root.get_by_role("button", name="Templates").click()
        page.screenshot(path=artifacts / f"composer-{theme}.png")
        assert unreadable(composer.root) == {}
        assert serious(page, ".xk-composer") == []


@pytest.mark.parametrize("width", [320, 560, 900])
def test_it_fits_its_place(width: int, composer: ComposerPage, artifacts: Path) -> None:
    """From a side panel to a wide screen nothing sticks out."""
    composer.root.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
    composer.pick_template("publish an item")
    expect(composer.editor).to_contain_text("publish")
    composer.page.screenshot(path=artifacts / f"composer-{width}.png")
    out = composer.root.evaluate(
        """root => [...root.querySelectorAll('button, input, select, label, .cm-editor, .xk-brief')]
          .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
          .map(e => e.className || e.textContent)"""
    )
    assert out == []
