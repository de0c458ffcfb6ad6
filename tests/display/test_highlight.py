"""Tokens by pygments, colours by the palette."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.token import Comment, Error, Keyword, Name, String, Text

from xmppkit.display import highlight, palette


@given(st.text(alphabet="<>/!?-[]'\"ab =\r\n&;\ufeff", max_size=60))
def test_tokens_lose_nothing(xml: str) -> None:
    """Carriage returns and a byte order mark stay, for the reader to see."""
    assert "".join(text for _, text in highlight.tokens(xml)) == xml


@pytest.mark.parametrize(
    ("token", "colour"),
    [
        (Name.Tag, "tag"),
        (Name.Attribute, "attr"),
        (String, "string"),
        (String.Single, "string"),
        (Comment.Multiline, "comment"),
        (Error, "danger"),
        (Text.Whitespace, "text"),
        (Keyword, "text"),
    ],
    ids=str,
)
def test_token_colour(token: object, colour: str) -> None:
    """A token without a colour of its own takes its parent's."""
    assert highlight.token_colour(token) == palette.colour(colour)  # type: ignore[arg-type]


def test_css_colours_what_the_tokens_are_called() -> None:
    """Every class that a token can get has a rule, and the rule names a colour of the palette."""
    sheet = highlight.css(".box")
    xml = "<?xml version='1.0'?><!-- c --><a b='c'>t &amp; u</a"
    classes = {highlight.token_class(token) for token, _ in highlight.tokens(xml)} - {""}
    assert classes >= {"nt", "na", "s", "c", "ni"}
    assert all(f".box .{each} {{ color: var(--xk-" in sheet for each in classes)


def test_capped() -> None:
    """The bound is kept, and what is missing is said."""
    assert highlight.capped("abc", 3) == ("abc", 0)
    assert highlight.capped("abcd" * 1000, 3) == ("abc", 3997)
    assert highlight.left_out(3997) == "… 3,997 more characters not shown"
    assert highlight.left_out(0) == ""
