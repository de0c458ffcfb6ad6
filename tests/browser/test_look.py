"""How the inspector looks: light and dark, contrast, nothing on top of anything, nothing axe objects to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from xmppkit.recording.entry import Kind

from .conftest import SAMPLE_COUNT
from .harness import Notebook
from .inspector_page import InspectorPage
from .looks import THEMES, serious, themed, unreadable
from .stanzas import mix

MESSAGE = next(number for number, sample in enumerate(mix(SAMPLE_COUNT), 1) if sample["kind"] is Kind.MESSAGE)

# Parts that stand beside each other and must not cover each other, nor stick out of the root.
OVERLAPS = """root => {
  const problems = [];
  const box = e => e.getBoundingClientRect();
  const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const beside = [
    ['.xk-toolbar', '.xk-list', '.xk-status'], ['.xk-left', '.xk-detail'],
    ['.xk-live', '.xk-filter', '.xk-kinds', '.xk-clear', '.xk-help-button'],
  ];
  for (const group of beside) {
    const parts = group.map(name => [name, root.querySelector(name)]).filter(([, e]) => e?.checkVisibility());
    for (const [i, [name, part]] of parts.entries()) {
      for (const [other, second] of parts.slice(i + 1)) {
        if (covers(box(part), box(second))) problems.push(`${name} covers ${other}`);
      }
      if (box(part).right > box(root).right + 1) problems.push(`${name} sticks out`);
    }
  }
  for (const row of root.querySelectorAll('.xk-row')) {
    const cells = [...row.children].filter(e => e.checkVisibility());
    for (let i = 1; i < cells.length; i++) {
      if (covers(box(cells[i - 1]), box(cells[i]))) problems.push(`cells of row ${row.dataset.number}`);
    }
  }
  return problems;
}"""


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, sample_notebook: Notebook) -> Iterator[str]:
    """JupyterLab in its light and its dark theme."""
    with themed(sample_notebook, request.param):
        yield request.param


def test_text_can_be_read(theme: str, sample_notebook: Notebook, inspector: InspectorPage, artifacts: Path) -> None:
    """Each text in sight has a contrast of 4.5 or more; nothing overlaps. A picture is kept to look at."""
    inspector.select(MESSAGE)
    inspector.wait_painted()
    sample_notebook.page.screenshot(path=artifacts / f"inspector-{theme}.png")
    assert unreadable(inspector.root, at_least=15) == {}
    assert inspector.root.evaluate(OVERLAPS) == []


def test_exact_bytes_can_be_read(
    theme: str, sample_notebook: Notebook, inspector: InspectorPage, artifacts: Path
) -> None:
    """The same of the exact bytes and of the list of keys."""
    inspector.select(MESSAGE)
    inspector.exact.click()
    sample_notebook.page.screenshot(path=artifacts / f"bytes-{theme}.png")
    assert unreadable(inspector.root) == {}
    inspector.list.focus()
    sample_notebook.page.keyboard.press("?")
    sample_notebook.page.screenshot(path=artifacts / f"keys-{theme}.png")
    assert unreadable(inspector.root) == {}


def test_the_themes_differ(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """Dark is really dark: the inspector follows JupyterLab."""
    background = "root => getComputedStyle(root).backgroundColor"
    light = inspector.root.evaluate(background)
    with themed(sample_notebook, "dark"):
        dark = inspector.root.evaluate(background)
    assert light != dark


def test_axe_has_nothing_serious(theme: str, sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """No serious or critical violation of the accessibility rules that axe-core checks."""
    inspector.select(MESSAGE)
    assert serious(sample_notebook.page, ".xk-inspector") == []


@pytest.mark.parametrize("width", [320, 560, 900, 1600])
def test_it_fits_its_place(width: int, sample_notebook: Notebook, inspector: InspectorPage, artifacts: Path) -> None:
    """From a side panel to a wide screen nothing overlaps or sticks out, and rows are in sight."""
    inspector.root.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", width)
    inspector.select(MESSAGE)
    inspector.wait_painted()
    sample_notebook.page.screenshot(path=artifacts / f"width-{width}.png")
    assert inspector.root.evaluate(OVERLAPS) == []
    expect(inspector.row(MESSAGE)).to_be_visible()
    assert inspector.rows().count() >= 4
