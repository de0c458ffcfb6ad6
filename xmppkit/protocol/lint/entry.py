"""What an entry of a recording is to lint: its elements, and what its bytes alone tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...recording import Entry, Kind
from ...recording.element import parse_or_none
from ..language import say
from .model import Finding
from .node import Node, tree
from .rule import quoted
from .rules.rfc6120_xml import NOT_WELL_FORMED, STRAY_TEXT, restricted

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["nodes_of", "raw_findings"]


def nodes_of(entry: Entry) -> list[Node]:
    """Return an entry's elements in document order; none where it is not one well-formed element."""
    element = _header(entry) if entry.kind is Kind.HEADER else entry.element
    return [] if element is None else tree(element, entry.stream, entry.direction)


def _header(entry: Entry) -> etree._Element | None:
    """The stream's root, which is not closed until the stream ends (RFC 6120 §4.2), as an element."""
    start = entry.xml.strip()
    if start.startswith("<?xml"):
        start = start.partition("?>")[2].lstrip()
    if start.endswith("/>"):
        return parse_or_none(start.encode())
    words = start[1:].split(None, 1)
    return parse_or_none(f"{start}</{words[0].rstrip('>')}>".encode()) if words else None


def raw_findings(entry: Entry) -> list[Finding]:
    """Return what the bytes alone tell: XML that no stream may have, or no XML at all."""
    data = entry.data
    found: list[Finding] = []
    if b"<!" in data or b"<?" in data or b"&" in data:
        found = [replace(each, number=entry.number) for each in restricted(entry.xml)]
    if entry.kind is Kind.GARBAGE and not found:
        rule = NOT_WELL_FORMED if b"<" in data else STRAY_TEXT
        message = say("this is no XML of a stream: {text}", text=quoted(entry.xml))
        found.append(Finding(rule, message, number=entry.number))
    return found
