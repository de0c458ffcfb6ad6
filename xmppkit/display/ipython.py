"""Makes IPython show aioxmpp's stanzas as XML."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ..errors import XMLError
from . import html, text
from .stanza import stanza_xml

if TYPE_CHECKING:
    import aioxmpp

__all__ = ["register"]


def register() -> bool:
    """Show aioxmpp stanzas and payloads as indented, coloured XML when they end a cell.

    Nothing happens outside IPython; doing it again changes nothing.

    Returns:
        whether a shell was there to register with.
    """
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    if shell is None:
        return False
    import aioxmpp.xso

    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(aioxmpp.xso.XSO, _html)
    # IPython prefers the __repr__ of a class to a printer of its base, so stanzas are named one by one
    for stanza in (aioxmpp.Message, aioxmpp.Presence, aioxmpp.IQ, aioxmpp.xso.XSO):
        formatters["text/plain"].for_type(stanza, _pretty)
    return True


def _html(stanza: aioxmpp.xso.XSO) -> str | None:
    try:
        return html.xml_html(stanza_xml(stanza))
    except XMLError:
        return None  # half-made: IPython then shows the plain text


def _pretty(stanza: aioxmpp.xso.XSO, printer: Any, cycle: bool) -> None:
    try:
        shown = text.xml_text(stanza_xml(stanza))
    except XMLError:
        shown = repr(stanza)
    printer.text(shown)
