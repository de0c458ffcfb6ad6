"""The ladder in a real page: who says what to whom, by mouse and by keyboard, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage
from .looks import THEMES, serious, themed, unreadable

# A real server: three clients in a room, a failed request, a mark.
STORY = """
import asyncio
from xmppkit import Lab, XMPPKitError
lab = await Lab.start()
alice = await lab.connect("alice")
everybody = [alice, await lab.connect("bob/phone"), await lab.connect("bob/desk")]
for number, who in enumerate(everybody):
    await who.send(f"<presence to='lobby@rooms.localhost/n{number}'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
    await who.wait_for("<presence><x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/></x></presence>")
await alice.send("<message to='lobby@rooms.localhost' type='groupchat' id='g1'><body>Hello all</body></message>")
for who in everybody:
    await who.wait_for("<message id='g1'/>")
lab.mark("Step 2")
try:
    await alice.request("<iq type='get' to='nobody@localhost/x'><ping xmlns='urn:xmpp:ping'/></iq>")
except XMPPKitError as error:
    print(type(error).__name__)
inspector = lab.inspector(view="ladder", height="560px")
"""


@pytest.fixture(scope="module")
def story_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook in which the story has been recorded; its second cell shows the ladder."""
    notebook = new_notebook(
        jupyter_lab, browser_context, [STORY, "inspector = lab.inspector(view='ladder', height='560px')\ninspector"]
    )
    notebook.run_cell(0)
    yield notebook
    notebook.run("await lab.stop()")
    notebook.close()


@pytest.fixture
def ladder(story_notebook: Notebook) -> InspectorPage:
    """A fresh inspector that shows the story as a ladder."""
    story_notebook.run_cell(1)
    page = InspectorPage(story_notebook.page)
    page.root.locator(".xk-rung").first.wait_for()
    page.wait_painted()
    return page


def _box(ladder: InspectorPage) -> Locator:
    return ladder.root.locator(".xk-ladder")


def _names(ladder: InspectorPage) -> list[str]:
    """What stands on top of the lifelines, from left to right."""
    names: list[str] = _box(ladder).evaluate(
        """box => [...box.querySelectorAll('.xk-actor')]
          .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
          .map(actor => actor.dataset.key)"""
    )
    return names


def _number(notebook: Notebook, filter_text: str) -> int:
    """Number of the first entry that a filter shows."""
    return int(notebook.run(f"print(lab.recording.filter({filter_text!r})[0].number)"))


def test_everybody_has_a_lifeline(ladder: InspectorPage) -> None:
    """Clients by bare JID with their devices, server, room and contact; the first client stands left."""
    expect(_box(ladder).locator(".xk-actor")).to_have_count(6)
    assert _names(ladder) == [
        "alice@localhost",
        "localhost",
        "lobby@rooms.localhost",
        "bob/phone",
        "bob/desk",
        "nobody@localhost",
    ]
    expect(_box(ladder).locator(".xk-group")).to_have_text("bob")


def test_fan_out_is_one_row(story_notebook: Notebook, ladder: InspectorPage) -> None:
    """One message into the room, one row with three heads out of it; each head stands for its entry."""
    number = _number(story_notebook, "message id:g1 dir:received")
    ladder.root.evaluate("(root, number) => root.xkInspector.select(number)", number)
    row = _box(ladder).locator(".xk-rung[aria-selected='true']")
    expect(row).to_contain_text("Hello all")
    expect(row).to_contain_text("to 3")
    heads = row.locator("g[data-number]")
    expect(heads).to_have_count(3)
    other = row.locator(f"g[data-number]:not([data-number='{number}'])").first
    copy = other.get_attribute("data-number")
    other.locator(".xk-arrowhead").click()
    expect(ladder.detail).to_contain_text(f"#{copy}")
    expect(row).to_contain_text("to 3")


def test_replies_errors_and_marks(ladder: InspectorPage) -> None:
    """A reply is dashed and has its time, an error is red, a mark goes across."""
    rows = _box(ladder)
    error = rows.locator(".xk-rung", has=ladder.page.locator(".xk-arrow-of.xk-error.xk-reply"))
    expect(error).to_contain_text("ms")
    shaft = error.locator(".xk-shaft")
    assert shaft.evaluate("line => getComputedStyle(line).strokeDasharray") != "none"
    danger = ladder.root.evaluate("root => getComputedStyle(root).getPropertyValue('--xk-danger')")
    assert danger.strip().startswith("#")
    expect(rows.locator(".xk-is-mark")).to_have_text("Step 2")


def test_one_selection_for_list_and_ladder(story_notebook: Notebook, ladder: InspectorPage) -> None:
    """What is chosen in one view is chosen and in sight in the other; Python hears of the view."""
    number = _number(story_notebook, "iq error")
    ladder.root.evaluate("(root, number) => root.xkInspector.select(number)", number)
    _box(ladder).focus()
    story_notebook.page.keyboard.press("1")
    expect(ladder.row(number).and_(ladder.page.locator(".xk-row:not(.xk-rung)"))).to_have_attribute(
        "aria-selected", "true"
    )
    story_notebook.wait_for_value("inspector.view", "list")
    ladder.list.first.focus()
    story_notebook.page.keyboard.press("ArrowUp")
    story_notebook.page.keyboard.press("2")
    expect(_box(ladder).locator(".xk-rung[aria-selected='true']")).to_contain_text("nobody")
    story_notebook.wait_for_value("inspector.view", "ladder")
    story_notebook.run("inspector.view = 'list'")
    expect(_box(ladder)).to_be_hidden()


def test_the_filter_holds_for_the_ladder(story_notebook: Notebook, ladder: InspectorPage) -> None:
    """Only who takes part in what the filter shows keeps a lifeline."""
    ladder.filter.fill("id:g1")
    expect(_box(ladder).locator(".xk-is-arrow")).to_have_count(2)  # and the mark, which divides whatever is shown
    expect(_box(ladder).locator(".xk-actor")).to_have_count(4)
    assert _names(ladder) == ["alice@localhost", "lobby@rooms.localhost", "bob/phone", "bob/desk"]
    ladder.filter.fill("")


def test_columns_by_keyboard(story_notebook: Notebook, ladder: InspectorPage) -> None:
    """Arrows go from name to name, Shift moves a column, Enter folds it, F2 gives it a name that Python sees."""
    keyboard = story_notebook.page.keyboard
    actors = _box(ladder).locator(".xk-actor")
    _box(ladder).locator(".xk-actor[tabindex='0']").focus()
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    keyboard.press("Shift+ArrowLeft")
    assert _names(ladder)[:3] == ["alice@localhost", "lobby@rooms.localhost", "localhost"]
    focused = _box(ladder).locator(".xk-actor:focus")
    expect(focused).to_have_attribute("data-key", "lobby@rooms.localhost")
    keyboard.press("F2")
    keyboard.type("the lobby")
    keyboard.press("Enter")
    expect(focused).to_contain_text("the lobby")
    keyboard.press("Enter")
    expect(_box(ladder).locator(".xk-actor-box.xk-folded")).to_have_count(1)
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    expect(actors).to_have_count(5)  # bob's two devices share a folded lifeline
    assert "the lobby" in story_notebook.run("print(inspector.names)")


def test_columns_by_mouse(ladder: InspectorPage) -> None:
    """A drag moves a column, and does not fold it."""
    room = _box(ladder).locator(".xk-actor[data-key='lobby@rooms.localhost']")
    room.hover()  # which waits until all has its place
    target = _box(ladder).locator(".xk-actor[data-key='alice@localhost']").bounding_box()
    assert target is not None
    ladder.page.mouse.down()
    ladder.page.mouse.move(target["x"], target["y"] + 10, steps=5)
    ladder.page.mouse.up()
    expect(_box(ladder).locator(".xk-folded")).to_have_count(0)
    assert _names(ladder)[:2] == ["lobby@rooms.localhost", "alice@localhost"]


def test_stream_set_up_is_folded(story_notebook: Notebook, ladder: InspectorPage) -> None:
    """Runs of stream set-up are one row; → and ← in it, a press, and the button for all show and hide them."""
    keyboard = story_notebook.page.keyboard
    _box(ladder).focus()
    keyboard.press("Home")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    fold = _box(ladder).locator(".xk-is-fold[aria-rowindex='4']")  # behind two remarks and the headings
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(fold).to_have_attribute("aria-selected", "true")
    keyboard.press("ArrowRight")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(_box(ladder).locator(".xk-rung[aria-selected='true']")).to_contain_text("stream")
    keyboard.press("ArrowLeft")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    everything = ladder.root.locator(".xk-unfold")
    everything.click()
    expect(everything).to_have_attribute("aria-pressed", "true")


def test_the_servers_view(story_notebook: Notebook, ladder: InspectorPage) -> None:
    """With the server watched, what it routes is in the ladder too."""
    story_notebook.run("await lab.watch_server()")
    story_notebook.run("await alice.send(\"<message to='bob@localhost'><body>routed?</body></message>\")")
    expect(_box(ladder).locator(".xk-seen").first).to_be_attached()
    story_notebook.run("await lab.watch_server(False)")


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, story_notebook: Notebook) -> Iterator[str]:
    """JupyterLab in its light and its dark theme."""
    with themed(story_notebook, request.param):
        yield request.param


def test_it_can_be_read(theme: str, ladder: InspectorPage, artifacts: Path) -> None:
    """Each text has a contrast of 4.5 or more, and axe-core has nothing serious to say; a picture is kept."""
    ladder.wait_painted()
    ladder.page.screenshot(path=artifacts / f"ladder-{theme}.png")
    assert unreadable(ladder.root) == {}
    assert serious(ladder.page, ".xk-inspector") == []


def test_hostile_stanzas_stay_text(story_notebook: Notebook, ladder: InspectorPage) -> None:
    """Names, labels and marks from strangers execute nothing and make no element."""
    story_notebook.run(
        """
from tests.browser.hostile import HOSTILE, record
record(lab.recording)
for text in HOSTILE:
    lab.mark(text[:500])
lab.mark("the last")
"""
    )
    expect(_box(ladder).locator(".xk-is-mark", has_text="the last")).to_be_visible()
    _box(ladder).focus()
    for _ in range(12):
        ladder.page.keyboard.press("PageUp")
        ladder.wait_painted()
        assert _box(ladder).locator("script, img, iframe, object, style").count() == 0
    assert ladder.page.evaluate("() => window.pwned ?? null") is None
    assert story_notebook.dialogs == []
    assert story_notebook.errors == []
