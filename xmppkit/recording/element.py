"""XML text to lxml elements, safely: no entity is expanded, nothing is loaded."""

from __future__ import annotations

import copy
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from lxml import etree

from ..errors import XMLError
from .splitter import STREAMS

__all__ = ["attributes_of", "parse", "parse_or_none"]

_MANY = 50


def parse(xml: str, namespace: str = "jabber:client") -> etree._Element:
    """Return the one element that ``xml`` holds, as it stands on a stream.

    Args:
        xml: one element; comments and processing instructions are left out of the result.
        namespace: the stream's default namespace, which the element has unless it declares one.

    Raises:
        XMLError: it is not one well-formed element; the message says where, by line and column.
    """
    _check(xml)
    # the wrapper stands on a line of its own, so that columns stay right
    wrapped = f"<stream xmlns={quoteattr(namespace)} xmlns:stream='{STREAMS}'>\n{xml}\n</stream>"
    try:
        wrapper = etree.fromstring(wrapped.encode(), _parser())
    except etree.XMLSyntaxError as exc:  # well-formed, so it is the namespaces
        line, column = exc.position
        what = (exc.msg or "not allowed").partition(", line ")[0]
        raise XMLError(
            f"this XML's namespaces are wrong: {what} at line {line - 1}, column {column}: mend it there"
        ) from exc
    element = copy.deepcopy(wrapper[0])  # taken out of the wrapper instead, it would lose its prefixes
    element.tail = None
    return element


def parse_or_none(data: bytes, namespace: str = "jabber:client") -> etree._Element | None:
    """Return the one element that ``data`` holds, or None if it is anything else."""
    try:
        return parse(data.decode(), namespace)
    except (UnicodeDecodeError, XMLError):
        return None


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return an element's attributes, with namespaces in braces, in the order of the wire.

    The same as ``dict(element.attrib)``, in which lxml looks each value up by its name: with the thousands that a
    stranger may send, that takes seconds.
    """
    attributes = element.attrib
    if len(attributes) < _MANY:
        return dict(attributes.items())  # type: ignore[arg-type]  # lxml-stubs: they are text
    values: list[str] = element.xpath("@*", smart_strings=False)  # type: ignore[assignment]  # no other XPath result
    return dict(zip(map(str, attributes.keys()), values, strict=True))


def _check(xml: str) -> None:
    """Say what is wrong in the words of a parser that sees only what the caller wrote."""
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as exc:
        what = expat.errors.messages[exc.code]
        raise XMLError(
            f"this is not one well-formed element: {what} at line {exc.lineno}, column {exc.offset + 1}: mend it there"
        ) from exc


def _refuse(*_: object) -> None:
    raise XMLError("XMPP has no document type declarations (RFC 6120 §11.1): leave the <!DOCTYPE ...> out")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
