"""Timeline and comparison in a real page: by mouse and by keyboard, live, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage
from .looks import CONTRASTS, THEMES, serious, themed, unreadable

# A real server that is watched: one message as it was sent, routed and received; marks.
STORY = """
import asyncio
from xmppkit import Lab
from xmppkit.recording.entry import Direction, Kind
lab = await Lab.start()
alice, bob = await lab.connect("alice"), await lab.connect("bob/phone")
await lab.watch_server()
await asyncio.sleep(0.5)
lab.mark("chat begins")
for number in range(6):
    body = f"<body>Hello Bob, no. {number}</body>"
    await alice.send(f"<message to='bob@localhost' type='chat' id='m{number}'>{body}</message>")
    await asyncio.sleep(0.05)
await bob.wait_for("<message id='m5'/>")
def number(text):
    return lab.recording.filter(text)[0].number
"""
LONGEST = """() => {
  window.longest = 0;
  const watch = list => {
    for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
  };
  new PerformanceObserver(watch).observe({type: 'longtask'});
}"""
# Whether "...: 1,214 entries (...), 12 not shown" is all that the page holds.
ALL_COUNTED = r"""plot => {
  const text = plot.ariaValueText.replaceAll(',', '').split(': ').at(-1);
  const [shown] = text.match(/^\d+/);
  const [, hidden = 0] = text.match(/(\d+) not shown/) ?? [];
  return Number(shown) + Number(hidden) === plot.closest('.xk-inspector').xkInspector.store.size;
}"""
SHOW = "inspector = lab.inspector(height='520px')\ninspector"


@pytest.fixture(scope="module")
def story_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook in which the story has been recorded; its second cell shows an inspector."""
    notebook = new_notebook(jupyter_lab, browser_context, [STORY, SHOW])
    notebook.run_cell(0)
    yield notebook
    notebook.run("await lab.stop()")
    notebook.close()


@pytest.fixture
def page(story_notebook: Notebook) -> InspectorPage:
    """A fresh inspector that shows the story as a list."""
    story_notebook.run_cell(1)
    page = InspectorPage(story_notebook.page)
    page.root.locator(".xk-row").first.wait_for()
    page.root.scroll_into_view_if_needed()
    return page


def _number(notebook: Notebook, filter_text: str) -> int:
    """Number of the first entry that a filter shows."""
    return int(notebook.run(f"print(number({filter_text!r}))"))


def _plot(page: InspectorPage) -> Locator:
    """The timeline, once it is drawn."""
    page.root.get_by_role("button", name="Timeline", exact=True).click()
    plot = page.root.locator(".xk-tl-plot")
    page.root.locator(".xk-tl-layer[d*='M']").first.wait_for(state="attached")
    return plot


# -- comparison ------------------------------------------------------------------------


def test_what_the_server_changed(story_notebook: Notebook, page: InspectorPage) -> None:
    """One message as it was sent and as it was received: from, language and stanza-id came on the way, no more."""
    sent, received = (_number(story_notebook, f"id:m1 who:{who}") for who in ("alice", "bob"))
    story_notebook.run(f"inspector.compare({sent}, {received})")
    view = page.root.locator(".xk-compare")
    expect(view.locator(".xk-verdict")).to_contain_text("what was changed on the way")
    changed = view.locator(".xk-changed code")
    assert sorted(changed.all_inner_texts()) == ["message/stanza-id", "message@from", "message@lang"]
    added = view.locator(".xk-diff ins")
    expect(added).to_have_count(3)
    expect(added.filter(has_text="stanza-id")).to_contain_text('by="bob@localhost"')
    expect(view.locator(".xk-diff del")).to_have_count(0)


def test_d_marks_two_rows(story_notebook: Notebook, page: InspectorPage) -> None:
    """By keyboard: d on one row, d on another; then n, u, x, and back to the list with the marks in it."""
    keyboard = page.page.keyboard
    first, second = (_number(story_notebook, f"id:m{i} who:alice") for i in (2, 4))
    for number in (first, second):
        page.select(number)
        page.list.focus()
        keyboard.press("d")
    view = page.root.locator(".xk-compare")
    expect(view.locator(".xk-side-head .xk-go")).to_have_text([f"#{first}", f"#{second}"])
    expect(view.locator(".xk-diff del")).to_have_text(["2", "2"])
    expect(view).to_be_focused()
    keyboard.press("n")
    expect(view.locator(".xk-now del")).to_have_count(1)
    keyboard.press("u")
    expect(view.locator("[data-layout='unified'] .xk-side[data-state='before']")).to_have_count(2)
    keyboard.press("x")
    expect(view.locator(".xk-side-head .xk-go")).to_have_text([f"#{second}", f"#{first}"])
    story_notebook.wait_for_value("(list(inspector.compared), inspector.view)", f"([{second}, {first}], 'compare')")
    view.focus()
    keyboard.press("1")
    expect(page.row(second)).to_have_attribute("data-letter", "A")


