from __future__ import annotations

import pytest

from xmppkit.protocol.jid import check, precis


def rules(faults):
    """Return the short names of the rules broken."""
    return [each.rule for each in faults]


@pytest.mark.parametrize("character", precis.FORBIDDEN)
def test_eight_characters_are_taken_away(character):
    """Each is named, with its escape (RFC 7622 §3.3.1); a resourcepart may have them all."""
    (fault,) = precis.localpart(f"a{character}b").faults
    assert (fault.rule, fault.character) == ("forbidden-character", character)
    assert f"\\{ord(character):02x}" in fault.mend
    assert precis.resourcepart(f"a{character}b").normal == f"a{character}b"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a b", "space"),
        ("a\u00a0b", "compatibility"),
        ("😀", "symbol"),
        ("a+€", "symbol"),
        ("„a", "punctuation"),
        ("ﬁ", "compatibility"),
        ("²", "compatibility"),
        ("\u20dd", "other-letter"),
        ("a\tb", "control"),
        ("\u1100", "old-jamo"),
        ("a\u00adb", "ignorable"),
        ("a\u200bb", "ignorable"),
        ("a\u0378", "unassigned"),
        ("\u0640", "exception"),
        ("\ue000", "other"),
        ("\ud800", "other"),
        ("a\u200cb", "context"),
        ("a\u200db", "context"),
        ("a·b", "context"),
        ("͵a", "context"),
        ("a׳", "context"),
        ("a・b", "context"),
        ("ا١۱", "context"),
    ],
)
def test_classes_that_a_localpart_cannot_have(text, rule):
    """One of each class of RFC 8264 §9 and each contextual rule of RFC 5892 appendix A."""
    faults = precis.localpart(text).faults
    assert rule in rules(faults)
    assert all(str(fault).endswith((".", "instead.")) and "{" not in str(fault) for fault in faults)


@pytest.mark.parametrize(
    "text", ["l·l", "͵α", "א׳", "カ・a", "क्\u200dष", "אב1", "a\\b", "%", "a_b", "~", "ไทย", "日本"]
)
def test_a_localpart_can_have(text):
    """Letters of any language, ASCII punctuation, and the special characters where they belong."""
    assert precis.localpart(text) == (text, ())


@pytest.mark.parametrize("text", ["♚", "😀", "Ⅳ", "ﬁ", "a@b/c", "Ａ", "aאב", "x ", "a  b", "„a“", "’"])
def test_a_resourcepart_can_have(text):
    """Symbols, compatibility forms, any punctuation, spaces but at the start, mixed directions."""
    assert precis.resourcepart(text) == (text, ())


@pytest.mark.parametrize("text", ["\t", "a\x00", "\u00ad", "\ue000", "\ud800", "\u0378", "a\u200db", "a·b", "\u202e"])
def test_a_resourcepart_cannot_have(text):
    """Controls, what is not shown, what is not assigned, special characters out of place."""
    assert precis.resourcepart(text).normal is None


def test_every_fault_is_found_once():
    """Each different character has its own fault, in their order, then direction and length."""
    faults = precis.localpart("♚:♚ א😀" + "x" * 1023).faults
    assert [(each.rule, each.character) for each in faults] == [
        ("forbidden-character", ":"),
        ("symbol", "♚"),
        ("space", " "),
        ("symbol", "😀"),
        ("bidi", ""),
        ("too-long", ""),
    ]


def test_a_leading_space_is_marked_as_disputed():
    """Only an example of the RFC forbids it, so that who only warns can tell."""
    assert [each.disputed for each in check("a@b/ x")] == [True]
    assert [each.disputed for each in check("a@b/\u00a0x")] == [True]
    assert not any(each.disputed for each in check("a b@b"))
