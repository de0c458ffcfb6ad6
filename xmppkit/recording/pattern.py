"""Patterns: XML that says what a stanza must have."""

from __future__ import annotations

from lxml import etree

from .element import parse
from .entry import Entry

__all__ = ["Pattern"]

_ADDRESSES = ("to", "from")


class Pattern:
    """What to look for, written as the XML that must be there.

    An entry matches when it has everything the pattern has: the element's name and namespace,
    each attribute, each child (in any order) with its text. What it has besides does not matter::

        Pattern("<message from='alice@localhost'><body/></message>")     any text from alice
        Pattern("<iq type='result' id='v1'/>")
        Pattern("<presence type='unavailable'/>")

    A bare JID in ``to`` or ``from`` stands for every resource of it too (RFC 6120 §1.4). Text is
    compared as a whole, whitespace around it aside.

    Args:
        xml: one element, in the stream's default namespace unless it declares one.
        namespace: that default; a component's stream has another (XEP-0114 §3).

    Raises:
        XMLError: it is not one well-formed element; the message says where.
    """

    def __init__(self, xml: str, namespace: str = "jabber:client") -> None:
        self.xml = xml
        self._element = parse(xml.strip(), namespace)
        name = etree.QName(self._element)
        self._name, self._namespace = name.localname, name.namespace or ""

    def __repr__(self) -> str:
        return f"Pattern({self.xml!r})"

    def matches(self, entry: Entry) -> bool:
        """Return whether the entry has everything the pattern has."""
        if entry.name != self._name or entry.namespace != self._namespace:
            return False  # most entries: no need to parse them
        element = entry.element
        return element is not None and _has(element, self._element)


def _has(element: etree._Element, wanted: etree._Element) -> bool:
    if element.tag != wanted.tag:
        return False
    if not all(_equal(str(name), str(value), element.get(name)) for name, value in wanted.attrib.items()):
        return False
    text = _text(wanted)
    return (not text or text == _text(element)) and _has_children(list(element), list(wanted))


def _equal(name: str, wanted: str, value: str | None) -> bool:
    if value == wanted:
        return True
    return name in _ADDRESSES and value is not None and "/" not in wanted and value.partition("/")[0] == wanted


def _text(element: etree._Element) -> str:
    return "".join((element.text or "", *(child.tail or "" for child in element))).strip()


def _has_children(children: list[etree._Element], wanted: list[etree._Element]) -> bool:
    """Whether each wanted child can be given a child of its own: two ``<item/>`` need two items."""
    given: dict[int, int] = {}  # which wanted child a child is given to

    def give(to: int, tried: set[int]) -> bool:
        for i, child in enumerate(children):
            if i in tried or not _has(child, wanted[to]):
                continue
            tried.add(i)
            if i not in given or give(given[i], tried):
                given[i] = to
                return True
        return False

    return all(give(i, set()) for i in range(len(wanted)))
