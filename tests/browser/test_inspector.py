"""Reading traffic in the inspector: rows, filter, kinds, pause, selection, bytes, copy, clear, follow."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from xmppkit.recording.entry import Kind

from .conftest import SAMPLE_COUNT, OpenNotebook
from .harness import Notebook
from .inspector_page import InspectorPage
from .stanzas import mix

SAMPLES = mix(SAMPLE_COUNT)
ACKS = [number for number, sample in enumerate(SAMPLES, 1) if sample["kind"] is Kind.NONZA]
MESSAGES = [number for number, sample in enumerate(SAMPLES, 1) if sample["kind"] is Kind.MESSAGE]

LAB_CELLS = [
    "from xmppkit import Lab\nlab = await Lab.start()",
    "alice = await lab.connect('alice')\nbob = await lab.connect('bob')",
    "lab.inspector()",
    "await alice.send(f\"<message to='{bob.jid}' type='chat'><body>But soft, what light?</body></message>\")",
    "await bob.wait_for('<message><body>But soft, what light?</body></message>')",
    "await lab.stop()",
]


def test_a_message_shows_on_both_streams(open_notebook: OpenNotebook) -> None:
    """A lab, two sessions, an inspector, a message: it is seen leaving alice and reaching bob."""
    notebook = open_notebook(LAB_CELLS)
    for cell in range(5):
        notebook.run_cell(cell)
    inspector = InspectorPage(notebook.page)
    inspector.root.wait_for()
    inspector.filter.fill("what light")
    inspector.expect_row_count(2)
    sent, received = inspector.rows("[data-direction=sent]"), inspector.rows("[data-direction=received]")
    expect(sent.locator(".xk-who")).to_have_text("alice")
    expect(received.locator(".xk-who")).to_have_text("bob")
    for row in (sent, received):
        expect(row).to_have_attribute("data-kind", "message")
        expect(row).to_contain_text("But soft, what light?")
    notebook.run_cell(5)
    assert notebook.errors == []


def test_the_filter_searches_the_whole_xml(inspector: InspectorPage) -> None:
    """Text deep inside a stanza finds it, in any case; an empty filter shows all again."""
    everything = inspector.row_count()
    matching = sum(b"capulet" in sample["data"].lower() for sample in SAMPLES)
    assert 0 < matching < everything
    inspector.filter.fill("CAPULET")
    inspector.expect_row_count(matching)
    inspector.filter.fill("no such text anywhere")
    inspector.expect_row_count(0)
    expect(inspector.root.locator(".xk-empty")).to_contain_text("Nothing matches")
    inspector.filter.fill("")
    inspector.expect_row_count(everything)


def test_kind_buttons_narrow_the_list(inspector: InspectorPage) -> None:
    """One kind, two kinds, none pressed: all."""
    everything = inspector.row_count()
    message = inspector.root.locator(".xk-kinds button[data-kind=message]")
    presence = inspector.root.locator(".xk-kinds button[data-kind=presence]")
    message.click()
    inspector.expect_row_count(len(MESSAGES))
    expect(message).to_have_attribute("aria-pressed", "true")
    expect(inspector.rows("[data-kind=message]").first).to_be_visible()
    expect(inspector.rows(":not([data-kind=message])")).to_have_count(0)
    presence.click()
    inspector.expect_row_count(sum(sample["kind"] in (Kind.MESSAGE, Kind.PRESENCE) for sample in SAMPLES))
    message.click()
    presence.click()
    inspector.expect_row_count(everything)


def test_acknowledgements_are_hidden_and_counted(inspector: InspectorPage) -> None:
    """Stream management's <r/> and <a/> are not in the way, and one press away."""
    inspector.expect_row_count(SAMPLE_COUNT - len(ACKS))
    hidden = inspector.status.locator(".xk-hidden")
    expect(hidden).to_contain_text(f"{len(ACKS)} ")
    expect(hidden).to_contain_text("hidden")
    hidden.click()
    inspector.expect_row_count(SAMPLE_COUNT)
    expect(hidden).to_contain_text("shown")


