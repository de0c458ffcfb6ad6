"""What belongs together, in a real page with a real server: relatives, row marks, stars and notes, code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage
from .looks import THEMES, serious, themed, unreadable

# A message and its receipt, seen by both clients and the server; a request refused; two marks.
STORY = """
from xmppkit import Lab
lab = await Lab.start()
await lab.watch_server()
alice, bob = await lab.connect("alice"), await lab.connect("bob/phone")
lab.mark("A message and its receipt")
await alice.send("<message to='bob@localhost/phone' type='chat' id='m1'><body>Hi</body>"
                 "<request xmlns='urn:xmpp:receipts'/></message>")
got = await bob.wait_for("<message><body>Hi</body></message>")
await bob.send(f"<message to='{alice.jid}' id='r1'><received xmlns='urn:xmpp:receipts' id='m1'/></message>")
await alice.wait_for("<message><received xmlns='urn:xmpp:receipts'/></message>")
lab.mark("A question refused")
refused = await alice.request("<iq type='get' to='localhost' id='q1'>"
                              "<query xmlns='http://jabber.org/protocol/disco#items' node='none'/></iq>")
"""


@pytest.fixture(scope="module")
def story_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook in which the story has been recorded; its second cell shows an inspector."""
    notebook = new_notebook(
        jupyter_lab, browser_context, [STORY, "inspector = lab.inspector(height='560px')\ninspector"]
    )
    notebook.run_cell(0)
    yield notebook
    notebook.run("await lab.stop()")
    notebook.close()


@pytest.fixture
def inspector(story_notebook: Notebook) -> InspectorPage:
    """A fresh inspector that shows the story."""
    story_notebook.run_cell(1)
    page = InspectorPage(story_notebook.page)
    page.rows().first.wait_for()
    page.wait_painted()
    return page


def _number(notebook: Notebook, filter_text: str) -> int:
    return int(notebook.run(f"print(lab.recording.filter({filter_text!r})[0].number)"))


def _choose(inspector: InspectorPage, number: int) -> None:
    inspector.root.evaluate("(root, number) => root.xkInspector.select(number)", number)


def _relatives(inspector: InspectorPage) -> Locator:
    return inspector.root.locator(".xk-related > ul > li")


def test_a_message_on_its_way_and_its_receipt(story_notebook: Notebook, inspector: InspectorPage) -> None:
    """The receipt, and the message as the server saw it and as the other client got it, with what was changed."""
    sent = _number(story_notebook, "who:alice dir:sent id:m1")
    received = _number(story_notebook, "who:bob dir:received id:m1")
    receipt = _number(story_notebook, "who:alice dir:received id:r1")
    _choose(inspector, sent)
    texts = _relatives(inspector)
    expect(texts.filter(has_text="its delivery receipt")).to_contain_text(f"#{receipt}")
    expect(texts.filter(has_text="as the server read it")).to_be_visible()
    expect(texts.filter(has_text="as the server routed it")).to_be_visible()
    there = texts.filter(has_text="as bob/phone received it")
    expect(there).to_contain_text("message/@from added: 'alice@localhost/")
    expect(there.get_by_role("button")).to_have_attribute("title", re.compile(r"#\d+: "))  # its sentence has come
    there.get_by_role("button").click()
    expect(inspector.row(received)).to_have_attribute("aria-selected", "true")
    inspector.list.press("[")
    expect(inspector.row(received)).not_to_have_attribute("aria-selected", "true")


def test_python_has_what_the_reader_chose(story_notebook: Notebook, inspector: InspectorPage) -> None:
    """With its reply and its aioxmpp object; and the other way round."""
    asked = _number(story_notebook, "who:alice dir:sent id:q1")
    _choose(inspector, asked)
    expect(_relatives(inspector).filter(has_text="its reply, an error: ")).to_be_visible()
    assert story_notebook.run("print(inspector.selected.number, inspector.selected.reply.type)") == f"{asked} error\n"
    assert story_notebook.run("print(type(inspector.selected.xso.payload).__name__)") == "ItemsQuery\n"
    sent = _number(story_notebook, "who:alice dir:sent id:m1")
    story_notebook.run(f"inspector.selected_number = {sent}")
    expect(inspector.row(sent)).to_have_attribute("aria-selected", "true")


