from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit import JID
from xmppkit.protocol.jid import escape, unescape


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("tybalt", "tybalt"),
        ("prince of cats", r"prince\20of\20cats"),
        ('the "nurse"', r"the\20\22nurse\22"),
        ("montague&sons", r"montague\26sons"),
        ("o'hara", r"o\27hara"),
        ("/dev/null", r"\2fdev\2fnull"),
        (":::", r"\3a\3a\3a"),
        ("<both>", r"\3cboth\3e"),
        ("romeo@verona.lit", r"romeo\40verona.lit"),
    ],
)
def test_nine_characters_are_escaped(name, escaped):
    """Each becomes a backslash and its number, and back (XEP-0106 §3)."""
    assert escape(name) == escaped
    assert unescape(escaped) == name


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        (r"verona\20", r"verona\5c20"),
        (r"\40", r"\5c40"),
        (r"\5c", r"\5c5c"),
        (r"\\27", r"\\5c27"),
        (r"\3and\2is\5cool", r"\5c3and\2is\5c5cool"),
        (r"c:\5commas", r"c\3a\5c5commas"),
    ],
)
def test_a_backslash_before_what_looks_like_an_escape_is_escaped(name, escaped):
    """So that it comes back as it was (XEP-0106 §4.2 step 3)."""
    assert escape(name) == escaped
    assert unescape(escaped) == name


@pytest.mark.parametrize(
    "name", [r"\2plus\2is\4", r"foo\bar", r"foob\41r", "\\", r"a\2", r"\2F", r"\5C", r"\3A\20A"[:3]]
)
def test_what_is_no_escape_stays(name):
    """Pieces of escapes, other numbers and capital digits mean themselves (XEP-0106 §3.1, §4.3)."""
    assert escape(name) == name
    assert unescape(name) == name


@pytest.mark.parametrize(
    ("escaped", "name"),
    [(r"c\3a\5cnet", r"c:\net"), (r"c\3a\5c\5cnet", r"c:\\net"), (r"c\3a\5ccool\20stuff", r"c:\cool stuff")],
)
def test_more_escapes_than_needed_are_undone(escaped, name):
    """Others escape every backslash, which the examples of the XEP do too: it is the same name."""
    assert unescape(escaped) == name
    assert unescape(escape(name)) == name


@pytest.mark.parametrize("name", [" juliet", "juliet ", " "])
def test_no_space_at_the_ends(name):
    r"""An escaped localpart neither begins nor ends with \20 (XEP-0106 §4.1)."""
    with pytest.raises(ValueError, match="begins or ends with a space"):
        escape(name)


def test_unescaping_is_done_once():
    """What comes out is not looked at again."""
    assert unescape(r"\5c5c40") == r"\5c40"
    assert unescape(r"\5c40") == r"\40"


@given(st.text(st.sampled_from("\\ \"&'/:<>@20257acfe34x"), max_size=12).map(str.strip))
def test_a_name_comes_back(name):
    """Unescaping undoes escaping, and no forbidden character is left."""
    escaped = escape(name)
    assert unescape(escaped) == name
    assert not set(escaped) & set(" \"&'/:<>@")
    if name:
        assert JID(escaped, "example.org").localpart == escaped
