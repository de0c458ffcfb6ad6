"""What a data form holds (XEP-0004), for the many specifications that send their particulars in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["DATA", "VALUES", "form_in", "form_type", "value", "values"]

DATA = "jabber:x:data"

VALUES: dict[str, Mapping[str, str]] = {}
"""What single values of a field mean, by the field's name; each specification adds those of its own fields."""


def form_in(element: etree._Element | None) -> etree._Element | None:
    """Return the data form that is a child of an element, or None."""
    return None if element is None else element.find(f"{{{DATA}}}x")


def values(form: etree._Element | None) -> dict[str, list[str]]:
    """Return the values of each field, by the field's name; of none where there is no form."""
    found: dict[str, list[str]] = {}
    for field in () if form is None else form.findall(f"{{{DATA}}}field"):
        texts = [(each.text or "").strip() for each in field.findall(f"{{{DATA}}}value")]
        found.setdefault(field.get("var", ""), []).extend(texts)
    return found


def value(form: etree._Element | None, name: str) -> str:
    """Return the first value of a field, or ``""``."""
    return next(iter(values(form).get(name, ())), "")


def form_type(form: etree._Element | None) -> str:
    """Return what the form is about: the value of its field ``FORM_TYPE`` (XEP-0068), or ``""``."""
    return value(form, "FORM_TYPE")
