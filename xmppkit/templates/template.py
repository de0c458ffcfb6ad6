"""Templates: one task each, kept in ``xmppkit/templates/data``, one file an area.

A template promises an answer, in words for people (``answer``) and as patterns for the tests (``me``, ``other``):
each is sent to a real server, and what comes back is compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from ..errors import XMPPKitError
from .fields import Place, filled, parts, values_for
from .reader import DATA, read

__all__ = ["MODES", "Template", "all_templates", "template"]

MODES = ("stanzas", "nonzas", "bytes")
"""How a text is sent: as stanzas; as other elements of the stream (XEP-0360); unchecked, as the bytes that it is."""

_QUOTES = {"'": "&apos;", '"': "&quot;"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """XML for one task.

    Attributes:
        id: a short name that stays the same, such as ``"join-room"``.
        area: what kind of task it is: ``"Rooms"``.
        task: what it does, as an order: ``"Join a room"``.
        answer: what comes back, in a sentence.
        xml: the XML, with placeholders such as ``{room}``.
        about: what is worth knowing about it, or ``""``.
        specs: where it is written, as ``"XEP-0045 §7.2"``.
        mode: one of `MODES`.
        first: templates to be sent before this one makes sense, by id; ``"contact:…"`` is the contact's to send.
        fields: first values of this template's own.
        me: patterns of what the sender receives, each filled as the XML is.
        other: likewise, of what the contact receives.
    """

    id: str
    area: str
    task: str
    answer: str
    xml: str
    about: str = ""
    specs: tuple[str, ...] = ()
    mode: str = "stanzas"
    first: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    me: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The placeholders in the XML, in the order in which they first come."""
        return tuple(dict.fromkeys(part for part, is_name in parts(self.xml) if is_name))

    def values(self, place: Place) -> dict[str, str]:
        """Return the first value of each placeholder.

        Args:
            place: whose session will send it.
        """
        return values_for(place, self.fields)

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the XML with its placeholders filled in, escaped where XML wants it.

        Raises:
            KeyError: a placeholder has no value.
        """
        return filled(self.xml, escaped(values))

    def expected(self, values: Mapping[str, str], *, by_contact: bool = False) -> list[str]:
        """Return the patterns of what is received: by the sender, or by the contact.

        Raises:
            KeyError: a placeholder has no value.
        """
        return [filled(pattern, escaped(values)) for pattern in (self.other if by_contact else self.me)]


def escaped(values: Mapping[str, str]) -> dict[str, str]:
    """Return values as they stand in XML, in text and in attributes alike (XML 1.0 §2.4)."""
    return {name: escape(value, _QUOTES) for name, value in values.items()}


@lru_cache(maxsize=1)
def all_templates() -> Mapping[str, Template]:
    """Every template, by id; areas in the order of their files, each in the file's order."""
    found: dict[str, Template] = {}
    for path in sorted(DATA.glob("*.toml")):
        table = read(path)
        for each in table["template"]:
            found[each["id"]] = _template(each, table["area"])
    return found


def template(id_: str) -> Template:
    """Return one template.

    Raises:
        XMPPKitError: there is none of that id.
    """
    try:
        return all_templates()[id_]
    except KeyError:
        raise XMPPKitError(
            f"There is no template {id_!r}. xmppkit.templates.all_templates() has them all, by id."
        ) from None


def _template(each: dict[str, Any], area: str) -> Template:
    listed = {name: tuple(each.get(name, ())) for name in ("specs", "first", "me", "other")}
    return Template(**{**each, **listed, "area": area, "xml": each["xml"].strip("\n")})
