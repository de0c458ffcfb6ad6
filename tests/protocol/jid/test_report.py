from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xmppkit import JID
from xmppkit.protocol.jid import compare, examine

from .strings import jid_like


@pytest.mark.parametrize(
    ("text", "new", "old", "words"),
    [
        ("♚@example.com", None, "♚@example.com", "RFC 7622 refuses it: the localpart has U+265A BLACK CHESS KING"),
        ("henryⅣ@example.com", None, "henryiv@example.com", "U+2163 ROMAN NUMERAL FOUR; it is another form of iv"),
        ("fußball@example.com", "fußball@example.com", "fussball@example.com", 'RFC 6122 makes "ss" of it'),
        ("juliet@example.com/ foo", None, "juliet@example.com/ foo", "begins with a space"),
        ("ς@example.com", "ς@example.com", "σ@example.com", "RFC 7622 keeps U+03C2 GREEK SMALL LETTER FINAL SIGMA"),
        (
            "a@b/Ⅳ",
            "a@b/Ⅳ",
            "a@b/IV",
            'In the resourcepart, RFC 7622 keeps U+2163 ROMAN NUMERAL FOUR; RFC 6122 makes "IV"',
        ),
        ("a\u00adb@x", None, "ab@x", "U+00AD SOFT HYPHEN"),
        ("a@b/אx", "a@b/אx", None, "RFC 6122 refuses it: the resourcepart mixes directions"),
        ("a@xn--bcher-kva.x", "a@bücher.x", "a@xn--bcher-kva.x", "in its own letters"),
        ("a_b@c_d", None, "a_b@c_d", "U+005F LOW LINE"),
        ("A@B/C", "a@b/C", "a@b/C", "make the same of it"),
        ("@", None, None, "both refuse it"),
    ],
)
def test_two_sets_of_rules_side_by_side(text, new, old, words):
    """What each makes of an address, and the character that the difference comes from."""
    report = examine(text)
    assert (report.normal and str(report.normal), report.old_normal and str(report.old_normal)) == (new, old)
    assert words in report.why
    assert report.differ == (new != old)
    assert report.jid == (None if new is None else JID.parse(text))


def test_prosody_lets_newer_characters_through():
    """An emoji newer than Unicode 3.2: RFC 7622 takes it in a resource, aioxmpp does not, Prosody does."""
    report = examine("a@b/😀")
    assert str(report.normal) == str(report.prosody_normal) == "a@b/😀"
    assert report.old_normal is None
    assert [each.rule for each in report.old_faults] == ["unassigned"]
    assert examine("a@b/\u202e").prosody_normal is None


def test_escaped_localparts_are_unescaped_for_people():
    """Only where there is something to unescape (XEP-0106)."""
    assert examine(r"d\27artagnan@x").unescaped == "d'artagnan"
    assert examine(r"foo\bar@x").unescaped is None
    assert examine("x/a\\20b").unescaped is None


@given(jid_like)
@settings(max_examples=1000, deadline=None)
def test_examine_never_raises(text):
    """Any text has a report, which shows itself."""
    report = examine(text)
    assert (report.normal is None) == bool(report.faults)
    assert (report.old_normal is None) == bool(report.old_faults)
    assert report.why.endswith(".")
    assert repr(report)
    assert report._repr_html_().encode("utf-8", "strict")


@pytest.mark.parametrize(
    ("one", "other", "verdicts", "words"),
    [
        ("A@B/x", "a@b/x", (True, True, True, True), "Equal: both are a@b/x once prepared"),
        ("a@b", "a@b", (True, True, True, True), "Equal: the same text"),
        ("a@b/x", "a@b/X", (False, True, False, True), "the resourcepart differs, so it is the same account"),
        ("straße@x", "strasse@x", (False, False, True, True), "For RFC 6122 they are equal: both are strasse@x"),
        ("a@b/ x", "a@b/ x", (False, False, True, True), "'a@b/ x' is no JID"),
        ("a@b/😀", "a@b/😀", (True, True, False, False), "RFC 6122 does not take"),
        ("a@xn--bcher-kva", "a@bücher", (True, True, False, False), "For RFC 6122 they are not equal"),
        ("a@b", "c@d", (False, False, False, False), "the localpart and the domainpart differ"),
    ],
)
def test_compare(one, other, verdicts, words):
    """Equal, equal as bare JIDs; by the new rules and by the old."""
    found = compare(one, other)
    assert (found.equal, found.equal_bare, found.old_equal, found.old_equal_bare) == verdicts
    assert words in found.why
    assert bool(found) == found.equal


@given(jid_like, jid_like)
@settings(deadline=None)
def test_compare_is_fair(one, other):
    """The same both ways round, and never an error."""
    there, back = compare(one, other), compare(other, one)
    assert (there.equal, there.equal_bare, there.old_equal) == (back.equal, back.equal_bare, back.old_equal)
    assert there.why.endswith(".")


@given(st.text())
def test_a_jid_can_be_compared_too(text):
    """Text or `JID`, it is the same."""
    report = examine(text)
    if report.jid is not None:
        assert compare(report.jid, text).equal
