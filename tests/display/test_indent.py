"""Indentation: one element a line, and otherwise what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.display.indent import Markup, indent, parts

CASES = {
    "one element": ("<presence/>", "<presence/>"),
    "text stays in its element": (
        "<message><body>Hi &amp; bye</body></message>",
        "<message>\n  <body>Hi &amp; bye</body>\n</message>",
    ),
    "mixed content stays": ("<p>a <b>c</b> <i>d</i></p>", "<p>a <b>c</b> <i>d</i></p>"),
    "whitespace of a leaf stays": ("<m><body> </body></m>", "<m>\n  <body> </body>\n</m>"),
    "old indentation goes": ("<iq>\n\n      <query/>\n</iq>", "<iq>\n  <query/>\n</iq>"),
    "spelling stays": ("<a x='1'\ty=\"2\"><b></b></a>", "<a x='1'\ty=\"2\">\n  <b></b>\n</a>"),
    "undeclared prefix": ("<stream:error><x/></stream:error>", "<stream:error>\n  <x/>\n</stream:error>"),
    "header without end": (
        "<?xml version='1.0'?><stream:stream to='a'>",
        "<?xml version='1.0'?>\n<stream:stream to='a'>",
    ),
    "stray end": ("</stream:stream>", "</stream:stream>"),
    "greater-than in a value": ("<a b='1>2'><c/></a>", "<a b='1>2'>\n  <c/>\n</a>"),
    "CDATA is text": ("<a><![CDATA[<b>]]></a>", "<a><![CDATA[<b>]]></a>"),
    "comment": ("<a><!-- <b> --><c/></a>", "<a>\n  <!-- <b> -->\n  <c/>\n</a>"),
    "cut off": ("<a><b/><c d='", "<a>\n  <b/>\n  <c d='"),
    "two stanzas": ("<r/><a/>", "<r/>\n<a/>"),
    "nothing": ("", ""),
    "no XML": ("HTTP/1.1 400", "HTTP/1.1 400"),
}


@pytest.mark.parametrize(("xml", "expected"), CASES.values(), ids=CASES)
def test_indent(xml: str, expected: str) -> None:
    """Only whitespace between elements changes."""
    assert indent(xml) == expected


@given(st.text(alphabet="<>/!?-[]'\"ab =\n&", max_size=60))
def test_parts_lose_nothing(xml: str) -> None:
    """Whatever comes in, the parts joined are the same text."""
    assert "".join(part.text for part in parts(xml)) == xml


@given(st.text(alphabet="<>/!?-[]'\"ab =\n&", max_size=60))
def test_indent_changes_only_whitespace(xml: str) -> None:
    """Also for garbage."""
    assert "".join(indent(xml).split()) == "".join(xml.split())


def test_markup_is_told_apart() -> None:
    """Tags, text and the rest."""
    assert [part.markup for part in parts("<a>t<b/><?p?></a><")] == [
        Markup.OPEN,
        Markup.TEXT,
        Markup.EMPTY,
        Markup.OTHER,
        Markup.CLOSE,
        Markup.OTHER,
    ]


@pytest.mark.parametrize("unit", ["<a>", "<a '", "<!--", "<![CDATA[", "<", "</a>", "x<b/>"], ids=repr)
@pytest.mark.timeout(30)  # it takes a moment, unless it looks at everything again for each part
def test_much_is_indented(unit: str) -> None:
    """A million of anything keeps nobody waiting."""
    assert indent(unit * (1_000_000 // len(unit)))


def test_deep_nesting_does_not_multiply_the_output() -> None:
    """Deeper than twenty levels the indentation stays where it is."""
    assert len(indent("<a>" * 10_000)) < 10_000 * (3 + 1 + 40)
