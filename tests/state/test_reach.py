"""Whom a message to a bare address reaches."""

from __future__ import annotations

import pytest

from xmppkit.state.reach import reach


@pytest.mark.parametrize(
    ("priorities", "chat", "headline", "why"),
    [
        ({}, (), (), "nobody is online"),
        ({"a": -1}, (), (), "negative"),
        ({"a": 0}, ("a",), ("a",), "only one online"),
        ({"a": 0, "b": -5}, ("a",), ("a",), "only one whose priority, 0,"),
        ({"a": 1, "b": 5}, ("b",), ("a", "b"), "its priority, 5, is the highest"),
        ({"b": 5, "a": 5}, ("a", "b"), ("a", "b"), "share the priority 5"),
        ({"b": 5, "a": 5, "c": 0}, ("a", "b"), ("a", "b", "c"), "share the highest priority, 5"),
    ],
)
def test_reach(priorities, chat, headline, why):
    """All with the highest priority that is not negative, and the reason for it (RFC 6121 §8.5.2)."""
    found = reach(priorities)
    assert (found.chat, found.headline) == (chat, headline)
    assert why in found.why


def test_others_may_choose():
    """With several that may get it, another server may do otherwise; with one it cannot."""
    assert not reach({"a": 0}).elsewhere
    assert "another server" in reach({"a": 0, "b": 0}).elsewhere
    assert "another server" in reach({"a": 0, "b": 1}).elsewhere
