"""XML to aioxmpp's objects (XSOs), as its stream would make them."""

from __future__ import annotations

import io
from typing import Any

import aioxmpp.nonza
import aioxmpp.stanza
import aioxmpp.xml
from lxml import etree

__all__ = ["read_xso"]


def _known() -> dict[tuple[str, str], Any]:
    """The classes of first-level elements, by the names of what they read."""
    stanzas = [aioxmpp.stanza.Message, aioxmpp.stanza.Presence, aioxmpp.stanza.IQ]
    every = [*stanzas, *vars(aioxmpp.nonza).values()]
    return {tuple(each.TAG): each for each in every if isinstance(getattr(each, "TAG", None), tuple)}


_KNOWN = _known()


def read_xso(element: etree._Element) -> Any:
    """Return aioxmpp's object for a first-level element, or None: it has no class for it, or refuses it."""
    name = etree.QName(element)
    kind = _KNOWN.get((name.namespace or "", name.localname))
    if kind is None:
        return None
    try:
        return aioxmpp.xml.read_single_xso(io.BytesIO(etree.tostring(element)), kind)
    except Exception:  # noqa: BLE001  # whatever a stranger's stanza makes it raise
        return None