def test_shift_and_a_press_compares_with_the_chosen_one(story_notebook: Notebook, page: InspectorPage) -> None:
    """By mouse: one row, then another with Shift; the number on top leads back to the row."""
    first = _number(story_notebook, "id:m2 who:alice")
    page.filter.fill("id:m2")
    expect(page.root.locator(".xk-matches")).to_contain_text(" of ")
    page.row(first).click()
    other = page.rows(f":not([data-number='{first}'])").first
    number = other.get_attribute("data-number")
    other.click(modifiers=["Shift"])
    heads = page.root.locator(".xk-side-head .xk-go")
    expect(heads).to_have_text([f"#{first}", f"#{number}"])
    heads.first.click()
    expect(page.row(first)).to_have_attribute("aria-selected", "true")
    page.filter.fill("")


def test_the_nearest_is_offered(story_notebook: Notebook, page: InspectorPage) -> None:
    """With nothing marked: the chosen entry beside the same stanza elsewhere, and buttons for what else there is."""
    page.select(_number(story_notebook, "id:m1 who:alice"))
    page.list.focus()
    page.page.keyboard.press("4")
    view = page.root.locator(".xk-compare")
    expect(view.locator(".xk-seen-as").first).to_contain_text("as alice sent it")
    expect(view.locator(".xk-seen-as").last).to_contain_text("as bob/phone received it")
    view.locator("button[title*='as the server routed it']").first.click()
    expect(view.locator(".xk-seen-as").last).to_contain_text("as the server routed it")


def test_large_and_hostile_entries_are_compared(story_notebook: Notebook, page: InspectorPage) -> None:
    """Twenty thousand items and a depth of 5,000 hold nothing up for long; nothing executes."""
    story_notebook.run(
        """
from xmppkit.recording.tap import record_element
def add(xml):
    return record_element(lab.recording, stream="alice", direction=Direction.RECEIVED, data=xml.encode()).number
def items(shift):
    return "".join(f"<item jid='{(n * 7919 + shift) % 20000}' n='{n % 3}'/>" for n in range(20000))
large = [add(f"<iq type='result'><query xmlns='jabber:iq:roster'>{items(n)}</query></iq>") for n in (0, 1)]
deep = [add("<message>" + "<a>" * 5000 + tail + "</a>" * 5000 + "</message>") for tail in ("", "<b/>")]
bad = [add(f"<message><body>&lt;img src=x onerror='window.pwned={n}'&gt;</body></message>") for n in (1, 2)]
"""
    )
    view = page.root.locator(".xk-compare")
    page.page.evaluate(LONGEST)
    story_notebook.run("inspector.compare(*large)")
    expect(view.locator(".xk-verdict")).to_contain_text("200 or more differences")
    view.locator(".xk-more-lines").click()
    story_notebook.run("inspector.compare(*deep)")
    expect(view.locator(".xk-verdict")).to_contain_text("line by line")
    story_notebook.run("inspector.compare(*bad)")
    expect(view.locator(".xk-diff del")).to_have_text("1")
    spent: float = page.page.evaluate("() => window.longest")
    assert spent < 5000, f"the page stood still for {spent:.0f} ms"
    assert page.page.evaluate("() => window.pwned ?? null") is None
    assert view.locator("img").count() == 0
    assert story_notebook.errors == []


# -- timeline --------------------------------------------------------------------------


