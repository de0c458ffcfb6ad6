"""How widgets look, as the tests see it: themes, contrast, what axe objects to, what sticks out, where Tab leads."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page

from .harness import REPOSITORY, Notebook

__all__ = ["AXE", "CONTRASTS", "THEMES", "serious", "sticking_out", "tab_stops", "themed", "unreadable"]

AXE = REPOSITORY / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}

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

STICKS_OUT = """root => [...root.querySelectorAll('button, input, select, label, summary, pre')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
  .map(e => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`)"""

# What a screen reader would call it, near enough to tell one stop from another.
FOCUSED = """root => {
  const at = document.activeElement;
  if (!root.contains(at)) return null;
  return at.getAttribute('aria-label') || at.textContent.trim().slice(0, 60) || at.tagName.toLowerCase();
}"""


@contextlib.contextmanager
def themed(notebook: Notebook, theme: str) -> Iterator[None]:
    """JupyterLab in another theme, ``"light"`` or ``"dark"``, and in the light one afterwards."""
    _change(notebook, theme)
    try:
        yield
    finally:
        _change(notebook, "light")


def _change(notebook: Notebook, theme: str) -> None:
    notebook.command("apputils:change-theme", theme=THEMES[theme])
    light = "true" if theme == "light" else "false"
    # JupyterLab hides all of itself while the style sheets change.
    changed = "light => document.body.dataset.jpThemeLight === light && !document.getElementById('jupyterlab-splash')"
    notebook.page.wait_for_function(changed, arg=light)


def unreadable(root: Locator, *, at_least: int = 3) -> dict[str, float]:
    """Each text in sight whose contrast is below 4.5, by class.

    Raises:
        AssertionError: fewer texts than that are in sight, so that nothing was looked at.
    """
    contrasts: dict[str, float] = root.evaluate(CONTRASTS)
    assert len(contrasts) >= at_least
    return {name: round(ratio, 2) for name, ratio in contrasts.items() if ratio < 4.5}


def serious(page: Page, selector: str) -> list[str]:
    """The serious and critical violations of the accessibility rules that axe-core checks."""
    assert AXE.is_file(), f"{AXE} is missing: run `npm ci` in widgets/"
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    violations: list[dict[str, Any]] = page.evaluate(
        "async selector => (await axe.run(selector, {resultTypes: ['violations']})).violations", selector
    )
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def sticking_out(root: Locator) -> list[str]:
    """What stands further right than the widget's edge."""
    found: list[str] = root.evaluate(STICKS_OUT)
    return found


def tab_stops(page: Page, root: Locator, limit: int = 200) -> list[str]:
    """Where Tab leads inside a widget, from its first stop until it leaves."""
    root.evaluate("root => { root.tabIndex = -1; root.focus(); root.removeAttribute('tabindex'); }")
    stops: list[str] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = root.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    return stops
