"""The placeholders of templates: what each is called, and what stands there at first.

A placeholder is written ``{name}``. Its first value comes from the session that will send: ``{server}`` is the
session's own server, ``{contact}`` somebody else who is in the lab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .reader import DATA, read

__all__ = ["Field", "Place", "all_fields", "filled", "parts", "values_for"]

_PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
_CONTACT = "bob"  # who stands for the other one while nobody else is connected


@dataclass(frozen=True, slots=True)
class Field:
    """One placeholder.

    Attributes:
        name: as written between the braces.
        label: what it is called on a form.
        value: what stands there at first; may have facts of the session in braces.
    """

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """The facts of a session that templates are filled with.

    Attributes:
        me: the session's full JID.
        contact: full JID of somebody else in the lab, or ``""``.
    """

    me: str
    contact: str = ""

    def facts(self) -> dict[str, str]:
        """Return what may stand in a field's value."""
        account, _, resource = self.me.partition("/")
        local, _, server = account.rpartition("@")
        contact = self.contact or f"{_CONTACT}@{server}/phone"
        other = contact.partition("/")[0]
        return {
            "me": self.me,
            "account": account,
            "resource": resource,
            "nick": local,
            "server": server,
            "contact": other,
            "contact_full": contact,
            "contact_nick": other.rpartition("@")[0],
        }


@lru_cache(maxsize=1)
def all_fields() -> Mapping[str, Field]:
    """Every placeholder that templates may have, by name."""
    table = read(DATA.parent / "fields.toml")
    return {name: Field(name, each["label"], each["value"]) for name, each in table.items()}


def values_for(place: Place, own: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the first value of every placeholder.

    Args:
        place: whose session.
        own: values of one template's own, instead of the usual ones.
    """
    facts = place.facts()
    values = {name: field.value for name, field in all_fields().items()} | dict(own or {})
    return {name: filled(value, facts) for name, value in values.items()}


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts: each with whether it is a placeholder's name rather than text that stays."""
    for at, part in enumerate(_PLACEHOLDER.split(text)):
        if part:
            yield part, at % 2 == 1


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled in.

    Raises:
        KeyError: a placeholder has no value.
    """
    return "".join(values[part] if is_name else part for part, is_name in parts(text))
