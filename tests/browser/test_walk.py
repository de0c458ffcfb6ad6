"""One walk through all of the inspector by the keyboard alone; axe-core looks at each stop."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Keyboard, expect

from xmppkit.recording import Recording

from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage
from .looks import THEMES, serious, themed
from .test_related import STORY

SHOW = "inspector = lab.inspector(height='560px')\ninspector"
FOCUSED_CELL = "() => document.querySelector('.jp-Notebook .jp-Cell.jp-mod-active').focus()"
INSIDE = "root => root.contains(document.activeElement)"

# What has the keyboard must show it: a ring, a shadow, or (a row of a list that has it) another background.
SEEN = """root => {
  const at = document.activeElement;
  const ringed = element => {
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(element);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  };
  for (let element = at; element && root.contains(element); element = element.parentElement) {
    if (ringed(element)) return true;
  }
  return root.contains(at) && at.matches('[role=menuitem], [role=menuitemradio]')
    && getComputedStyle(at).backgroundColor !== getComputedStyle(at.parentElement).backgroundColor;
}"""


@pytest.fixture(scope="module")
def story_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook in which the story has been recorded with a real server; its second cell shows an inspector."""
    notebook = new_notebook(jupyter_lab, browser_context, [STORY, SHOW])
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


@pytest.fixture
def look(inspector: InspectorPage) -> Callable[[str], None]:
    """A function that asserts of a stop: the keyboard's place is seen, and axe-core finds nothing serious."""

    def look_at(stop: str) -> None:
        inspector.wait_painted()
        assert inspector.root.evaluate(SEEN), f"{stop}: nothing shows where the keyboard is"
        assert serious(inspector.page, ".xk-inspector") == [], stop

    return look_at


def _tab_to(inspector: InspectorPage, selector: str, key: str = "Tab") -> None:
    """Press Tab until something has the keyboard."""
    for _ in range(60):
        inspector.page.keyboard.press(key)
        if inspector.root.evaluate("(root, selector) => !!document.activeElement.closest(selector)", selector):
            return
    raise AssertionError(f"{key} never reaches {selector}")


def _chosen(inspector: InspectorPage) -> int:
    """Number of the entry that is chosen, once a key's choice is drawn."""
    inspector.wait_painted()
    number = inspector.root.locator("[aria-selected='true'][data-number]:visible").first.get_attribute("data-number")
    assert number is not None
    return int(number)


@pytest.mark.parametrize("theme", THEMES)
def test_a_walk_by_keyboard_alone(
    theme: str, story_notebook: Notebook, inspector: InspectorPage, look: Callable[[str], None], tmp_path: Path
) -> None:
    """Notebook, list, filter, detail, ladder, timeline, comparison, export, replay, keys, and on: no mouse anywhere."""
    with themed(story_notebook, theme):
        story_notebook.activate(1)
        inspector.page.evaluate(FOCUSED_CELL)
        _tab_to(inspector, ".xk-list")
        keyboard = inspector.page.keyboard
        for part in (_list, _filter, _detail, _ladder, _timeline, _comparison):
            part(inspector, keyboard, look)
        _export(inspector, keyboard, look, tmp_path)
        _replay(inspector, keyboard, look)
        _help(inspector, keyboard, look)
        for _ in range(80):
            if not inspector.root.evaluate(INSIDE):
                break
            keyboard.press("Tab")
        assert not inspector.root.evaluate(INSIDE)
    assert story_notebook.errors == []


