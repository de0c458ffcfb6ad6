from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.protocol.jid import split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a@b/c", ("a", "b", "c")),
        ("a@b", ("a", "b", None)),
        ("b", (None, "b", None)),
        ("b/c", (None, "b", "c")),
        ("b/c@d/e", (None, "b", "c@d/e")),
        ("a@b@c/d", ("a", "b@c", "d")),
        ("@b/", ("", "b", "")),
        ("/c", (None, "", "c")),
        ("a@", ("a", "", None)),
        ("", (None, "", None)),
        ("a＠b", (None, "a＠b", None)),
    ],
)
def test_the_first_slash_and_the_first_at_sign_before_it_divide(text, parts):
    """An empty part is there, an absent one is None."""
    assert split(text) == parts


@given(st.text())
def test_nothing_is_lost(text):
    """The parts put together are the text."""
    assert str(split(text)) == text
