"""Data forms (XEP-0004) as boards show them, and what one submits.

A form becomes plain data: what the wire says, and what the registry knows of each field (XEP-0068).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from ..protocol.registry import form_field, form_type

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["DATA", "answer", "form_in", "read_form", "value_of"]

DATA = "jabber:x:data"
"""Namespace of data forms."""

_X = f"{{{DATA}}}x"
_FIELD = f"{{{DATA}}}field"
_VALUE = f"{{{DATA}}}value"
_MOST = 500
"""Fields, options and values of each that are read: more than any form has that people fill in."""


def form_in(element: etree._Element | None) -> etree._Element | None:
    """Return the data form that is a child of an element, or None."""
    return None if element is None else element.find(_X)


def read_form(form: etree._Element) -> dict[str, Any]:
    """Return a form as plain data.

    Args:
        form: the element ``<x xmlns='jabber:x:data'/>``.

    Returns:
        ``type``, ``form_type`` and the ``spec`` that it belongs to, ``title``, ``instructions``, ``fields``, and of
        results in a table ``reported`` and ``items`` (XEP-0004 §3.4). Each field has ``var``, ``type``, ``label``,
        ``meaning`` (the registry's, ``""`` if unknown), ``desc``, ``required``, ``values`` and ``options``.
    """
    fields = [each for each, _ in zip(form.iterfind(_FIELD), range(_MOST), strict=False)]
    kind = next((_values(each)[:1] for each in fields if each.get("var") == "FORM_TYPE"), [])
    of = kind[0] if kind else ""
    ref = form_type(of) if of else None
    reported = form.find(f"{{{DATA}}}reported")
    return {
        "type": form.get("type", "form"),
        "form_type": of,
        "spec": ref.spec if ref else "",
        "title": _text(form, "title"),
        "instructions": [_own(each) for each in form.findall(f"{{{DATA}}}instructions")[:_MOST]],
        "fields": [_field(each, of) for each in fields],
        "reported": [] if reported is None else [_field(each, of) for each in reported.findall(_FIELD)[:_MOST]],
        "items": [_row(each) for each in form.findall(f"{{{DATA}}}item")[:_MOST]],
    }


def value_of(form: Mapping[str, Any] | None, var: str) -> str | None:
    """Return the first value of a field of a form that `read_form` read; None where it has none."""
    for field in form["fields"] if form else ():
        if field["var"] == var:
            return str(field["values"][0]) if field["values"] else None
    return None


def answer(form: Mapping[str, Any], values: Mapping[str, Iterable[str]]) -> str:
    """Return the XML that submits a form (XEP-0004 §3.2).

    Args:
        form: what `read_form` read.
        values: of each field, by its name. Fields that are not named keep the values that the form came with.
    """
    lines = [f"<x xmlns='{DATA}' type='submit'>"]
    for field in form["fields"]:
        if not field["var"] or field["type"] == "fixed":
            continue  # words for the reader, not an answer
        given = [*values.get(field["var"], field["values"])]
        inner = "".join(f"<value>{escape(each)}</value>" for each in given)
        lines.append(f"  <field var={quoteattr(field['var'])}>{inner}</field>")
    return "\n".join([*lines, "</x>"])


def _field(field: etree._Element, of: str) -> dict[str, Any]:
    var = field.get("var", "")
    known = form_field(of, var)
    values = _values(field)
    options = [(each.get("label", ""), _values(each)[:1]) for each in field.findall(f"{{{DATA}}}option")[:_MOST]]
    return {
        "var": var,
        "type": field.get("type") or (known.type if known else "") or "text-single",
        "label": field.get("label", ""),
        "meaning": known.meaning if known else "",
        "desc": _text(field, "desc"),
        "required": field.find(f"{{{DATA}}}required") is not None,
        "values": values,
        "options": [{"label": label, "value": value[0]} for label, value in options if value],
    }


def _row(item: etree._Element) -> dict[str, list[str]]:
    return {each.get("var", ""): _values(each) for each in item.findall(_FIELD)[:_MOST]}


def _values(element: etree._Element) -> list[str]:
    return [_own(each) for each in element.findall(_VALUE)[:_MOST]]


def _text(element: etree._Element, name: str) -> str:
    found = element.find(f"{{{DATA}}}{name}")
    return "" if found is None else _own(found)


def _own(element: etree._Element) -> str:
    return element.text or ""
