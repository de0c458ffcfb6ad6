"""Localpart and resourcepart by RFC 7622 §3.3 and §3.4: profiles of the PRECIS framework (RFC 8264, RFC 8265).

The localpart is a UsernameCaseMapped, from which eight more characters are taken away; the resourcepart
is an OpaqueString. The library raises at the first character it dislikes; here all of them are named.

RFC 7622 refers to RFC 7613, which RFC 8265 has replaced: capitals are mapped by toLowerCase, not by case
folding, so that ß and final ς stay themselves, as the notes to RFC 7622 §3.5 say they do.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from .fault import MAX_CHARACTERS, MAX_OCTETS, Fault, Prepared, origin, size_faults, too_large, unicode_name
from .split import Part

if TYPE_CHECKING:
    from precis_i18n.profile import Profile

__all__ = ["FORBIDDEN", "localpart", "mapped_localpart", "mapped_resourcepart", "resourcepart"]

FORBIDDEN = "\"&'/:<>@"
"""The characters that PRECIS would allow in a localpart and RFC 7622 §3.3.1 does not."""

_KINDS = {
    "spaces": ("space", "no space can be in a {part}"),
    "symbols": ("symbol", "symbols cannot be in a {part}, which has letters, digits and ASCII punctuation"),
    "punctuation": ("punctuation", "of punctuation only that of ASCII can be in a {part}"),
    "has_compat": ("compatibility", "it is another form of {plain}, and such forms cannot be in a {part}"),
    "other_letter_digits": ("other-letter", "it is neither a letter of a language nor a decimal digit"),
    "controls": ("control", "control characters cannot be in a {part}"),
    "old_hangul_jamo": ("old-jamo", "it is a piece of a Korean syllable, and only whole ones can be in a {part}"),
    "precis_ignorable_properties": ("ignorable", "programs do not show it, so nobody would see that it is there"),
    "unassigned": ("unassigned", "the Unicode of this Python has no such character"),
    "exceptions": ("exception", "it is on the list of exceptions of RFC 5892 §2.6"),
    "other": ("other", "it is no letter, digit, symbol or punctuation"),
    "zero_width_nonjoiner": ("context", "it can stand only between letters that would join"),
    "zero_width_joiner": ("context", "it can stand only after a virama"),
    "middle_dot": ("context", "it can stand only between two letters l"),
    "greek_keraia": ("context", "it can stand only before a Greek letter"),
    "hebrew_punctuation": ("context", "it can stand only after a Hebrew letter"),
    "katakana_middle_dot": ("context", "it can stand only where Hiragana, Katakana or Han are too"),
    "arabic_indic": ("context", "it cannot stand with extended Arabic-Indic digits"),
    "extended_arabic_indic": ("context", "it cannot stand with Arabic-Indic digits"),
}
"""What the library calls each class of characters (RFC 8264 §9): a rule's name, and the reason in words."""


def localpart(text: str) -> Prepared:
    """Return the normal form of a localpart by RFC 7622 §3.3, or all its faults."""
    if too_large(text):
        return Prepared(None, size_faults("localpart", text))
    mapped = mapped_localpart(text)
    faults = (
        *_forbidden(text, mapped),
        *_disallowed("localpart", text, mapped, _username()),
        *_directionality(mapped),
        *size_faults("localpart", mapped),
    )
    return Prepared(None, faults) if faults else Prepared(mapped, ())


def resourcepart(text: str) -> Prepared:
    """Return the normal form of a resourcepart by RFC 7622 §3.4, or all its faults."""
    if too_large(text):
        return Prepared(None, size_faults("resourcepart", text))
    mapped = mapped_resourcepart(text)
    faults = (
        *_disallowed("resourcepart", text, mapped, _opaque()),
        *_leading_space(mapped),
        *size_faults("resourcepart", mapped),
    )
    return Prepared(None, faults) if faults else Prepared(mapped, ())


def mapped_localpart(text: str) -> str:
    """Return the text with fullwidth forms, capitals and composition mapped (RFC 8265 §3.3.2)."""
    return _stable(_map_localpart, text)


def mapped_resourcepart(text: str) -> str:
    """Return the text with spaces and composition mapped (RFC 8265 §4.2.2)."""
    return _stable(_map_resourcepart, text)


