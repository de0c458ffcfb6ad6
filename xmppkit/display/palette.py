"""The one table of colours: static HTML, terminal and the live widgets all take theirs from here.

``python -m xmppkit.display.palette`` prints the style sheet that the widgets are built with
(``widgets/src/shared/palette.css``); a test keeps that file and this table equal.

Every colour of text has a contrast of at least 4.5:1 on every surface of its theme, the selected
row included, and every colour of a control's edge at least 3:1 (WCAG 2.1, 1.4.3 and 1.4.11).
Colour never stands alone: direction also has an arrow and a word, kind has its name.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..recording.entry import Direction, Kind

__all__ = [
    "BY_DIRECTION",
    "BY_KIND",
    "COLOURS",
    "LEAST_CONTRAST",
    "WIDGET_SCOPE",
    "Colour",
    "Role",
    "Theme",
    "colour",
    "contrast",
    "css",
]

Theme = Literal["light", "dark"]

WIDGET_SCOPE = ".xk"
"""Selector of the element that the colours are defined on: each widget's root has the class ``xk``."""


class Role(enum.Enum):
    """What a colour is used for."""

    TEXT = "text"  # text and symbols that must be read
    EDGE = "edge"  # outline of a control, focus ring
    SURFACE = "surface"  # what text stands on
    DECORATION = "decoration"  # a rule between two parts; nothing is lost when it is not seen


LEAST_CONTRAST: dict[Role, float] = {Role.TEXT: 4.5, Role.EDGE: 3.0}
"""The contrast that a colour of that role must have on every surface."""


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour in both themes.

    Attributes:
        name: of the CSS custom property, without ``--xk-``.
        light: ``#rrggbb`` on light surfaces.
        dark: ``#rrggbb`` on dark surfaces.
        ansi: name in a terminal, whose own theme says what it looks like; ``""`` is the default.
        role: text, edge, surface or decoration.
    """

    name: str
    light: str
    dark: str
    ansi: str = ""
    role: Role = Role.TEXT

    def __getitem__(self, theme: Theme) -> str:
        return self.light if theme == "light" else self.dark


COLOURS: tuple[Colour, ...] = (
    # surfaces
    Colour("bg", "#ffffff", "#1e1e1e", role=Role.SURFACE),
    Colour("bg-raised", "#f5f5f5", "#272727", role=Role.SURFACE),  # bars, headings
    Colour("bg-hover", "#f0f2f5", "#2c2e31", role=Role.SURFACE),
    Colour("bg-selected", "#dbe8fb", "#203a5a", role=Role.SURFACE),
    # text and edges
    Colour("fg", "#1b1b1b", "#eeeeee"),
    Colour("muted", "#565656", "#b6b6b6", ansi="bright_black"),
    Colour("brand", "#1257a8", "#7ab8ff", ansi="blue"),
    Colour("on-brand", "#ffffff", "#10161d", role=Role.DECORATION),  # text on brand: checked against brand alone
    Colour("danger", "#b3261e", "#ff9a91", ansi="red"),
    Colour("ok", "#1b6628", "#7fd18b", ansi="green"),
    Colour("warning", "#8a4300", "#ffb74d", ansi="yellow"),
    Colour("control", "#767676", "#8c8c8c", role=Role.EDGE),
    Colour("border", "#d4d4d4", "#454545", role=Role.DECORATION),
    # tokens of XML
    Colour("tag", "#0a6b22", "#7fd18b", ansi="green"),
    Colour("attr", "#1a4fc4", "#8ab4f8", ansi="blue"),
    Colour("string", "#a31515", "#f4a7a0", ansi="red"),
    Colour("comment", "#3f6468", "#9ab5b5", ansi="bright_black"),
    Colour("text", "#1b1b1b", "#f2f2f2"),
    # kinds
    Colour("message", "#1257a8", "#7ab8ff", ansi="blue"),
    Colour("presence", "#6a1b9a", "#d9abe8", ansi="magenta"),
    Colour("iq", "#8a4300", "#ffb74d", ansi="yellow"),
    Colour("nonza", "#455a64", "#b4c2c9", ansi="cyan"),
    Colour("header", "#005f58", "#62d2c3", ansi="cyan"),
    Colour("garbage", "#b3261e", "#ff9a91", ansi="red"),
    Colour("event", "#565656", "#c4c4c4", ansi="bright_black"),
    # directions
    Colour("sent", "#954600", "#ffb74d", ansi="yellow"),
    Colour("received", "#00635a", "#62d2c3", ansi="cyan"),
    Colour("routed", "#5330a8", "#bfaef7", ansi="magenta"),
)

BY_KIND: dict[Kind, str] = {
    Kind.MESSAGE: "message",
    Kind.PRESENCE: "presence",
    Kind.IQ: "iq",
    Kind.NONZA: "nonza",
    Kind.HEADER: "header",
    Kind.FOOTER: "header",
    Kind.SPACE: "muted",
    Kind.GARBAGE: "garbage",
    Kind.EVENT: "event",
}
"""Name of the colour of each kind of entry."""

BY_DIRECTION: dict[Direction, str] = {
    Direction.SENT: "sent",
    Direction.RECEIVED: "received",
    Direction.ROUTED: "routed",
    Direction.LOCAL: "muted",
}
"""Name of the colour of each direction."""

_BY_NAME = {each.name: each for each in COLOURS}


def colour(name: str) -> Colour:
    """Return the colour of that name.

    Raises:
        KeyError: there is none.
    """
    return _BY_NAME[name]


def css(scope: str) -> str:
    """Return a style sheet that defines each colour as ``--xk-<name>`` for the elements of ``scope``.

    Light is the rule. Dark applies where the front end says so (JupyterLab and nbconvert by
    ``data-jp-theme-light``, Visual Studio Code by a class of the body), or else the reader's system.

    Args:
        scope: one CSS selector without commas, such as ``".xk"``.
    """
    light = _declarations("light")
    dark = _declarations("dark")
    said = '[data-jp-theme-light="true"], .vscode-light, .vscode-high-contrast-light'
    return (
        f"{scope} {{\n{light}\n}}\n"
        f"@media (prefers-color-scheme: dark) {{\nbody:not({said}) {scope} {{\n{dark}\n}}\n}}\n"
        f'body:is([data-jp-theme-light="false"], .vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)) '
        f"{scope} {{\n{dark}\n}}\n"
    )


def _declarations(theme: Theme) -> str:
    lines = [f"  color-scheme: {theme};"]
    lines += [f"  --xk-{each.name}: {each[theme]};" for each in COLOURS]
    return "\n".join(lines)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.1, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Iterator[float]:
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        yield value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _main() -> None:
    print("/* Made by `python -m xmppkit.display.palette`: change the table there, not this file.")
    print("   The colours hold inside an element of class `xk`, which each widget's root has. */")
    print(css(WIDGET_SCOPE), end="")


if __name__ == "__main__":
    _main()