def _list(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    keyboard.press("Home")
    first = _chosen(inspector)
    keyboard.press("ArrowDown")
    assert _chosen(inspector) > first
    look("list")
    keyboard.press("Space")
    expect(inspector.live).to_contain_text("Paused")
    keyboard.press("Space")
    expect(inspector.live).to_contain_text("Live")


def _filter(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    before = inspector.row_count()
    keyboard.press("/")
    expect(inspector.filter).to_be_focused()
    keyboard.type("ki")
    expect(inspector.root.locator(".xk-suggest .xk-option").first).to_be_visible()
    look("completion")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(inspector.filter).to_have_value(re.compile("^kind:"))
    keyboard.press("ControlOrMeta+a")
    keyboard.type("iq id:q1")
    keyboard.press("F1")
    page_on_filters = inspector.root.get_by_role("dialog", name=re.compile("filter", re.IGNORECASE))
    expect(page_on_filters).to_be_visible()
    look("page on filters")
    keyboard.press("Escape")
    expect(page_on_filters).to_be_hidden()
    _tab_to(inspector, ".xk-list")
    expect(inspector.root.locator(".xk-matches")).to_contain_text("of")
    assert inspector.row_count() < before


def _detail(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    keyboard.press("End")
    asked = _chosen(inspector)
    keyboard.press("Enter")
    body = inspector.detail.locator(".xk-body")
    expect(body).to_be_focused()
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    look("detail")
    keyboard.press("b")
    expect(inspector.exact).to_have_attribute("aria-pressed", "true")
    look("exact bytes")
    keyboard.press("b")
    earlier = inspector.root.get_by_role("region", name="Related entries").get_by_role("button")
    expect(earlier.first).to_be_visible()
    keyboard.press("[")
    expect(inspector.detail.locator(".xk-facts, dl").first).not_to_contain_text(f"#{asked} ")
    keyboard.press("Escape")
    expect(inspector.list).to_be_focused()
    keyboard.press("/")
    keyboard.press("Escape")
    expect(inspector.filter).to_have_value("")
    keyboard.press("Escape")
    expect(inspector.list).to_be_focused()


def _ladder(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    number = _chosen(inspector)
    keyboard.press("2")
    ladder = inspector.root.locator(".xk-ladder")
    expect(ladder.locator(".xk-rung[aria-selected='true']")).to_be_visible()
    expect(ladder).to_be_focused()
    keyboard.press("ArrowUp")
    assert _chosen(inspector) < number
    look("ladder")
    _tab_to(inspector, ".xk-actor", "Shift+Tab")
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    expect(ladder.locator(".xk-folded").first).to_be_visible()
    look("ladder's columns")
    keyboard.press("Enter")


def _timeline(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    keyboard.press("3")
    inspector.root.locator(".xk-tl-layer[d*='M']").first.wait_for(state="attached")
    keyboard.press("Home")
    keyboard.press("Shift+ArrowRight")
    keyboard.press("Shift+ArrowRight")
    expect(inspector.filter).not_to_have_value("")
    look("timeline")
    keyboard.press("Escape")
    expect(inspector.filter).to_have_value("")


def _comparison(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    keyboard.press("1")
    expect(inspector.list).to_be_focused()
    keyboard.press("End")
    keyboard.press("d")
    keyboard.press("ArrowUp")
    keyboard.press("d")
    comparison = inspector.root.locator(".xk-compare")
    expect(comparison).to_be_focused()
    keyboard.press("n")
    keyboard.press("u")
    look("comparison")
    keyboard.press("1")


def _export(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None], folder: Path) -> None:
    keyboard.press("E")
    menu = inspector.page.get_by_role("menu", name="Export")
    expect(menu).to_be_visible()
    look("export")
    for _ in range(20):
        if inspector.page.evaluate("() => document.activeElement.textContent").startswith("JSON lines"):
            break
        keyboard.press("ArrowDown")
    with inspector.page.expect_download() as coming:
        keyboard.press("Enter")
    coming.value.save_as(folder / "a.jsonl")
    assert len(Recording.load(folder / "a.jsonl")) > 20
    expect(menu).to_be_hidden()


def _replay(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    keyboard.press("r")
    expect(inspector.root.locator(".xk-position")).to_be_focused()
    keyboard.press("Home")
    keyboard.press(".")
    keyboard.press(".")
    inspector.expect_row_count(2)
    look("replay")
    keyboard.press("r")
    expect(inspector.root.locator(".xk-replay")).to_be_hidden()


def _help(inspector: InspectorPage, keyboard: Keyboard, look: Callable[[str], None]) -> None:
    keyboard.press("?")
    keys = inspector.root.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    look("keys")
    keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(inspector.list).to_be_focused()