def test_rows_say_how_long_and_which_error(story_notebook: Notebook, inspector: InspectorPage) -> None:
    """At the reply: milliseconds, condition and the server's words."""
    reply = inspector.row(_number(story_notebook, "who:alice dir:received id:q1"))
    expect(reply.locator(".xk-trip")).to_contain_text("ms")
    expect(reply.locator(".xk-condition")).to_contain_text("-")
    inspector.filter.fill("id:q1")  # the server tells more in between when it is late; marks pass every filter
    expect(inspector.rows(".xk-mark")).to_have_count(2)
    inspector.filter.fill("")


def test_stars_and_notes_by_keyboard_alone(story_notebook: Notebook, inspector: InspectorPage) -> None:
    """They reach the recording, rows and filters; what is typed is nobody's shortcut."""
    sent = _number(story_notebook, "who:alice dir:sent id:m1")
    _choose(inspector, sent)
    inspector.list.press("*")
    expect(inspector.row(sent).locator(".xk-starred")).to_be_visible()
    inspector.list.press("e")
    inspector.page.keyboard.type("b 1? ] *")
    inspector.page.keyboard.press("Control+Enter")
    expect(inspector.root.locator(".xk-own-note")).to_have_text("b 1? ] *")
    said = story_notebook.run(f"print(lab.recording.annotations[{sent}])")
    assert said == "Annotation(starred=True, note='b 1? ] *')\n"
    inspector.filter.fill("starred note:1?")
    expect(inspector.rows(":not(.xk-mark)")).to_have_count(1)
    story_notebook.run(f"lab.recording.annotate({sent}, '', starred=False)")
    expect(inspector.rows(":not(.xk-mark)")).to_have_count(0)
    inspector.filter.fill("")


def test_copied_code_runs(story_notebook: Notebook, inspector: InspectorPage) -> None:
    """From the menu, by keyboard, into the next cell."""
    story_notebook.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _choose(inspector, _number(story_notebook, "who:alice dir:sent id:q1"))
    inspector.list.press("C")
    item = inspector.root.get_by_role("menuitem", name="Copy as Python")
    expect(item).to_be_focused()
    expect(item).not_to_have_attribute("aria-disabled", "true")
    item.press("Enter")
    expect(inspector.root.locator(".xk-spoken")).to_have_text("Copy as Python: done")
    code = str(story_notebook.page.evaluate("navigator.clipboard.readText()"))
    assert "alice.request(" in code
    ast.parse(f"async def cell():\n  {code.strip().replace(chr(10), chr(10) + '  ')}")
    assert story_notebook.run(f"{code}\nprint(reply.type)") == "error\n"


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, story_notebook: Notebook) -> Iterator[str]:
    """JupyterLab in its light and its dark theme."""
    with themed(story_notebook, request.param):
        yield request.param


def test_it_can_be_read(theme: str, story_notebook: Notebook, inspector: InspectorPage, artifacts: Path) -> None:
    """Each text has a contrast of 4.5 or more, and axe-core has nothing serious to say; a picture is kept."""
    refused = _number(story_notebook, "who:alice dir:received id:q1")
    story_notebook.run(f"_ = lab.recording.annotate({refused}, 'There is no such account', starred=True)")
    _choose(inspector, _number(story_notebook, "who:alice dir:sent id:m1"))
    expect(_relatives(inspector).filter(has_text="as bob/phone received it")).to_be_visible()
    inspector.root.screenshot(path=artifacts / f"related-{theme}.png")
    _choose(inspector, refused)
    expect(inspector.root.locator(".xk-own-note")).to_have_text("There is no such account")
    inspector.list.press("C")
    expect(inspector.root.get_by_role("menuitem").first).to_be_focused()
    inspector.root.screenshot(path=artifacts / f"related-menu-{theme}.png")
    assert unreadable(inspector.root) == {}
    assert serious(inspector.page, ".xk-inspector") == []
