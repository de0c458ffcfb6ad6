"""The magics in JupyterLab: colours while one types, what a cell shows, and a script that leads to its stanzas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from .conftest import new_notebook
from .harness import CellFailed, JupyterLab, Notebook
from .looks import THEMES, serious, themed, unreadable

START = """
from xmppkit import Lab
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
lab.inspector(height="200px")
"""
SEND = """%%xmpp alice
<iq type='get' to='localhost' id='v1'>
  <query xmlns='jabber:iq:version'/>
</iq>

<message to='bob@localhost' type='chat' id='m1'><body>Hi</body></message>
<message to='nobody@localhost' type='chat' id='m2'><body>Hi</body></message>
"""
PLAY = """%%scenario --timeout 1
# Romeo asks, and expects too much
[Client] Romeo
    jid: romeo@localhost
    password: secret

-----

Romeo connects

Romeo sends:
    <iq type='get' id='p1'>
        <ping xmlns='urn:xmpp:ping'/>
    </iq>

Romeo receives:
    <iq type='result' id='p1'/>

Romeo sends:
    <iq type='get' id='p2'><ping xmlns='urn:xmpp:ping'/></iq>

Romeo receives:
    <iq type='error' id='p2'/>
"""

# The colour that each highlighted word of an editor is painted in.
PAINTED = """index => {
  const editor = document.querySelectorAll('.jp-CodeCell .cm-content')[index];
  const words = {};
  for (const [name, highlight] of CSS.highlights) {
    for (const range of highlight) {
      if (!editor.contains(range.startContainer)) continue;
      const word = range.startContainer.data.slice(range.startOffset, range.endOffset);
      words[word] = [name, getComputedStyle(editor, `::highlight(${name})`).color];
    }
  }
  return words;
}"""


@pytest.fixture(scope="module")
def played(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook whose cells have been run: the last one fails, as it should."""
    notebook = new_notebook(jupyter_lab, browser_context, [START, SEND, PLAY])
    notebook.run_cell(0)
    expect(notebook.inspector).to_be_visible(timeout=60_000)
    notebook.run_cell(1)
    with pytest.raises(CellFailed, match=r"ScenarioError: the cell, line 22: Romeo receives: .*expected 'error'"):
        notebook.run_cell(2)
    yield notebook
    notebook.close()


def test_cells_are_coloured(played: Notebook) -> None:
    """Tags, attributes and values of XML, also while one types; the Python of other cells is left alone."""
    words = played.page.evaluate(PAINTED, 1)
    assert words["iq"][0] == "xk-cell-tag"
    assert words["to"][0] == "xk-cell-attr"
    assert words["'localhost'"][0] == "xk-cell-string"
    assert played.page.evaluate(PAINTED, 2)["ping"][0] == "xk-cell-tag"
    assert played.page.evaluate(PAINTED, 0) == {}
    editor = played.page.locator(".jp-CodeCell .cm-content").nth(1)
    editor.click()
    played.page.keyboard.press("Control+End")
    played.page.keyboard.type("<presence>")
    played.page.wait_for_function(
        "() => [...CSS.highlights.get('xk-cell-tag')].some(r => r.toString?.() === 'presence' || "
        "r.startContainer.data.slice(r.startOffset, r.endOffset) === 'presence')"
    )
    assert "<presence>" in editor.inner_text()  # the editor is as it was, but for what was typed
    for _ in "<presence>":
        played.page.keyboard.press("Backspace")
    played.page.keyboard.press("Escape")


def test_a_step_leads_to_its_stanza(played: Notebook) -> None:
    """Steps are ticked; the one clicked shows its stanza below it and in the inspector, and hides it again."""
    steps = played.page.locator(".xk-scenario .xk-step")
    expect(steps).to_have_count(5)
    for number, state in enumerate(["passed"] * 4 + ["failed"]):
        expect(steps.nth(number)).to_have_attribute("data-state", state)
    expect(steps.nth(4).locator(".xk-why")).to_contain_text("first difference")
    expect(played.page.locator(".xk-scenario .xk-end")).to_contain_text("4 of 5 steps passed")
    head = steps.nth(2).locator(".xk-step-head")
    head.press("Enter")
    expect(steps.nth(2).locator(".xk-stanza")).to_contain_text("type='result'")
    expect(played.inspector.locator(".xk-row[aria-selected=true]")).to_contain_text("Romeo")
    head.press("Enter")
    expect(steps.nth(2).locator(".xk-stanza")).to_be_hidden()


@pytest.mark.parametrize("theme", THEMES)
def test_what_cells_show_can_be_read(played: Notebook, theme: str, artifacts: Path) -> None:
    """Light and dark: contrast of each text is 4.5 or more, in cells too; axe objects to nothing. Pictures are kept."""
    page = played.page
    with themed(played, theme):
        page.locator(".xk-scenario .xk-step-head").nth(1).press("Enter")
        expect(page.locator(".xk-scenario .xk-step").nth(1).locator(".xk-stanza")).to_be_visible()
        for index, name in ((1, "xmpp"), (2, "scenario")):
            page.locator(".jp-CodeCell").nth(index).scroll_into_view_if_needed()
            page.locator(".xk-outcome, .xk-scenario").nth(index - 1).scroll_into_view_if_needed()
            page.screenshot(path=artifacts / f"cell-{name}-{theme}.png")
        for name in (".xk-static", ".xk-scenario"):
            assert unreadable(page.locator(name).first) == {}
        assert len({colour for _, colour in page.evaluate(PAINTED, 1).values()}) == 4
        assert serious(page, ".xk-scenario") == []
        page.locator(".xk-scenario .xk-step-head").nth(1).press("Enter")
