from __future__ import annotations

import pytest

from xmppkit.protocol.jid.domain import domainpart

LONGEST = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61])


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("localhost", "localhost"),
        ("EXAMPLE.com.", "example.com"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("[2001:DB8::A]", "[2001:db8::a]"),
        ("[v1.example:address]", "[v1.example:address]"),
        ("Bücher.example", "bücher.example"),
        ("bu\u0308cher.example", "bücher.example"),
        ("XN--BCHER-KVA.example", "bücher.example"),
        ("faß.de", "faß.de"),
        ("xn--fa-hia.de", "faß.de"),
        ("例え。テスト", "例え.テスト"),
        ("ＥＸＡＭＰＬＥ．com", "example.com"),
        ("ΑΣ.gr", "ας.gr".replace("ς", "σ")),
        ("l·l.cat", "l·l.cat"),
        ("a1.אב.example", "a1.אב.example"),
        ("a-b.c--d", "a-b.c--d"),
        (LONGEST, LONGEST),
        ("é" * 57, "é" * 57),
    ],
)
def test_legal(text, normal):
    """Names in their own letters, without the last dot; addresses of the Internet."""
    assert domainpart(text) == (normal, ())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "empty"),
        (".", "empty"),
        (".a", "empty-label"),
        ("a..b", "empty-label"),
        ("a b", "label-character"),
        ("_xmpp.example", "label-character"),
        ("example.com:5222", "label-character"),
        ("b@c", "label-character"),
        ("::1", "label-character"),
        ("😀.example", "label-character"),
        ("\u00ad.example", "label-character"),
        ("\ud800.example", "label-character"),
        ("ﬁ.example", "label-character"),
        ("-a", "label-hyphen"),
        ("a-.example", "label-hyphen"),
        ("ab--cd", "label-hyphen"),
        ("é-", "label-hyphen"),
        ("a" * 64, "label-length"),
        ("é" * 58, "label-length"),
        (LONGEST + "d", "too-long"),
        ("é" + "x" * 3000, "label-length"),
        ("xn--.example", "a-label"),
        ("xn--abc-.example", "a-label"),
        ("xn--\x7f.example", "a-label"),
        ("a·b.example", "context"),
        ("a\u200db.example", "context"),
        ("\u0301a.example", "combining"),
        ("אבa.example", "bidi"),
        ("123.אב.example", "bidi"),
        ("[::g]", "ip-literal"),
        ("[::1", "ip-literal"),
        ("[::1%eth0]", "ip-literal"),
        ("[127.0.0.1]", "ip-literal"),
        ("[]", "ip-literal"),
    ],
)
def test_illegal(text, rule):
    """Each rule of IDNA 2008 and of names of hosts has its own words."""
    normal, faults = domainpart(text)
    assert normal is None
    assert rule in [each.rule for each in faults]
    assert all(each.spec == "RFC 7622" and each.section.startswith("3.2") for each in faults)


def test_every_wrong_label_is_found():
    """Faults of different labels are all told, and each once."""
    faults = domainpart("a_b.-c.a_d.☃").faults
    assert [(each.rule, each.character) for each in faults] == [
        ("label-character", "_"),
        ("label-hyphen", "-"),
        ("label-character", "☃"),
    ]
