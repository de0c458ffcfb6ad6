"""The colour table: readable everywhere, and the same in Python and in the widgets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from xmppkit.display import palette
from xmppkit.display.palette import (
    BY_DIRECTION,
    BY_KIND,
    COLOURS,
    LEAST_CONTRAST,
    Colour,
    Role,
    Theme,
)
from xmppkit.recording import Direction, Kind

GENERATED = Path(__file__).parents[2] / "widgets" / "src" / "shared" / "palette.css"
THEMES: tuple[Theme, ...] = ("light", "dark")

# What JupyterLab's own themes put behind an output: layout colours 0 and 1.
JUPYTERLAB: dict[Theme, list[str]] = {
    "light": ["#ffffff", "#f5f5f5"],
    "dark": ["#111111", "#212121"],
}


def _surfaces(theme: Theme) -> list[str]:
    return [each[theme] for each in COLOURS if each.role is Role.SURFACE] + JUPYTERLAB[theme]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("each", [c for c in COLOURS if c.role in LEAST_CONTRAST], ids=lambda c: c.name)
def test_every_colour_can_be_read_on_every_surface(each: Colour, theme: Theme) -> None:
    """WCAG 2.1 level AA: 4.5:1 for text, 3:1 for edges, in both themes."""
    least = min(palette.contrast(each[theme], surface) for surface in _surfaces(theme))
    assert least >= LEAST_CONTRAST[each.role], f"{each.name} {each[theme]}: {least:.2f}:1"


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_the_brand_colour_can_be_read(theme: Theme) -> None:
    """A filled button has readable text."""
    assert palette.contrast(palette.colour("on-brand")[theme], palette.colour("brand")[theme]) >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_the_one_of_wcag(one: str, other: str, ratio: float) -> None:
    """Known pairs, in either order."""
    assert palette.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert palette.contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_every_kind_and_direction_has_a_colour() -> None:
    """Nothing in a recording is without its colour."""
    assert set(BY_KIND) == set(Kind)
    assert set(BY_DIRECTION) == set(Direction)
    assert all(palette.colour(name) for name in [*BY_KIND.values(), *BY_DIRECTION.values()])


def test_colours_are_unique_and_well_formed() -> None:
    """One name, one colour, written as #rrggbb."""
    names = [each.name for each in COLOURS]
    assert len(names) == len(set(names))
    assert all(re.fullmatch("#[0-9a-f]{6}", each[theme]) for each in COLOURS for theme in THEMES)


def test_the_style_sheet_of_the_widgets_is_made_from_the_table() -> None:
    """Run ``python -m xmppkit.display.palette > widgets/src/shared/palette.css`` when this fails."""
    printed = subprocess.run(
        [sys.executable, "-m", "xmppkit.display.palette"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert GENERATED.read_text(encoding="utf-8") == printed.stdout


def test_the_style_sheet_defines_every_colour_three_times() -> None:
    """Light, dark by the system, dark by the front end."""
    sheet = palette.css(".box")
    assert all(sheet.count(f"  --xk-{each.name}: ") == 3 for each in COLOURS)
    assert sheet.count("{") == sheet.count("}") == 4
