from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from xmppkit.display import jid
from xmppkit.protocol.jid import compare, examine

from .hostile import HOSTILE
from .test_html import ALLOWED, Page

TAGS = ALLOWED | {"table", "tr", "th", "td", "ul", "li", "p", "code"}


def assert_inert(html):
    """Only our own elements, no attribute that acts, everything closed, nothing that cannot be written."""
    page = Page(html)
    html.encode("utf-8")
    assert set(page.elements) <= TAGS
    assert page.attributes <= {"class", "title"}
    assert page.open == 0
    return page


def test_hostile_addresses_stay_text():
    """Neither as one address nor as two does anything break out."""
    for text in HOSTILE.values():
        for address in (text, f"{text}@x/{text}"):
            assert_inert(jid.report_html(examine(address)))
            assert_inert(jid.comparison_html(compare(address, "a@b")))


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_anything_can_be_shown(text):
    """In a cell and in a terminal."""
    report = examine(text)
    assert_inert(jid.report_html(report))
    jid.report_text(report).encode("utf-8")
    assert "\x1b" not in jid.report_text(report)


def test_a_report_shows_both_columns_and_every_fault():
    """As typed, by RFC 7622, by RFC 6122; then why, and the faults."""
    report = examine("henryⅣ@Example.com/ x")
    text = assert_inert(jid.report_html(report)).text
    words = [
        "no JID",
        "henryⅣ",
        "RFC 7622",
        "✗ refused",
        "RFC 6122",
        "henryiv",
        "example.com",
        "Prosody 0.12 and aioxmpp",
    ]
    words += [str(fault) for fault in report.faults]
    assert [each for each in words if each not in text] == []


def test_what_is_the_same_is_not_marked():
    """A normal form stands out where it differs from what was typed."""
    assert 'class="xk-mark"' not in jid.report_html(examine("a@b/c"))
    assert jid.report_html(examine("a@B/c")).count('<span class="xk-mark">') == 4


def test_invisible_characters_become_chips():
    """A zero-width space in an address can be seen."""
    shown = jid.report_html(examine("ali\u200bce@x"))
    assert "\u200b" not in shown
    assert ">U+200B</span>" in shown


def test_right_to_left_parts_keep_their_place():
    """Each is isolated, so that the localpart stands before the at sign."""
    assert "<bdi>אב</bdi>@x/<bdi>ג</bdi>" in jid.report_html(examine("אב@x/ג"))


def test_plain_text():
    """What IPython's terminal prints, column under column."""
    lines = jid.report_text(examine("fußball@x")).splitlines()
    assert lines[0].split() == ["as", "typed", "RFC", "7622", "RFC", "6122"]
    assert lines[1].split() == ["localpart", "fußball", "fußball", "fussball"]
    assert lines[-1].endswith('RFC 6122 makes "ss" of it.')
    assert jid.comparison_text(compare("a@b", "a@c")) == "Not equal: the domainpart differs."


def test_remarks():
    """An escaped name is unescaped; what only Prosody accepts is said."""
    assert "people should see: d'artagnan" in jid.report_text(examine(r"d\27artagnan@x"))
    assert "Prosody 0.12 lets characters newer than Unicode 3.2 through: a@b/😀" in jid.report_text(examine("a@b/😀"))


def test_a_long_address_is_cut():
    """A megabyte makes a small page."""
    report = examine("a" * 1_000_000 + "@x")
    assert len(jid.report_html(report)) < 20_000
    assert len(jid.report_text(report)) < 5_000


def test_colours_come_from_the_palette():
    """Light and dark: no colour of its own."""
    assert "#" not in jid._RULES
    assert "prefers-color-scheme: dark" in jid.report_html(examine("a@b"))
