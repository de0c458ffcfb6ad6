"""An exported page, opened from disk without network, shows what the live inspector shows; the menu that makes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from xmppkit.recording import Entry, Kind, Recording

from . import hostile
from .conftest import new_notebook
from .harness import JupyterLab, Notebook
from .inspector_page import InspectorPage
from .looks import serious, unreadable
from .test_hostile import injected
from .test_ladder import STORY

TALL = "6000px"  # so tall that every row is drawn
FILTERS = [
    "",
    "message",
    "iq error",
    "lint",
    "xep:0045 -presence",
    'xpath:"//c:body"',
    "starred",
    "note:why",
    "with:bob dir:sent",
    "/hello/i",
    "#10..#30",
    "unanswered | slow",
    "Hello all",
]
PREPARE = f"""
lab.recording.annotate(12, "why this?", starred=True)
inspector = lab.inspector(height={TALL!r})
inspector
"""

NUMBERS = "root => Array.from({length: root.xkInspector.rows.length}, (_, i) => root.xkInspector.rows.at(i))"
TEXTS = """(root, selector) => [...root.querySelectorAll(selector)]
  .filter(row => !row.hidden && row.offsetParent !== null)
  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  .map(row => row.innerText.replace(/\\s+/g, ' ').trim())"""


@pytest.fixture(scope="module")
def story(
    jupyter_lab: JupyterLab, browser_context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Notebook, Path]]:
    """A notebook that shows a recorded story, and the folder with what it exported."""
    notebook = new_notebook(jupyter_lab, browser_context, [STORY, PREPARE])
    folder = tmp_path_factory.mktemp("exported")
    notebook.run_cell(0)
    notebook.run_cell(1)
    notebook.run(
        f"lab.recording.save({str(folder / 'all.jsonl')!r}); lab.recording.export({str(folder / 'all.html')!r})\n"
        f"lab.recording.export({str(folder / 'some.html')!r}, 'message | error')"
    )
    yield notebook, folder
    notebook.run("await lab.stop()")
    notebook.close()


@pytest.fixture
def offline(browser_context: BrowserContext) -> Iterator[BrowserContext]:
    """A Chromium without network."""
    browser = browser_context.browser
    assert browser is not None
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def open_page(context: BrowserContext, path: Path) -> InspectorPage:
    """Open an exported page; nothing but that file may be asked for."""
    page = context.new_page()
    problems: list[str] = []
    page.on("request", lambda request: problems.append(request.url) if request.url != path.as_uri() else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    inspector = InspectorPage(page)
    inspector.root.locator(".xk-row, .xk-rung").first.wait_for()
    inspector.problems = problems  # type: ignore[attr-defined]
    return inspector


def problems(inspector: InspectorPage) -> list[str]:
    """What an exported page asked for beside itself, and its errors."""
    found: list[str] = inspector.problems  # type: ignore[attr-defined]
    return found


def wait_for(inspector: InspectorPage, script: str, argument: object, wanted: Any) -> None:
    """Wait until a script about the inspector's root tells what is wanted."""
    handle = inspector.root.element_handle()
    try:
        inspector.page.wait_for_function(
            f"([root, argument, wanted]) => JSON.stringify(({script})(root, argument)) === wanted",
            arg=[handle, argument, json.dumps(wanted, separators=(",", ":"), ensure_ascii=False)],
            timeout=15_000,
        )
    except Exception:
        assert inspector.root.evaluate(script, argument) == wanted
        raise


def expected(recording: Recording, text: str) -> list[int]:
    """Numbers that the inspector shows: what the filter shows, and marks; no acks and spaces."""
    numbers = {entry.number for entry in (recording.filter(text) if text else recording) if not _quiet(entry)}
    return sorted(numbers | {entry.number for entry in recording if entry.name == "mark"})


def _quiet(entry: Entry) -> bool:
    is_ack = entry.namespace.startswith("urn:xmpp:sm:") and entry.name in ("r", "a")
    return entry.kind is Kind.SPACE or is_ack


