"""Write an element as a script has it: indented, one attribute after another, namespaces where they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from ..recording.splitter import STREAMS

__all__ = ["DOLLAR", "Value", "written"]

Value: TypeAlias = "Callable[[etree._Element, str, str], str | None]"  # noqa: SLF001  # lxml names its type so
"""What to write for an element's attribute (``""``: its text) and value: None for nothing at all."""

_XML = "{http://www.w3.org/XML/1998/namespace}"
DOLLAR = "\ufdd0"
"""What a value has for a dollar sign that begins no reference."""

_BREAKS = {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;", DOLLAR: "&#36;"}
_QUOTES = {**_BREAKS, '"': "&quot;"}


def written(element: etree._Element, namespace: str, value: Value, loosely: Callable[[etree._Element], bool]) -> str:
    """Return the element's XML.

    Args:
        element: what to write.
        namespace: the default namespace where it stands.
        value: called for each attribute and text.
        loosely: whether an element is to be marked with ``scansion:strict="false"``.
    """
    return "\n".join(_lines(element, namespace, value, loosely))


def _lines(
    element: etree._Element, namespace: str, value: Value, loosely: Callable[[etree._Element], bool]
) -> list[str]:
    name = etree.QName(element)
    own = name.namespace or ""
    prefix = "stream:" if own == STREAMS else ""
    declared = "" if prefix or own == namespace else f' xmlns="{escape(own, _QUOTES)}"'
    strict = ' scansion:strict="false"' if loosely(element) else ""
    head = f"{prefix}{name.localname}{declared}{_attributes(element, value)}{strict}"
    inner = namespace if prefix else own
    children = list(element.iterchildren("*"))
    text = _text(element, value)
    if not children:
        return [f"<{head}>{text}</{prefix}{name.localname}>" if text else f"<{head}/>"]
    within = [line for child in children for line in _lines(child, inner, value, loosely)]
    if text or any(child.tail and child.tail.strip() for child in children):
        # text beside elements: no whitespace may be added
        mixed = text + "".join(
            "".join(_lines(c, inner, value, loosely)) + escape(c.tail or "", _BREAKS) for c in children
        )
        return [f"<{head}>{mixed}</{prefix}{name.localname}>"]
    return [f"<{head}>", *(f"\t{line}" for line in within), f"</{prefix}{name.localname}>"]


def _attributes(element: etree._Element, value: Value) -> str:
    found = []
    for number, (key, old) in enumerate(element.attrib.items()):
        new = value(element, str(key), str(old))
        if new is None:
            continue
        namespace, _, name = str(key).rpartition("}")
        if not namespace:
            found.append(f' {name}="{escape(new, _QUOTES)}"')
        elif f"{namespace}}}" == _XML:
            found.append(f' xml:{name}="{escape(new, _QUOTES)}"')
        else:
            found.append(
                f' xmlns:n{number}="{escape(namespace[1:], _QUOTES)}" n{number}:{name}="{escape(new, _QUOTES)}"'
            )
    return "".join(found)


def _text(element: etree._Element, value: Value) -> str:
    text = element.text or ""
    if not text.strip():
        return ""
    new = value(element, "", text)
    return "" if new is None else escape(new, _BREAKS)
