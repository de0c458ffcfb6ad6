"""Elements as one would write them: each payload declares its namespace where it begins."""

from __future__ import annotations

from lxml import etree

__all__ = ["payload", "written"]


def payload(parent: etree._Element, space: str, name: str) -> etree._Element:
    """Append an element that begins another namespace, and return it."""
    declared = {None: space}
    return etree.SubElement(parent, f"{{{space}}}{name}", nsmap=declared)  # type: ignore[arg-type]  # lxml-stubs


def written(iq: etree._Element) -> str:
    """Return a stanza as XML, without a space added: what is published goes out as it was typed."""
    return etree.tostring(iq, encoding="unicode")
