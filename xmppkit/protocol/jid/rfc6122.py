"""A JID by RFC 6122, the rules before RFC 7622: three profiles of stringprep (RFC 3454) on Unicode 3.2.

Prosody 0.12 and aioxmpp 0.13.3 still follow them, so what they make of an address is what this says. They part
on characters that Unicode 3.2 does not have: aioxmpp refuses them, as for strings to be stored, and Prosody lets
them through, as for queries (RFC 3454 §7). The domainpart goes through nameprep (RFC 3491) as a whole, which is
all that the two do with it.
"""

from __future__ import annotations

import stringprep
from collections.abc import Callable
from unicodedata import ucd_3_2_0 as unicode_3_2

from .fault import MAX_CHARACTERS, Fault, Prepared, size_faults, too_large, unicode_name
from .split import Part

__all__ = ["mapped", "prepare"]

_NODEPREP_FORBIDDEN = frozenset("\"&'/:<>@")  # RFC 6122 appendix A.5

_UNUSUAL: tuple[tuple[Callable[[str], bool], str], ...] = (
    (stringprep.in_table_c12, "a space outside ASCII"),
    (stringprep.in_table_c22, "a control character outside ASCII"),
    (stringprep.in_table_c3, "for private use"),
    (stringprep.in_table_c4, "no character at all"),
    (stringprep.in_table_c5, "one half of a surrogate pair"),
    (stringprep.in_table_c6, "unsuitable for plain text"),
    (stringprep.in_table_c7, "one that describes how to draw others"),
    (stringprep.in_table_c8, "one that changes how text is shown"),
    (stringprep.in_table_c9, "a tag"),
)
_AT_SIGN = ("@".__eq__, "what divides an address, and it is divided already")
_CONTROL = (stringprep.in_table_c21, "a control character")
_SPACE = (stringprep.in_table_c11, "a space")
_FORBIDDEN = (_NODEPREP_FORBIDDEN.__contains__, "one of the eight that RFC 6122 takes away")

_TABLES: dict[Part, tuple[tuple[Callable[[str], bool], str], ...]] = {
    "localpart": (_FORBIDDEN, _SPACE, _CONTROL, *_UNUSUAL),  # nodeprep, RFC 6122 appendix A
    "domainpart": (_AT_SIGN, *_UNUSUAL),  # nameprep, RFC 3491 §5
    "resourcepart": (_CONTROL, *_UNUSUAL),  # resourceprep, RFC 6122 appendix B
}
_SECTION: dict[Part, str] = {"localpart": "A.5", "domainpart": "2.2", "resourcepart": "B.5"}


def prepare(part: Part, text: str, *, unassigned: bool = False) -> Prepared:
    """Return the normal form of one part by RFC 6122, or all its faults.

    Args:
        part: which part it is.
        text: as typed.
        unassigned: let characters through that Unicode 3.2 does not have, as Prosody does.
    """
    if too_large(text):
        return Prepared(None, size_faults(part, text, "RFC 6122"))
    if part == "domainpart":
        text = text.removesuffix(".")  # §2.2: the dot of the DNS root is no part of the name
    normal = mapped(part, text)
    faults = (*_prohibited(part, normal), *_bidi(part, normal), *size_faults(part, normal, "RFC 6122"))
    if not unassigned:
        faults = (*faults, *_unassigned(part, normal))
    return Prepared(None, faults) if faults else Prepared(normal, ())


def mapped(part: Part, text: str) -> str:
    """Return the text after mapping and normalization (RFC 3454 §3, §4), before anything is checked."""
    folds = part != "resourcepart"
    return unicode_3_2.normalize("NFKC", "".join(_map(each, folds) for each in text))


def _map(character: str, folds: bool) -> str:
    """Map one character: some to nothing (RFC 3454 table B.1), capitals to small ones (B.2)."""
    if stringprep.in_table_b1(character):
        return ""
    if not folds or stringprep.in_table_a1(character):
        return character
    small = stringprep.map_table_b2(character)
    # Python derives table B.2 from today's Unicode, where some letters have got a small form since
    return character if any(map(stringprep.in_table_a1, small)) else small


def _prohibited(part: Part, normal: str) -> list[Fault]:
    faults: list[Fault] = []
    for character in dict.fromkeys(normal):
        if len(faults) == MAX_CHARACTERS:
            break
        words = next((words for table, words in _TABLES[part] if table(character)), None)
        if words is not None:
            reason = f"has {unicode_name(character)}, which is {words}"
            faults.append(Fault(part, "prohibited", reason, "Leave it out.", "RFC 6122", _SECTION[part], character))
    return faults


def _unassigned(part: Part, normal: str) -> list[Fault]:
    """Return a fault for each character newer than the tables (RFC 3454 table A.1)."""
    mend = "Prosody lets it through all the same; leave it out for software that does not."
    newer = [each for each in dict.fromkeys(normal) if stringprep.in_table_a1(each)][:MAX_CHARACTERS]
    return [
        Fault(part, "unassigned", f"has {unicode_name(each)}, newer than Unicode 3.2", mend, "RFC 6122", "2.1", each)
        for each in newer
    ]


def _bidi(part: Part, normal: str) -> tuple[Fault, ...]:
    """Check the two rules on direction (RFC 3454 §6): nothing left-to-right, a right-to-left one at both ends."""
    if not any(map(stringprep.in_table_d1, normal)):
        return ()
    ends = stringprep.in_table_d1(normal[0]) and stringprep.in_table_d1(normal[-1])
    if ends and not any(map(stringprep.in_table_d2, normal)):
        return ()
    reason = "mixes directions: with right-to-left letters in it, it must begin and end with one and have no others"
    return (Fault(part, "bidi", reason, "Use the letters of one direction only.", "RFC 6122", _SECTION[part]),)
