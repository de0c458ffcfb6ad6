from __future__ import annotations

import stringprep

import aioxmpp
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from xmppkit.protocol.jid import rfc6122

from .strings import part

PARTS = ("localpart", "domainpart", "resourcepart")


def by_aioxmpp(*typed):
    """Return the parts as aioxmpp prepares them, or None when it refuses them."""
    try:
        return tuple(aioxmpp.JID(*typed))
    except ValueError:
        return None


def by_us(*typed):
    """Return the parts as we say that RFC 6122 prepares them, or None."""
    normal = [
        None if text is None else rfc6122.prepare(name, text).normal for name, text in zip(PARTS, typed, strict=True)
    ]
    refused = any(given is not None and made is None for given, made in zip(typed, normal, strict=True))
    return None if refused else tuple(normal)


def has_newer_case(text):
    """Whether a letter got its small form after Unicode 3.2: aioxmpp's table grows with Python, RFC 3454's does not."""
    return any(
        stringprep.map_table_b2(each) != each and any(map(stringprep.in_table_a1, each + stringprep.map_table_b2(each)))
        for each in text
    )


@given(st.one_of(st.none(), part), part, st.one_of(st.none(), part))
@example("Straße", "LocalHost", " Ⅳ")
@example("♚", "ﬁ.test", "é" * 512)
@example("a\u00adb", "a", "\u00ad")
@settings(max_examples=4000, deadline=None)
def test_aioxmpp_agrees(local, domain, resource):
    """Thousands of addresses: the same normal form, or refused by both."""
    assume(not has_newer_case((local or "") + domain))
    assume(not domain.endswith(".") and "@" not in rfc6122.mapped("domainpart", domain))  # the next test
    assert by_us(local, domain, resource) == by_aioxmpp(local, domain, resource)


def test_where_aioxmpp_does_otherwise():
    """It keeps the last dot of a domain, lets at signs into it, and knows capitals that RFC 3454 does not."""
    assert by_aioxmpp(None, "a.", None) == (None, "a.", None)
    assert by_us(None, "a.", None) == (None, "a", None)
    assert by_aioxmpp("a", "b@c", None) == ("a", "b@c", None)
    assert by_us("a", "b@c", None) is None
    assert by_aioxmpp("Ⴀ", "x", None) is None
    assert by_us("Ⴀ", "x", None) == ("Ⴀ", "x", None)
    assert by_aioxmpp("ẞ", "x", None) == ("ss", "x", None)
    assert by_us("ẞ", "x", None) is None


@pytest.mark.parametrize(
    ("name", "text", "rule", "section"),
    [
        ("localpart", "a b", "prohibited", "A.5"),
        ("localpart", "a'b", "prohibited", "A.5"),
        ("localpart", "", "empty", "2.3"),
        ("localpart", "\u00ad", "empty", "2.3"),
        ("localpart", "אa", "bidi", "A.5"),
        ("localpart", "😀", "unassigned", "2.1"),
        ("domainpart", "", "empty", "2.2"),
        ("domainpart", "b@c", "prohibited", "2.2"),
        ("resourcepart", "a\tb", "prohibited", "B.5"),
        ("resourcepart", "a" * 1024, "too-long", "2.4"),
        ("resourcepart", "a" * 1_000_000, "too-long", "2.4"),
    ],
)
def test_faults(name, text, rule, section):
    """Each says which rule of RFC 6122 it is."""
    normal, (fault, *_) = rfc6122.prepare(name, text)
    assert normal is None
    assert (fault.part, fault.rule, fault.spec, fault.section) == (name, rule, "RFC 6122", section)


def test_newer_characters_can_be_let_through():
    """As a query rather than a string to store (RFC 3454 §7)."""
    assert rfc6122.prepare("resourcepart", "😀").normal is None
    assert rfc6122.prepare("resourcepart", "😀", unassigned=True).normal == "😀"