def test_a_range_is_drawn(story_notebook: Notebook, page: InspectorPage) -> None:
    """A drag over the bars filters all views by it; the button takes it back; a press chooses an entry."""
    plot = _plot(page)
    box = plot.bounding_box()
    assert box is not None
    mouse = page.page.mouse
    mouse.move(box["x"] + 46, box["y"] + 100)
    mouse.down()
    mouse.move(box["x"] + 110, box["y"] + 100, steps=4)
    mouse.up()
    expect(page.filter).to_have_value(re.compile(r"#1\.\.#\d+"))
    expect(page.root.locator(".xk-tl-brush")).to_be_attached()
    story_notebook.wait_for_value("bool(inspector.filter)", "True")
    shown, all_of_them = story_notebook.run(
        "print(len(lab.recording.filter(inspector.filter)), len(lab.recording))"
    ).split()
    assert 0 < int(shown) < int(all_of_them)
    page.root.get_by_role("button", name="All times").click()
    expect(page.filter).to_have_value("")
    expect(page.root.locator(".xk-tl-brush")).to_have_count(0)
    expect(page.root.locator(".xk-matches")).to_be_empty()
    expect(plot).to_have_attribute("aria-valuetext", re.compile("stream"))  # shown again
    page.wait_painted()
    plot.click(position={"x": 47, "y": 100})
    expect(page.root.locator(".xk-tl-chosen")).to_be_attached()
    expect(page.detail).to_contain_text("#")


def test_a_range_by_keyboard(story_notebook: Notebook, page: InspectorPage) -> None:
    """Home, arrows and Shift; what is under the cursor is said; + looks closer, 0 at all, Escape takes it back."""
    plot = _plot(page)
    keyboard = page.page.keyboard
    page.page.mouse.move(2, 2)
    page.filter.fill("message | presence")
    expect(page.root.locator(".xk-matches")).to_contain_text(" of ")
    plot.focus()
    keyboard.press("Home")
    text = plot.get_attribute("aria-valuetext") or ""
    assert "to" in text
    assert "entr" in text
    keyboard.press("Shift+ArrowRight")
    keyboard.press("Shift+ArrowRight")
    expect(page.filter).to_have_value(re.compile(r"\(message \| presence\) #1\.\.#\d+"))
    before = page.root.locator(".xk-tl-unit").text_content()
    keyboard.press("+")
    expect(page.root.get_by_role("button", name="Whole")).to_be_enabled()
    expect(page.root.locator(".xk-tl-unit")).not_to_have_text(before or "")
    keyboard.press("0")
    expect(page.root.locator(".xk-tl-unit")).to_have_text(before or "")
    keyboard.press("Escape")
    expect(page.filter).to_have_value("(message | presence)")
    expect(page.root.locator(".xk-tl-all[d*='M']")).to_be_attached()
    page.filter.fill("")


def test_it_is_live_and_has_marks(story_notebook: Notebook, page: InspectorPage) -> None:
    """What comes is counted at once; a mark stands where it was set."""
    plot = _plot(page)
    expect(page.root.locator(".xk-tl-label")).to_have_text(["chat begins"])
    page.page.mouse.move(2, 2)
    count = int(story_notebook.run("print(len(lab.recording))"))
    story_notebook.run("for _ in range(40): await alice.send(\"<message to='bob@localhost'/>\")")
    story_notebook.run("lab.mark('the end')")
    expect(page.root.locator(".xk-tl-label").last).to_have_text("the end")
    assert int(story_notebook.run("print(len(lab.recording))")) > count + 40
    page.page.wait_for_function(ALL_COUNTED, arg=plot.element_handle())


# -- looks -----------------------------------------------------------------------------


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, story_notebook: Notebook) -> Iterator[str]:
    """JupyterLab in its light and its dark theme."""
    with themed(story_notebook, request.param):
        yield request.param


@pytest.mark.parametrize("view", ["timeline", "compare"])
def test_they_can_be_read(
    theme: str, view: str, story_notebook: Notebook, page: InspectorPage, artifacts: Path
) -> None:
    """Each text has a contrast of 4.5 or more, and axe-core has nothing serious to say; a picture is kept."""
    sent, received = (_number(story_notebook, f"id:m1 who:{who}") for who in ("alice", "bob"))
    story_notebook.run(f"inspector.compare({sent}, {received}); inspector.view = {view!r}")
    drawn = ".xk-tl-layer[d*='M']" if view == "timeline" else ".xk-diff"
    page.root.locator(drawn).first.wait_for(state="attached")
    page.wait_painted()
    page.root.screenshot(path=artifacts / f"{view}-{theme}.png")
    contrasts: dict[str, float] = page.root.evaluate(CONTRASTS)
    assert ("xk-tl-reading" if view == "timeline" else "xk-verdict") in contrasts
    assert unreadable(page.root) == {}
    assert serious(page.page, ".xk-inspector") == []