def _map_localpart(text: str) -> str:
    profile = _username()
    return profile.normalization_rule(profile.case_mapping_rule(profile.width_mapping_rule(text)))


def _map_resourcepart(text: str) -> str:
    profile = _opaque()
    return profile.normalization_rule(profile.additional_mapping_rule(text))


def _stable(mapping: Callable[[str], str], text: str) -> str:
    """Map until nothing changes: a normal form must be its own normal form (RFC 8264 §7 allows three more rounds)."""
    for _ in range(4):
        mapped = mapping(text)
        if mapped == text:
            break
        text = mapped
    return text


@functools.cache
def _username() -> Profile:
    from precis_i18n import get_profile  # 10 ms, and most addresses are ASCII and never get here

    return get_profile("UsernameCaseMapped")


@functools.cache
def _opaque() -> Profile:
    from precis_i18n import get_profile

    return get_profile("OpaqueString")


def _forbidden(typed: str, mapped: str) -> list[Fault]:
    return [_forbidden_fault(character, typed) for character in FORBIDDEN if character in mapped]


def _forbidden_fault(character: str, typed: str) -> Fault:
    there = origin(character, typed, mapped_localpart)
    becomes = "" if there == character else f" becomes {character}, which"
    reason = f"has {unicode_name(there)}, which{becomes} is one of the eight it cannot have: {' '.join(FORBIDDEN)}"
    mend = f"Escape it as \\{ord(character):02x} (XEP-0106), or leave it out."
    return Fault("localpart", "forbidden-character", reason, mend, "RFC 7622", "3.3.1", there)


def _disallowed(part: Part, typed: str, mapped: str, profile: Profile) -> list[Fault]:
    """Return a fault for each different character that the profile's base class does not allow."""
    mapping = mapped_localpart if part == "localpart" else mapped_resourcepart
    faults: list[Fault] = []
    rest = mapped[:MAX_OCTETS]  # what comes later is too long in any case
    while rest and len(faults) < MAX_CHARACTERS:
        try:
            profile.base.enforce(rest)
        except UnicodeEncodeError as error:
            character = rest[error.start]
            kind = error.reason.rpartition("/")[2]
            faults.append(_class_fault(part, origin(character, typed, mapping), kind))
            rest = rest.replace(character, "a")  # a letter that passes and gives no other its context
        else:
            break
    return faults


def _class_fault(part: Part, character: str, kind: str) -> Fault:
    rule, words = _KINDS[kind]
    plain = unicodedata.normalize("NFKC", character).lower()
    reason = f"has {unicode_name(character)}; {words.format(part=part, plain=plain)}"
    section = "3.3.1" if part == "localpart" else "3.4.1"
    return Fault(part, rule, reason, _mend(part, rule, character, plain), "RFC 7622", section, character)


def _mend(part: Part, rule: str, character: str, plain: str) -> str:
    if character == " ":
        return "Escape it as \\20 (XEP-0106), or leave it out."
    if rule == "compatibility":
        return f"Write {plain} instead."
    if rule == "symbol":
        return f"Leave it out of the {part}; a resourcepart can have it."
    return "Leave it out."


def _directionality(mapped: str) -> tuple[Fault, ...]:
    """Check the bidi rule, which a localpart with right-to-left letters must meet (RFC 5893 §2)."""
    try:
        _username().directionality_rule(mapped)
    except UnicodeEncodeError:
        reason = "mixes directions: with right-to-left letters in it, it must begin and end with one and have no others"
        mend = "Use the letters of one direction only, and digits not at its start."
        return (Fault("localpart", "bidi", reason, mend, "RFC 7622", "3.3.2"),)
    return ()


def _leading_space(mapped: str) -> tuple[Fault, ...]:
    """Refuse what the table of RFC 7622 §3.5 refuses; the text of OpaqueString has nothing against it."""
    if not mapped.startswith(" "):
        return ()
    reason = "begins with a space, which the examples of the RFC show as illegal"
    fault = Fault("resourcepart", "leading-space", reason, "Leave it out.", "RFC 7622", "3.5", " ", disputed=True)
    return (fault,)