def test_the_same_rows_filters_and_ladder(story: tuple[Notebook, Path], offline: BrowserContext) -> None:
    """Row for row and filter by filter as live and as in Python; with sentences, explanation, relations, lifelines."""
    notebook, folder = story
    recording = Recording.load(folder / "all.jsonl")
    live = InspectorPage(notebook.page).wait_for_next(recording.next_number)
    saved = open_page(offline, folder / "all.html").wait_for_next(recording.next_number)
    width = live.root.evaluate("root => root.getBoundingClientRect().width")  # narrow rows are written otherwise
    saved.root.evaluate("(root, size) => { Object.assign(root.style, size) }", {"height": TALL, "width": f"{width}px"})
    for text in FILTERS:
        for page in (live, saved):
            page.filter.fill(text)
            wait_for(page, NUMBERS, None, expected(recording, text))
    for page in (live, saved):
        page.filter.fill("")
        wait_for(page, NUMBERS, None, expected(recording, ""))
        page.wait_painted()
    for key, rows in (("1", ".xk-list:not(.xk-ladder) .xk-row"), ("2", ".xk-rung")):
        for page in (live, saved):
            page.root.locator(".xk-list").first.focus() if key == "1" else None
            page.page.keyboard.press(key)
        assert len(_same(live, saved, rows)) > 40
    heads = "root => [...root.querySelectorAll('.xk-actor')].map(each => each.dataset.key).sort()"
    assert saved.root.evaluate(heads) == live.root.evaluate(heads)
    asked = recording.filter("iq error dir:received")[0].number
    for page in (live, saved):
        page.root.evaluate("(root, number) => root.xkInspector.select(number)", asked)
        expect(page.detail).to_contain_text("the request that this answers", timeout=15_000)
    _same(live, saved, ".xk-detail")
    assert problems(saved) == []


def _same(live: InspectorPage, saved: InspectorPage, selector: str) -> list[str]:
    """The texts, once they are the same in both pages: sentences and relations come when rows are shown."""
    for _ in range(80):
        told, shown = (page.root.evaluate(TEXTS, selector) for page in (live, saved))
        if told == shown:
            break
        live.page.wait_for_timeout(250)
    assert shown == told
    return list(told)


def test_some_entries_keep_their_numbers(story: tuple[Notebook, Path], offline: BrowserContext) -> None:
    """What a filter left out is no gap; what is related to it is not offered."""
    _, folder = story
    recording = Recording.load(folder / "all.jsonl")
    numbers = [entry.number for entry in recording.filter("message | error")]
    saved = open_page(offline, folder / "some.html").wait_for_next(numbers[-1] + 1)
    wait_for(saved, NUMBERS, None, numbers)
    assert saved.held()["gaps"] == 0
    expect(saved.status).to_contain_text(f"{len(numbers)} entries")
    expect(saved.live).to_be_hidden()
    expect(saved.clear).to_be_hidden()


def test_hostile_stanzas_stay_text(tmp_path: Path, offline: BrowserContext) -> None:
    """No end tag in what was recorded ends anything, and no script runs."""
    recording = Recording()
    hostile.record(recording)
    for text in ("</script><script>window.pwned=1</script>", "<!--<script>", "]]></style>", "\u2028</SCRIPT\t>"):
        recording.note(text, text)
        recording.annotate(recording.next_number - 1, text)
    recording.mark("</title></script><script>window.pwned=2</script>")
    recording.export(tmp_path / "a.html", title="</title><script>window.pwned=3</script>", settings={"view": "list"})
    saved = open_page(offline, tmp_path / "a.html").wait_for_next(recording.next_number)
    assert saved.page.title() == "</title><script>window.pwned=3</script>"
    for number in range(1, recording.next_number):
        saved.root.evaluate("(root, number) => root.xkInspector.select(number)", number)
        assert injected(saved.root) == []
    assert saved.page.evaluate("window.pwned") is None
    assert saved.page.locator("script").count() == 2
    assert problems(saved) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read(story: tuple[Notebook, Path], offline: BrowserContext, artifacts: Path, scheme: Any) -> None:
    """Menu and replay in light and dark: contrast holds, and axe has nothing serious to say."""
    _, folder = story
    saved = open_page(offline, folder / "all.html")
    page = saved.page
    page.emulate_media(color_scheme=scheme)
    saved.list.focus()
    page.keyboard.press("r")
    page.keyboard.press("E")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.screenshot(path=artifacts / f"exported-{scheme}.png")
    assert unreadable(saved.root) == {}
    # The page's own policy lets no script in: axe comes through the debugger.
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    assert serious(page, ".xk-inspector") == []