def test_pause_holds_the_list_and_recording_goes_on(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """While paused no row moves and the button says how many wait; going on shows them."""
    before = inspector.row_count()
    inspector.live.click()
    top = inspector.top_row()
    sample_notebook.run("fill(recording, 25)")
    inspector.wait_for_next(SAMPLE_COUNT + 26)
    expect(inspector.live).to_contain_text("25")
    assert inspector.row_count() == before
    assert inspector.top_row() == top
    inspector.live.click()
    shown = sum(sample["kind"] is not Kind.NONZA for sample in mix(25))
    inspector.expect_row_count(before + shown)


def test_a_chosen_row_shows_its_xml(inspector: InspectorPage) -> None:
    """The detail pane has the whole stanza, indented, and its facts."""
    number = MESSAGES[-1]
    inspector.row(number).click()
    expect(inspector.row(number)).to_have_attribute("aria-selected", "true")
    sample = SAMPLES[number - 1]
    expect(inspector.detail).to_contain_text(str(sample["from_"]))
    expect(inspector.detail).to_contain_text(str(sample["id"]))
    lines = inspector.detail.locator(".xk-line")
    assert lines.count() > 2
    shown = inspector.detail.locator(".xk-body").inner_text()
    assert _squeezed(shown) == _squeezed(sample["data"].decode())


def test_exact_bytes_are_exact(inspector: InspectorPage) -> None:
    """The exact view has every byte: in hexadecimal and as text."""
    number = MESSAGES[0]
    inspector.select(number)
    inspector.exact.click()
    expect(inspector.exact).to_have_attribute("aria-pressed", "true")
    dump = inspector.detail.locator(".xk-body").inner_text()
    data = SAMPLES[number - 1]["data"]
    pairs = re.findall(r"\b[0-9a-f]{2}\b", dump.lower())
    assert " ".join(f"{byte:02x}" for byte in data[:16]) in " ".join(pairs)
    inspector.exact.click()
    expect(inspector.detail.locator(".xk-line").first).to_be_visible()


def test_copy_gives_the_bytes_of_the_wire(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """What is pasted is the stanza as it was sent, not as it is drawn."""
    number = MESSAGES[1]
    inspector.select(number)
    inspector.copy.click()
    expect(inspector.copy).to_have_text("Copied")
    assert sample_notebook.page.evaluate("navigator.clipboard.readText()") == SAMPLES[number - 1]["data"].decode()


def test_clear_empties_recording_and_list(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """Nothing is left on either side; the next entry goes on with the next number."""
    inspector.clear.click()
    inspector.expect_row_count(0)
    assert sample_notebook.run("len(recording)") == "0"
    sample_notebook.run("fill(recording, 3)")
    inspector.wait_for_next(SAMPLE_COUNT + 4)
    held = inspector.held()
    assert (held["first"], held["next"], held["size"]) == (SAMPLE_COUNT + 1, SAMPLE_COUNT + 4, 3)


def test_the_newest_row_is_followed_until_the_reader_scrolls(
    sample_notebook: Notebook, inspector: InspectorPage
) -> None:
    """At the tail new rows come into sight; away from it not a pixel moves."""
    expect(inspector.row(MESSAGES[-1])).to_be_visible()
    inspector.list.hover()
    at = inspector.list.evaluate("list => list.scrollTop")
    sample_notebook.page.mouse.wheel(0, -1500)
    expect(inspector.follow).to_be_visible()
    sample_notebook.page.wait_for_function(
        "([list, at]) => Math.abs(list.scrollTop - at) < 2", arg=[inspector.list.element_handle(), max(0, at - 1500)]
    )
    inspector.wait_painted()
    top = inspector.top_row()
    sample_notebook.run("fill(recording, 400)")
    inspector.wait_for_next(SAMPLE_COUNT + 401)
    inspector.wait_painted()
    assert inspector.top_row() == top
    inspector.follow.click()
    expect(inspector.follow).to_be_hidden()
    last = SAMPLE_COUNT + max(number for number, sample in enumerate(mix(400), 1) if sample["kind"] is not Kind.NONZA)
    expect(inspector.row(last)).to_be_in_viewport()


def test_the_selected_row_stays_put_while_traffic_comes(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """A reader with a row chosen in the middle keeps it, at the same height."""
    number = MESSAGES[len(MESSAGES) // 2]
    inspector.select(number)
    inspector.wait_painted()
    before = inspector.offset(number)
    sample_notebook.run("fill(recording, 200)")
    inspector.wait_for_next(SAMPLE_COUNT + 201)
    inspector.wait_painted()
    expect(inspector.row(number)).to_have_attribute("aria-selected", "true")
    assert inspector.offset(number) == before


def _squeezed(xml: str) -> str:
    """XML without any whitespace, to compare an indented form with the original."""
    return re.sub(r"\s+", "", xml)
