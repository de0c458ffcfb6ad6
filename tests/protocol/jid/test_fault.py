from __future__ import annotations

import pytest

from xmppkit.protocol.jid import check
from xmppkit.protocol.jid.fault import MAX_CHARACTERS, unicode_name


@pytest.mark.parametrize(
    ("character", "name"),
    [("Ⅳ", "U+2163 ROMAN NUMERAL FOUR"), ("\x07", "U+0007 (control)"), ("\ue000", "U+E000 (private use)")],
)
def test_a_character_has_a_number_and_a_name(character, name):
    """Or the name of its class, where Unicode gives it none."""
    assert unicode_name(character) == name


def test_a_fault_reads_as_a_sentence():
    """Part, reason, section, way out."""
    (fault,) = check("o'hara@x")
    assert str(fault) == (
        "the localpart has U+0027 APOSTROPHE, which is one of the eight it cannot have: \" & ' / : < > @ "
        "(RFC 7622 §3.3.1). Escape it as \\27 (XEP-0106), or leave it out."
    )


def test_no_more_than_twenty_characters_are_named():
    """A part made of a thousand wrong ones takes no time."""
    text = "".join(chr(0x1F300 + each) for each in range(1000))
    assert [len(check(one)) for one in (f"{text}@x", f"x@{text}")] == [MAX_CHARACTERS + 1, MAX_CHARACTERS]