def test_replay_by_slider_and_keys(story: tuple[Notebook, Path], offline: BrowserContext) -> None:
    """Only what came up to the slider is shown, in list and ladder; steps go by what the filter shows."""
    _, folder = story
    recording = Recording.load(folder / "all.jsonl")
    shown = expected(recording, "")
    saved = open_page(offline, folder / "all.html").wait_for_next(recording.next_number)
    keyboard = saved.page.keyboard
    saved.list.focus()
    keyboard.press("r")
    slider = saved.root.locator(".xk-position")
    expect(slider).to_be_focused()
    keyboard.press("Home")
    wait_for(saved, NUMBERS, None, [])
    for count in (1, 2, 3):
        keyboard.press(".")
        wait_for(saved, NUMBERS, None, shown[:count])
    keyboard.press(",")
    wait_for(saved, NUMBERS, None, shown[:2])
    slider.evaluate("(slider) => { slider.value = 31; slider.dispatchEvent(new Event('input')) }")
    wait_for(saved, NUMBERS, None, [number for number in shown if number <= 30])
    keyboard.press("2")
    expect(saved.root.locator(".xk-rung").last).to_be_visible()
    saved.root.locator(".xk-speed").select_option("200")
    saved.root.locator(".xk-play").click()
    wait_for(saved, NUMBERS, None, shown)
    saved.root.locator(".xk-replay .xk-close").click()
    expect(saved.root.locator(".xk-replay")).to_be_hidden()


def test_the_menu_makes_files(story: tuple[Notebook, Path], tmp_path: Path) -> None:
    """From a live inspector, by keyboard: what the filter shows, or all; the kernel makes it, the browser saves it."""
    notebook, folder = story
    recording = Recording.load(folder / "all.jsonl")
    live = InspectorPage(notebook.page).wait_for_next(recording.next_number)
    page = notebook.page
    page.keyboard.press("1")
    live.filter.fill("message")
    wait_for(live, NUMBERS, None, expected(recording, "message"))
    live.list.focus()
    page.keyboard.press("E")
    menu = page.get_by_role("menu", name="Export")
    expect(menu.get_by_role("menuitemradio").first).to_be_checked()
    menu.get_by_role("menuitem", name="JSON lines").press("Tab")  # the menu closes when the keyboard leaves it
    for choice, wanted in (("What the filter", len(expected(recording, "message"))), ("All", len(recording))):
        live.list.focus()
        page.keyboard.press("E")
        menu.get_by_role("menuitemradio", name=choice).press("Enter")
        with page.expect_download() as coming:
            menu.get_by_role("menuitem", name="JSON lines").press("Enter")
        coming.value.save_as(tmp_path / "a.jsonl")
        found = len(Recording.load(tmp_path / "a.jsonl"))
        most = int(notebook.run("print(len(lab.recording))")) if choice == "All" else wanted  # sessions go on
        assert wanted <= found <= most
        assert coming.value.suggested_filename.endswith(".jsonl")
    for name, begins in (
        ("Web page", b"<!DOCTYPE html>"),
        ("XML document", b"<?xml"),
        ("Scenario script", b"# "),
        ("picture", b"<svg "),
        ("Mermaid", b"sequenceDiagram"),
    ):
        live.list.focus()
        page.keyboard.press("E")
        with page.expect_download() as coming:
            menu.get_by_role("menuitem", name=name).click()
        coming.value.save_as(tmp_path / "file")
        assert (tmp_path / "file").read_bytes().startswith(begins), name
    expect(live.status).to_contain_text("Mermaid")
    live.filter.fill("")
