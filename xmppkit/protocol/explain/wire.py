"""Entries that are not one element: headers, footers, whitespace, garbage, the kit's own remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...recording import Entry, Kind
from ...recording.element import parse_or_none
from ..language import say
from .engine import explain_element
from .model import Explanation

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["entry_explanation"]

_NAME = re.compile(r"<([^\s<>/]+)")


def entry_explanation(entry: Entry) -> Explanation:
    """Explain an entry of any kind. Never raises."""
    element = _header(entry) if entry.kind is Kind.HEADER else entry.element
    if element is not None:
        return explain_element(element, stream=entry.stream, direction=entry.direction)
    return Explanation(_sentence(entry), ())


def _header(entry: Entry) -> etree._Element | None:
    """The stream's root, which is not closed until the stream ends (RFC 6120 §4.2), as an element."""
    start = entry.xml.strip()
    if start.startswith("<?xml"):
        start = start.partition("?>")[2].strip()
    name = _NAME.match(start)
    return parse_or_none(f"{start}</{name[1]}>".encode()) if name else None


def _sentence(entry: Entry) -> str:
    if entry.kind is Kind.FOOTER:
        return say("the stream is closed: nothing more will be sent on it")
    if entry.kind is Kind.SPACE:
        return say("whitespace between elements, which only keeps the connection alive")
    if entry.kind is Kind.EVENT:
        return entry.note
    return say("not well-formed XML: {size} bytes", size=len(entry.data))
