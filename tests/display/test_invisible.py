"""What cannot be seen is shown by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.display import invisible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ali\u200bce", "ali[U+200B]ce"),
        ("\u202eabc", "[U+202E]abc"),
        ("\x1b[2J", "[U+001B][2J"),
        ("a\rb", "a[U+000D]b"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ufeffa", "[U+FEFF]a"),
        ("\ud800", "[U+D800]"),
        ("\U000e0041", "[U+E0041]"),
        ("a\u200db", "a[U+200D]b"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("שלום Grüße 🙂", "שלום Grüße 🙂"),
    ],
    ids=ascii,
)
def test_plain(text: str, expected: str) -> None:
    """Hidden characters get their number, letters of any script and emoji stay."""
    assert invisible.plain(text) == expected


@given(st.text())
def test_split_loses_nothing(text: str) -> None:
    """The runs joined are the text."""
    assert "".join(run for run, _ in invisible.split(text)) == text


@pytest.mark.parametrize(
    ("character", "expected"),
    [("\u202e", "RIGHT-TO-LEFT OVERRIDE"), ("\x1b", "control character"), ("\ud800", "unnamed character")],
    ids=["bidi", "escape", "surrogate"],
)
def test_name(character: str, expected: str) -> None:
    """The tooltip says what it is."""
    assert invisible.name(character) == expected
