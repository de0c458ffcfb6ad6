from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
import timeit
from pathlib import Path

import pytest
from hypothesis import example, given, settings

import xmppkit
from xmppkit import JID, InvalidJID
from xmppkit.protocol.jid import address, check

from .strings import jid_like

TABLES = json.loads((Path(__file__).parents[2] / "vectors" / "jid.json").read_text(encoding="utf-8"))


def parts(jid):
    """Return the three parts."""
    return [jid.localpart, jid.domainpart, jid.resourcepart]


@pytest.mark.parametrize("case", TABLES["legal"], ids=lambda case: case["note"])
def test_legal_jids_of_the_rfc(case):
    """Table 1 of RFC 7622 §3.5 parses into these parts."""
    assert parts(JID.parse(case["text"])) == case["parts"]
    assert check(case["text"]) == ()


@pytest.mark.parametrize("case", TABLES["illegal"], ids=lambda case: case["note"])
def test_illegal_jids_of_the_rfc(case):
    """Table 2 of RFC 7622 §3.5 is refused for these reasons, each character named as typed."""
    assert [[each.part, each.rule, each.character] for each in check(case["text"])] == case["faults"]
    part, rule, character = case["faults"][0]
    with pytest.raises(InvalidJID) as caught:
        JID.parse(case["text"])
    assert (caught.value.part, caught.value.rule, caught.value.character) == (part, rule, character)
    assert caught.value.jid == case["text"]


def test_the_notes_on_the_tables():
    """Sharp s is not double s; final sigma is neither of the other two, which are one."""
    assert JID.parse("fußball@example.com") != JID.parse("fussball@example.com")
    assert JID.parse("Σ@example.com/foo") == JID.parse("σ@example.com/foo") != JID.parse("ς@example.com/foo")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Juliet@Example.ORG/Phone", "juliet@example.org/Phone"),
        ("ｊｕｌｉｅｔ@example.org", "juliet@example.org"),
        ("zoe\u0308@example.org", "zoë@example.org"),
        ("ЖУЛЬЕТТА@example.org", "жульетта@example.org"),
        ("a@example.org.", "a@example.org"),
        ("a@BÜCHER.example", "a@xn--bcher-kva.example"),
        ("a@Ｅｘａｍｐｌｅ。org", "a@example.org"),
        ("a@[2001:DB8::1]", "a@[2001:db8::1]"),
        ("a@b/x\u00a0y", "a@b/x y"),
        ("a@b/x\u3000y", "a@b/x y"),
        ("a@b/e\u0301", "a@b/é"),
    ],
)
def test_two_ways_to_write_one_address(one, other):
    """Equal, with one hash and one text."""
    assert JID.parse(one) == JID.parse(other)
    assert hash(JID.parse(one)) == hash(JID.parse(other))
    assert str(JID.parse(one)) == str(JID.parse(other)) == other.replace("xn--bcher-kva", "bücher")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a@b/Phone", "a@b/phone"),
        ("a@b/ﬁ", "a@b/fi"),
        ("a@b/Ⅳ", "a@b/IV"),
        ("a@b/Ａ", "a@b/A"),
        ("а@b", "a@b"),
        ("a@b", "a@b/c"),
        ("a@faß.example", "a@fass.example"),
    ],
)
def test_two_addresses(one, other):
    """A resourcepart keeps its case and its forms; letters of two scripts are two letters."""
    assert JID.parse(one) != JID.parse(other)


def test_parts_are_prepared_however_the_jid_is_made():
    """The constructor and `replace` follow the same rules as `parse`."""
    jid = JID("Juliet", "Example.org", "Balcony")
    assert jid == JID.parse("juliet@example.org/Balcony")
    assert jid.replace(resourcepart="Orchard", localpart="ROMEO") == JID.parse("romeo@example.org/Orchard")
    assert jid.replace(localpart=None) == JID.parse("example.org/Balcony")
    with pytest.raises(InvalidJID, match="U\\+0040 COMMERCIAL AT"):
        jid.replace(localpart="juliet@home")
    with pytest.raises(TypeError):
        jid.replace(resource="x")


def test_bare():
    """A bare JID is its own bare JID."""
    full = JID.parse("juliet@example.org/balcony")
    assert (full.is_bare, full.bare.is_bare) == (False, True)
    assert str(full.bare) == "juliet@example.org"
    assert full.bare.bare == full.bare


