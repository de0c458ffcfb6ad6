"""XPath in filters: what can be said of an expression without an engine, and the engine."""

from __future__ import annotations

import math
import re

from lxml import etree

from ..recording import Entry
from . import words
from .fault import fail

__all__ = ["XPathTest", "check"]

_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_PREFIX = re.compile(r"([A-Za-z_][A-Za-z0-9_.-]*):(?!:)")


def check(text: str, start: int, end: int, expression: str) -> None:
    """Refuse a prefix that is not in the table, and brackets that do not pair.

    Args:
        text: the whole filter.
        start: where the expression stands in it, quotation marks and all.
        end: where it ends.
        expression: itself.

    Raises:
        FilterError: there is such a fault.
    """
    bare = _LITERAL.sub("''", expression)
    for prefix in _PREFIX.findall(bare):
        if prefix not in words.PREFIXES:
            known = ", ".join(words.PREFIXES)
            fail(text, start, end, "prefix", prefix=prefix, known=known)
    if not _pairs(bare):
        fail(text, start, end, "xpath brackets")


def _pairs(bare: str) -> bool:
    closing = []
    for sign in bare:
        if sign in "([":
            closing.append(")" if sign == "(" else "]")
        elif sign in ")]" and (not closing or closing.pop() != sign):
            return False
    return not closing


class XPathTest:
    """An XPath 1.0 expression, asked of an element as a document of its own.

    It holds if it yields true, a node, a text that is not empty, or a number that is not 0.

    Raises:
        FilterError: it is no XPath.
    """

    def __init__(self, text: str, start: int, end: int, expression: str) -> None:
        try:
            self._evaluate = etree.XPath(expression, namespaces=words.PREFIXES)
            self._evaluate(etree.Element("message"))  # unknown functions show only here
        except etree.XPathError:
            fail(text, start, end, "no xpath")

    def matches(self, entry: Entry) -> bool:
        """Return whether it holds for an entry; never for what is not one well-formed element."""
        element = entry.element
        if element is None:
            return False
        try:
            found = self._evaluate(element)
        except etree.XPathError:
            return False
        return not _is_nan(found) and bool(found)


def _is_nan(found: object) -> bool:
    """Whether it is what XPath calls a number that is none (XPath 1.0 §3.5): not true (§4.3)."""
    return isinstance(found, float) and math.isnan(found)
