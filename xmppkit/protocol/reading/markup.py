"""Tags, attributes and references of XML, one at a time, forgiving what people leave out.

Everything here is linear in the text: a pattern that fails has looked at no more than one tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["ELLIPSIS", "NOT_XML", "StartTag", "attribute_offsets", "end_of", "is_left_out", "start_tag", "unescaped"]

_NAME = r"(?:[^\W\d]|:)[\w.\-:\u00b7]*"
_VALUE = r"(?:\"[^\"<]*\"|'[^'<]*')"
_TAG = re.compile(rf"<({_NAME})((?:\s+{_NAME}\s*=\s*{_VALUE})*)\s*(/?)>")
_OPENING = re.compile(rf"<({_NAME})")
_ATTRIBUTE = re.compile(rf"({_NAME})\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_UNQUOTED = re.compile(rf"({_NAME})(?:\s*=\s*((?:[^\s\"'<>/]|/(?!>))*))?")
_SPACE = re.compile(r"\s*")

ELLIPSIS = re.compile(r"\[\s*(?:\.{2,}|…)\s*\]|\.{3,}|…")
"""What stands for something left out."""

_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|(?:\.{3,}|…)(?:[^<]*(?:\.{3,}|…))?)\s*")
_DIALOGUE = re.compile(r"[CSIR]:(?=\s)")

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may have (XML 1.0 §2.2)."""

