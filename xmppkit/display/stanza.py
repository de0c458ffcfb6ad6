"""The XML of aioxmpp's objects, whose own ``repr`` leaves out the body and all payloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import XMLError

if TYPE_CHECKING:
    import aioxmpp

__all__ = ["stanza_xml"]


def stanza_xml(stanza: aioxmpp.xso.XSO) -> str:
    """Return the XML that aioxmpp would send for a stanza, a payload or any other element.

    Raises:
        XMLError: it cannot be written, for instance because a required attribute is unset.
    """
    from aioxmpp.xml import serialize_single_xso  # noqa: TID251  # its public writer; nothing of its workings

    try:
        xml: str = serialize_single_xso(stanza)
    except (AttributeError, TypeError, ValueError) as exc:
        raise XMLError(
            f"this {type(stanza).__name__} has no XML yet: {exc}; set what is missing, then show it again"
        ) from exc
    return xml
