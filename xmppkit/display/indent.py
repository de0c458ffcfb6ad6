"""Indentation that keeps every tag as it was written.

An XML library would parse and write anew: other quotes, other prefixes, ``<a></a>`` turned into
``<a/>``, and no answer at all for a stanza whose prefix was declared by the stream header
(``<stream:error>``), for a header without an end or for bytes cut off. Here only whitespace
between elements changes, and only where an element holds nothing but elements.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["Markup", "Part", "indent", "parts"]

_MAX_DEPTH = 20  # deeper levels get no more indentation, or nesting would multiply the output
_MILESTONE = re.compile("[<>\"']")


class Markup(enum.Enum):
    """What a part of XML text is (XML 1.0 §2.4, §3.1)."""

    OPEN = enum.auto()  # <a>
    CLOSE = enum.auto()  # </a>
    EMPTY = enum.auto()  # <a/>
    OTHER = enum.auto()  # comment, processing instruction, XML declaration; the rest from a tag that has no end
    TEXT = enum.auto()  # character data, CDATA section


class Part(NamedTuple):
    """One tag, or the text between two."""

    markup: Markup
    text: str


def parts(xml: str) -> Iterator[Part]:
    """Cut XML text into tags and text. Never fails; joined, the parts are the text. Linear in time."""
    start = 0
    while start < len(xml):
        tag = xml.find("<", start)
        if tag < 0:
            tag = len(xml)
        if tag > start:
            yield Part(Markup.TEXT, xml[start:tag])
        start = _end(xml, tag)
        if start < 0:  # garbage, or cut off: looking for further tags in it would only guess
            yield Part(Markup.OTHER, xml[tag:])
            return
        if start > tag:
            yield Part(_markup(xml, tag, start), xml[tag:start])


def _end(xml: str, tag: int) -> int:
    """Return the index after the tag that starts at ``tag``, or -1 where it has no end."""
    if tag == len(xml):
        return tag
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")):
        if xml.startswith(opening, tag):
            end = xml.find(closing, tag + len(opening))
            return end + len(closing) if end >= 0 else -1
    at = tag + 1
    while found := _MILESTONE.search(xml, at):
        if found[0] == ">":
            return found.end()
        if found[0] == "<":
            return -1
        at = xml.find(found[0], found.end()) + 1  # past the attribute's value
        if not at:
            return -1
    return -1


def _markup(xml: str, tag: int, end: int) -> Markup:
    if xml.startswith("<![CDATA[", tag):
        return Markup.TEXT
    if xml.startswith(("<!", "<?"), tag):
        return Markup.OTHER
    if xml.startswith("</", tag):
        return Markup.CLOSE
    return Markup.EMPTY if xml.endswith("/>", tag, end) else Markup.OPEN


def indent(xml: str, width: int = 2) -> str:
    """Return the text with each element on a line of its own, ``width`` spaces a level.

    Elements that hold text keep all their whitespace and stay on one line.
    """
    every = list(parts(xml))
    splittable = _splittable(every)
    lines: list[str] = []
    splits = [True]  # for each open element, outermost first: do its children get lines of their own?

    def put(text: str, *, new_line: bool) -> None:
        if new_line or not lines:
            lines.append(" " * width * min(len(splits) - 1, _MAX_DEPTH) + text)
        else:
            lines[-1] += text

    for index, (markup, text) in enumerate(every):
        if markup is Markup.CLOSE:
            split = splits.pop() if len(splits) > 1 else True
            put(text, new_line=split)
        elif markup is not Markup.TEXT:
            put(text, new_line=splits[-1])
            if markup is Markup.OPEN:
                splits.append(splits[-1] and index in splittable)
        elif text.strip() or not splits[-1]:
            put(text, new_line=splits[-1])
    return "\n".join(lines)


def _splittable(every: Sequence[Part]) -> set[int]:
    """Return the indices of the opening tags whose elements hold elements and no text."""
    with_elements: set[int] = set()
    with_text: set[int] = set()
    stack: list[int] = []
    for index, (markup, text) in enumerate(every):
        if markup is Markup.CLOSE:
            del stack[-1:]
            continue
        if stack:
            if markup is not Markup.TEXT:
                with_elements.add(stack[-1])
            elif text.strip():
                with_text.add(stack[-1])
        if markup is Markup.OPEN:
            stack.append(index)
    return with_elements - with_text