_SPECIAL = re.compile(r"\r\n?|[\t\n]|&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));|([\w.\-:]{1,80});)?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_MOST_ATTRIBUTES = 10_000

Report = Callable[[int, str], None]
"""Called with the offset of what is wrong, and why it is."""


@dataclass(slots=True)
class StartTag:
    """A start tag or empty-element tag.

    Attributes:
        name: as written.
        attributes: raw values by name as written, each with its value's offset.
        end: offset behind it.
        empty: whether it ends in ``/>``.
        whole: whether it ends at all.
        abridged: whether something was left out of it (``...``).
    """

    name: str
    end: int
    empty: bool
    attributes: dict[str, tuple[str, int]] = field(default_factory=dict)
    abridged: bool = False
    whole: bool = True


def start_tag(text: str, start: int, report: Report) -> StartTag | None:
    """Return the start tag at ``start``, or None if none begins there."""
    whole = _TAG.match(text, start)
    if whole is None:
        opening = _OPENING.match(text, start)
        return None if opening is None else _forgiven(text, start, opening, report)
    tag = StartTag(whole[1], whole.end(), bool(whole[3]))
    if whole[2]:
        for found in _ATTRIBUTE.finditer(text, whole.start(2), whole.end(2)):
            _add(tag, found, report)
    return tag


def _add(tag: StartTag, found: re.Match[str], report: Report) -> None:
    name = found[1]
    if name in tag.attributes:
        report(found.start(), f"attribute {name} is there twice")
    elif len(tag.attributes) >= _MOST_ATTRIBUTES:
        if len(tag.attributes) == _MOST_ATTRIBUTES:
            report(found.start(), f"more than {_MOST_ATTRIBUTES:,} attributes: the others are left out")
    else:
        group = 2 if found[2] is not None else 3
        tag.attributes[name] = (found[group], found.start(group))


def _forgiven(text: str, start: int, opening: re.Match[str], report: Report) -> StartTag:
    """Read a tag that is not as it should be, up to its ``>`` or to where the next one begins."""
    tag = StartTag(opening[1], opening.end(), False)
    at = opening.end()
    while True:
        at = _end_of_space(text, at)
        if at == len(text) or text[at] == "<":
            report(start, f"the tag <{tag.name}> has no end: its > is missing")
            tag.whole = False
            break
        if text[at] == ">" or text.startswith("/>", at):
            tag.empty = text[at] == "/"
            at += 1 + tag.empty
            break
        at = _forgiven_attribute(text, at, tag, report)
    tag.end = at
    return tag


def _forgiven_attribute(text: str, at: int, tag: StartTag, report: Report) -> int:
    """Read what stands at ``at`` in a tag; return the offset behind it."""
    left_out = ELLIPSIS.match(text, at)
    if left_out:
        tag.abridged = True
        return left_out.end()
    dialogue = _DIALOGUE.match(text, at)
    if dialogue:
        return dialogue.end()
    found = _ATTRIBUTE.match(text, at)
    if found:
        if not text[at - 1].isspace() and text[at - 1] not in ".…]":
            report(at, f"a space is missing before attribute {found[1]}")
        _add(tag, found, report)
        return found.end()
    found = _UNQUOTED.match(text, at)
    if found is None:
        report(at, f"{text[at]!r} cannot stand in a tag")
        return at + 1
    return _unquoted(text, found, tag, report)


def _unquoted(text: str, found: re.Match[str], tag: StartTag, report: Report) -> int:
    name, value, end = found[1], found[2], found.end()
    if value is None:
        report(found.start(), f"attribute {name} has no value")
    elif not value and text[end : end + 1] in ("'", '"'):
        report(end, f"the value of {name} has a < in it or no closing quotation mark")
        quoted = re.compile(rf"{text[end]}([^{text[end]}>]*){text[end]}|.([^<>]*)", re.DOTALL).match(text, end)
        assert quoted is not None, "there is a quotation mark"
        tag.attributes.setdefault(name, (quoted[quoted.lastindex or 0], end + 1))
        end = quoted.end()
    else:
        report(found.start(), f"the value of {name} needs quotation marks")
        tag.attributes.setdefault(name, (value, found.start(2)))
    return end


def _end_of_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def attribute_offsets(text: str, start: int) -> dict[str, int]:
    """Return where each attribute of the tag at ``start`` stands, by its name as written."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return {}
    every = _ATTRIBUTE.finditer(text, opening.end(), end_of(text, start))
    return {found[1]: found.start() for found in every}


def end_of(text: str, start: int) -> int:
    """Return the offset behind the tag at ``start``."""
    tag = start_tag(text, start, lambda *_: None)
    return start + 1 if tag is None else tag.end


def is_left_out(text: str) -> bool:
    """Whether text only stands for something left out: ``...``, ``[ more items ]``, ``... and so on ...``."""
    return _LEFT_OUT.fullmatch(text) is not None


# -- references -----------------------------------------------------------------------------------


def unescaped(text: str, start: int, report: Report, *, attribute: bool = False) -> str:
    """Return raw text or a raw value as what it says: references resolved, line ends normalised.

    Only the five entities of XML are known (RFC 6120 §11.1), so nothing can be expanded to anything large.
    """
    if attribute or "&" in text or "\r" in text:
        text = _SPECIAL.sub(lambda found: _resolved(found, start, report, attribute), text)
    bad = NOT_XML.search(text)
    if bad is None:
        return text
    report(start, f"U+{ord(bad[0]):04X} is no character of XML")
    return NOT_XML.sub("\ufffd", text)


def _resolved(found: re.Match[str], start: int, report: Report, attribute: bool) -> str:
    """Resolve a reference, or normalise white space (XML 1.0 §2.11, §3.3.3)."""
    if found[0][0] != "&":
        return " " if attribute else "\n" if found[0][0] == "\r" else found[0]
    code = int(found[1], 16) if found[1] else int(found[2]) if found[2] else -1
    if 0 < code < 0x110000:
        return chr(code)
    if found[3] in _NAMED:
        return _NAMED[found[3]]
    if found[3]:
        why = f"entity &{found[3][:40]}; is not one of XML's five, and XMPP has no others (RFC 6120 §11.1)"
    else:
        why = "an & that stands for itself is written &amp;" if code < 0 else "there is no character of that number"
    report(start + found.start(), why)
    return found[0]