def test_a_jid_is_a_value():
    """Frozen, copied, pickled, a key, shown as what makes it again."""
    jid = JID.parse("juliet@example.org/balcony")
    with pytest.raises(AttributeError):
        jid.localpart = "romeo"
    assert copy.deepcopy(jid) == pickle.loads(pickle.dumps(jid)) == jid
    assert eval(repr(jid)) == jid
    assert {jid: 1}[JID.parse("JULIET@example.org/balcony")] == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("♚@example.com", ["localpart", "U+265A BLACK CHESS KING", "RFC 7622 §3.3.1", "Leave it out"]),
        ("d'artagnan@x", ["U+0027 APOSTROPHE", "RFC 7622 §3.3.1", "Escape it as \\27 (XEP-0106)"]),
        ("a b@x", ["U+0020 SPACE", "Escape it as \\20"]),
        ("henryⅣ@x", ["U+2163 ROMAN NUMERAL FOUR", "Write iv instead"]),
        ("a＠b@x", ["U+FF20 FULLWIDTH COMMERCIAL AT, which becomes @", "\\40"]),
        ("a" * 1024 + "@x", ["1,024 octets", "1023 are allowed", "RFC 7622 §3.3"]),
        ("x@" + "a." * 600 + "a", ["domainpart", "RFC 7622 §3.2"]),
        ("x/" + "é" * 512, ["resourcepart", "1,024 octets", "RFC 7622 §3.4"]),
        ("x/\x07", ["U+0007 (control)", "RFC 7622 §3.4.1"]),
        ("אa@x", ["localpart", "directions", "RFC 7622 §3.3.2"]),
        ("a@b@c", ["domainpart", "U+0040 COMMERCIAL AT", "escape others as \\40"]),
        ("♚:@exa_mple.com", ["breaks 2 more rules"]),
    ],
)
def test_the_error_names_the_part_the_rule_the_character_and_the_way_out(text, words):
    """All that one needs to mend the address stands in the message."""
    with pytest.raises(InvalidJID) as caught:
        JID.parse(text)
    assert [each for each in words if each not in str(caught.value)] == []
    assert len(str(caught.value)) < 600


def test_an_invalid_jid_is_a_value_error_of_the_kit():
    """Either can be caught."""
    assert issubclass(InvalidJID, ValueError)
    assert issubclass(InvalidJID, xmppkit.XMPPKitError)


@pytest.mark.parametrize("size", [1023, 1024])
def test_1023_octets_and_no_more(size):
    """The limit counts octets of the normal form: a capital of two octets may become one of three."""
    local, resource = f"{'a' * size}@x", f"x/{'a' * size}"
    assert [bool(check(text)) for text in (local, resource)] == [size > 1023] * 2
    assert check("Ⱥ" * 341 + "@x") == ()  # U+023A has two octets, its small letter U+2C65 three
    assert [each.rule for each in check("Ⱥ" * 342 + "@x")] == ["too-long"]
    assert check("e\u0301" * 511 + "@x") == ()  # 1,533 octets as typed, 1,022 composed


@given(jid_like)
@example("İ@x")
@example("ſ@x")
@example("ΑΣ@x")
@example("a@xn--bcher-kva")
@settings(max_examples=1000, deadline=None)
def test_a_normal_form_is_its_own_normal_form(text):
    """Parsing what a JID prints gives the JID; what has no fault parses, and the other way round."""
    faults = check(text)
    try:
        jid = JID.parse(text)
    except InvalidJID:
        assert faults
    else:
        assert faults == ()
        assert JID.parse(str(jid)) == jid
        assert all(part is None or 1 <= len(part.encode()) <= 1023 for part in parts(jid))


@given(jid_like)
@settings(max_examples=500, deadline=None)
def test_the_quick_way_agrees_with_the_long_one(text):
    """Where everyday ASCII takes a short cut, the libraries would come to the same."""
    from xmppkit.protocol.jid import domain, precis

    rules = {"localpart": precis.localpart, "domainpart": domain.domainpart, "resourcepart": precis.resourcepart}
    for part, whole in rules.items():
        for typed in (text, *text.split("@")):
            if address._plain(part, typed) is not None:
                assert whole(typed) == (address._plain(part, typed), ())


def test_a_megabyte_is_refused_at_once():
    """A hostile address costs no time: it is too long, and that is all that is asked."""
    for text in ("♚" * 1_000_000 + "@x", "x@" + "é." * 500_000, "x/" + "א" * 1_000_000, "@" * 1_000_000):
        assert timeit.timeit(lambda text=text: check(text), number=1) < 0.5
        assert check(text)


def test_ascii_is_quick():
    """Seen before: as cheap as a look into a dictionary; new: within the time of ten regular expressions."""
    text = "juliet@example.org/balcony"
    JID.parse(text), check(text)
    unit = min(timeit.repeat(lambda: address._PLAIN_LOCAL.fullmatch(text), number=2000, repeat=5))
    for cached in (JID.parse, check):
        assert min(timeit.repeat(lambda cached=cached: cached(text), number=2000, repeat=5)) < 10 * unit
    for fresh in (address._parse, address._check):
        assert min(timeit.repeat(lambda fresh=fresh: fresh(text), number=2000, repeat=5)) < 100 * unit


def test_import_loads_no_library_of_unicode():
    """Neither `import xmppkit` nor an address of ASCII needs precis-i18n or idna."""
    code = (
        "import sys, xmppkit; xmppkit.JID.parse('Juliet@Example.org/balcony');"
        "print(sorted({'precis_i18n', 'idna', 'aioxmpp'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
