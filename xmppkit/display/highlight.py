"""XML in colours by pygments: tokens, their style from the palette, and a bound on the input."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from pygments.formatters import HtmlFormatter
from pygments.lexers import XmlLexer
from pygments.style import Style
from pygments.token import STANDARD_TYPES, Comment, Error, Name, String, Text, _TokenType

from . import palette

__all__ = ["MAX_CHARACTERS", "PaletteStyle", "capped", "css", "left_out", "token_class", "token_colour", "tokens"]

MAX_CHARACTERS = 20_000
"""How much of one XML text is shown by default. Pygments takes about a second a megabyte."""

_ROLES: Mapping[_TokenType, str] = {
    Name.Tag: "tag",
    Name.Attribute: "attr",
    Name.Entity: "string",
    String: "string",
    Comment: "comment",
    Comment.Preproc: "comment",
    Error: "danger",
    Text: "text",
}

_LEXER = XmlLexer()


class PaletteStyle(Style):
    """The palette as a style of pygments; its colours are the custom properties ``--xk-*``."""

    styles = {token: f"var(--xk-{role})" for token, role in _ROLES.items()}  # noqa: RUF012  # as pygments declares it


def tokens(xml: str) -> Iterator[tuple[_TokenType, str]]:
    """Cut XML text into pygments tokens. Never fails; joined, they are the text."""
    # get_tokens() would turn CR into LF and strip a byte order mark: both must stay visible
    for _, token, text in _LEXER.get_tokens_unprocessed(xml):
        yield token, text


@functools.cache
def _styled(token: _TokenType) -> _TokenType:
    """Return the nearest parent of the token (or itself) that has a colour."""
    at: _TokenType | None = token
    while at is not None and at not in _ROLES:
        at = at.parent
    return Text if at is None else at


def token_class(token: _TokenType) -> str:
    """Return the short class that pygments gives such a token, ``""`` for plain text."""
    return STANDARD_TYPES[_styled(token)]


def token_colour(token: _TokenType) -> palette.Colour:
    """Return the colour of a token."""
    return palette.colour(_ROLES[_styled(token)])


def css(scope: str) -> str:
    """Return the rules that colour tokens, by the short classes of pygments, within ``scope``."""
    used = tuple(f"{scope} .{STANDARD_TYPES[token]} {{" for token in _ROLES if STANDARD_TYPES[token])
    rules: list[str] = HtmlFormatter(style=PaletteStyle).get_token_style_defs(scope)  # type: ignore[no-untyped-call]
    return "\n".join(rule for rule in rules if rule.startswith(used))


def capped(xml: str, limit: int = MAX_CHARACTERS) -> tuple[str, int]:
    """Return the first ``limit`` characters and how many were left out."""
    return xml[:limit], max(0, len(xml) - limit)


def left_out(count: int) -> str:
    """Return the sentence that says so, or ``""`` when nothing was left out."""
    return f"… {count:,} more characters not shown" if count else ""
