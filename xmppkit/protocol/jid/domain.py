"""The domainpart by RFC 7622 §3.2: a name of IDNA 2008 (RFC 5890 to 5893) in Unicode, or an IP address."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import TYPE_CHECKING

from .fault import MAX_CHARACTERS, Fault, Prepared, origin, size_faults, too_large, unicode_name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["domainpart", "mapped_domainpart"]

_DOTS = re.compile("[\u3002\uff0e\uff61]")  # full stops of other scripts (RFC 5895 §2)
_FUTURE = re.compile(r"v[0-9a-f]+\.[a-z0-9._~!$&'()*+,;=:-]+", re.IGNORECASE)  # RFC 3986 §3.2.2, IPvFuture
_LDH = re.compile("[a-z0-9-]+")
_MAX_LABEL = 63  # octets in its ASCII form (RFC 1035 §2.3.4)
_MAX_NAME = 253  # octets with the dots, without the last (RFC 1035 §2.3.4 counts the length octets too)


def domainpart(text: str) -> Prepared:
    """Return the normal form of a domainpart by RFC 7622 §3.2, or all its faults."""
    if too_large(text):
        return Prepared(None, size_faults("domainpart", text))
    if text.startswith("["):
        return _ip_literal(text)
    mapped = mapped_domainpart(text)
    if not mapped:
        return Prepared(None, size_faults("domainpart", mapped))
    labels = [_label(each, text) for each in mapped.split(".")]
    faults = tuple(dict.fromkeys(fault for each in labels for fault in each.faults))[:MAX_CHARACTERS]
    name = ".".join(each.normal or "" for each in labels)
    faults = faults or (*_name_faults(name), *size_faults("domainpart", name))
    return Prepared(None, faults) if faults else Prepared(name, ())


def mapped_domainpart(text: str) -> str:
    """Return the text with capitals, fullwidth forms, composition and dots mapped, the last dot gone (RFC 5895 §2).

    Letter by letter, unlike a localpart: in IDNA a capital sigma is σ wherever it stands.
    """
    lowered = "".join(each.lower() for each in text)
    narrowed = "".join(map(_narrow, lowered))
    mapped = unicodedata.normalize("NFC", _DOTS.sub(".", narrowed))
    return mapped.removesuffix(".")


def _narrow(character: str) -> str:
    decomposition = unicodedata.decomposition(character)
    if not decomposition.startswith(("<wide>", "<narrow>")):
        return character
    return "".join(chr(int(each, 16)) for each in decomposition.split()[1:])


def _ip_literal(text: str) -> Prepared:
    inner = text[1:-1] if text.endswith("]") else ""
    if _FUTURE.fullmatch(inner) or _is_ipv6(inner):
        normal = text.lower()
        faults = size_faults("domainpart", normal)
        return Prepared(None, faults) if faults else Prepared(normal, ())
    reason = "opens a bracket, and what follows is no IPv6 address with a closing bracket"
    return Prepared(None, (_fault("ip-literal", reason, "Write it as in [2001:db8::1].", section="3.2"),))


def _is_ipv6(text: str) -> bool:
    try:
        return ipaddress.IPv6Address(text).scope_id is None
    except ValueError:
        return False


def _label(label: str, typed: str) -> Prepared:
    """Return one label as a U-label, or its faults (RFC 5890 §2.3.2.1)."""
    import idna  # 13 ms, and ASCII names never get here

    if label.startswith("xn--"):
        return _from_a_label(label)
    faults = tuple(_label_faults(label))
    if faults or label.isascii():
        return Prepared(None, faults) if faults else Prepared(label, ())
    try:
        idna.alabel(label)
    except idna.IDNAError:
        return Prepared(None, tuple(_reasons_of_idna(label, typed)))
    return Prepared(label, ())


def _from_a_label(label: str) -> Prepared:
    import idna

    try:
        return Prepared(idna.ulabel(label), ())
    except (idna.IDNAError, UnicodeError):
        reason = f'has the label "{_short(label)}", which begins as the ASCII form of another and is none'
        return Prepared(None, (_fault("a-label", reason, "Write the name in its own letters."),))


def _label_faults(label: str) -> Iterator[Fault]:
    """Check what holds for every label; letters outside ASCII are for `_reasons_of_idna`."""
    if not label:
        yield _fault("empty-label", "has two dots in a row, or one at its start", "Take one dot out.", section="3.2")
        return
    for character in dict.fromkeys(each for each in label if each.isascii() and not _LDH.fullmatch(each)):
        reason = f"has {unicode_name(character)}; of ASCII a label may have letters, digits and hyphens"
        yield _fault("label-character", reason, _mend_ascii(character), character)
    if label.startswith("-") or label.endswith("-") or label[2:4] == "--":
        reason = f'has the label "{_short(label)}", with a hyphen at an end or two as its third and fourth character'
        yield _fault("label-hyphen", reason, "Move the hyphen or leave it out.", "-")
    if label.isascii() and len(label) > _MAX_LABEL:
        yield _long_label(label)


def _mend_ascii(character: str) -> str:
    if character == "@":
        return "A JID has one @ before its domainpart; escape others as \\40 (XEP-0106)."
    return "Write the port elsewhere; a JID has none." if character == ":" else "Leave it out."


def _reasons_of_idna(label: str, typed: str) -> Iterator[Fault]:
    """Say what is wrong with a label that has more than ASCII and that IDNA 2008 refuses."""
    import idna

    known = [each for each in dict.fromkeys(label) if not each.isascii()]
    refused = [each for each in known if not any(_in_class(each, name) for name in ("PVALID", "CONTEXTJ", "CONTEXTO"))]
    for character in (origin(each, typed, mapped_domainpart) for each in refused):
        reason = f"has {unicode_name(character)}, which names in IDNA 2008 cannot have"
        yield _fault("label-character", reason, _mend_unicode(character), character)
    if refused:
        return
    try:
        idna.check_label(label)
    except idna.IDNABidiError:
        reason = "has a label that mixes directions, or begins or ends wrongly for its direction"
        yield _fault("bidi", reason, "Use the letters of one direction in a label.")
    except idna.InvalidCodepointContext:
        character = _out_of_context(label)
        reason = f"has {unicode_name(character)} where it cannot stand"
        yield _fault("context", reason, "Leave it out.", character)
    except idna.IDNAError:
        yield _leading_mark(label) if unicodedata.category(label[0]).startswith("M") else _long_label(label)
    else:
        yield _long_label(label)


def _leading_mark(label: str) -> Fault:
    reason = f"has a label that begins with {unicode_name(label[0])}, which belongs above or below a letter"
    return _fault("combining", reason, "Put a letter before it.", label[0])


def _in_class(character: str, name: str) -> bool:
    import idna

    return idna.intranges_contain(ord(character), idna.idnadata.codepoint_classes[name])


def _out_of_context(label: str) -> str:
    import idna

    for position, character in enumerate(label):
        if _in_class(character, "CONTEXTJ") and not idna.valid_contextj(label, position):
            return character
        if _in_class(character, "CONTEXTO") and not idna.valid_contexto(label, position):
            return character
    return ""


def _mend_unicode(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    compatibility = unicodedata.decomposition(character).startswith("<")
    return f"Write {plain} instead." if compatibility and plain.isalnum() else "Leave it out."


def _name_faults(name: str) -> Iterator[Fault]:
    """Check what holds for the name as a whole: its length, and its direction when one label is right-to-left."""
    import idna

    labels = name.split(".")
    octets = len(b".".join(idna.alabel(each) for each in labels))
    if octets > _MAX_NAME:
        reason = f"takes {octets} octets in the DNS, and {_MAX_NAME} are allowed"
        yield _fault("too-long", reason, "Make it shorter.", section="3.2")
    if any(unicodedata.bidirectional(each) in ("R", "AL", "AN") for each in name) and not _all_directed(labels):
        reason = "has a right-to-left label, and another label breaks the rule that all of them must then keep"
        yield _fault("bidi", reason, "Begin each label with a letter, and end none with a hyphen.")


def _all_directed(labels: list[str]) -> bool:
    import idna

    try:
        return all(idna.check_bidi(each, check_ltr=True) for each in labels)
    except idna.IDNABidiError:
        return False


def _long_label(label: str) -> Fault:
    reason = f'has the label "{_short(label)}", longer than {_MAX_LABEL} octets in its ASCII form'
    return _fault("label-length", reason, "Make it shorter.")


def _short(label: str) -> str:
    return label if len(label) <= 24 else f"{label[:23]}…"


def _fault(rule: str, reason: str, mend: str, character: str = "", *, section: str = "3.2.1") -> Fault:
    return Fault("domainpart", rule, reason, mend, "RFC 7622", section, character)
