"""How the inspector looks: light and dark, contrast, nothing on top of anything, nothing axe objects to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from xmppkit.recording.entry import Kind

from .conftest import SAMPLE_COUNT
from .harness import REPOSITORY, Notebook
from .inspector_page import InspectorPage
from .stanzas import mix

AXE = REPOSITORY / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
MESSAGE = next(number for number, sample in enumerate(mix(SAMPLE_COUNT), 1) if sample["kind"] is Kind.MESSAGE)

# Contrast ratio of every visible text against what is painted behind it (WCAG 2.2, 1.4.3).
CONTRASTS = r"""root => {
  const parse = colour => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const behind = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const luminance = colour => {
    const linear = c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = colour.slice(0, 3).map(c => linear(c / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = {};
  for (const element of root.querySelectorAll('*')) {
    const own = [...element.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
    if (!own || !element.checkVisibility() || element.matches(':disabled, [aria-hidden=true]')) continue;
    const below = behind(element);
    const [a, b] = [luminance(over(parse(getComputedStyle(element).color), below)), luminance(below)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const name = element.className || element.tagName;
    found[name] = Math.min(found[name] ?? 99, ratio);
  }
  return found;
}"""

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
    name: str = request.param
    sample_notebook.command("apputils:change-theme", theme=THEMES[name])
    light = "true" if name == "light" else "false"
    sample_notebook.page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=light)
    yield name
    sample_notebook.command("apputils:change-theme", theme=THEMES["light"])


def test_text_can_be_read(theme: str, sample_notebook: Notebook, inspector: InspectorPage, artifacts: Path) -> None:
    """Each text in sight has a contrast of 4.5 or more; nothing overlaps. A picture is kept to look at."""
    inspector.select(MESSAGE)
    inspector.wait_painted()
    sample_notebook.page.screenshot(path=artifacts / f"inspector-{theme}.png")
    contrasts: dict[str, float] = inspector.root.evaluate(CONTRASTS)
    assert len(contrasts) > 15
    assert {name: round(ratio, 2) for name, ratio in contrasts.items() if ratio < 4.5} == {}
    assert inspector.root.evaluate(OVERLAPS) == []


def test_exact_bytes_can_be_read(
    theme: str, sample_notebook: Notebook, inspector: InspectorPage, artifacts: Path
) -> None:
    """The same of the exact bytes and of the list of keys."""
    inspector.select(MESSAGE)
    inspector.exact.click()
    sample_notebook.page.screenshot(path=artifacts / f"bytes-{theme}.png")
    low = {name: ratio for name, ratio in inspector.root.evaluate(CONTRASTS).items() if ratio < 4.5}
    assert low == {}
    inspector.list.focus()
    sample_notebook.page.keyboard.press("?")
    sample_notebook.page.screenshot(path=artifacts / f"keys-{theme}.png")
    low = {name: ratio for name, ratio in inspector.root.evaluate(CONTRASTS).items() if ratio < 4.5}
    assert low == {}


def test_the_themes_differ(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """Dark is really dark: the inspector follows JupyterLab."""
    background = "root => getComputedStyle(root).backgroundColor"
    light = inspector.root.evaluate(background)
    sample_notebook.command("apputils:change-theme", theme=THEMES["dark"])
    sample_notebook.page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'")
    dark = inspector.root.evaluate(background)
    sample_notebook.command("apputils:change-theme", theme=THEMES["light"])
    assert light != dark


def test_axe_has_nothing_serious(theme: str, sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """No serious or critical violation of the accessibility rules that axe-core checks."""
    assert AXE.is_file(), f"{AXE} is missing: run `npm ci` in widgets/"
    inspector.select(MESSAGE)
    sample_notebook.page.evaluate(AXE.read_text("utf-8"))
    violations: list[dict[str, Any]] = sample_notebook.page.evaluate(
        "async () => (await axe.run('.xk-inspector', {resultTypes: ['violations']})).violations"
    )
    serious = [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []


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
