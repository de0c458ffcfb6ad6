"""``show(stanza)``: the XML of a thing, in the cell or in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..recording import Entry, Recording
from . import html, text
from .stanza import stanza_xml

if TYPE_CHECKING:
    from typing import TypeAlias

    import aioxmpp

    Showable: TypeAlias = aioxmpp.xso.XSO | Entry | Recording | str | bytes

__all__ = ["show"]


def show(*things: Showable) -> None:
    """Show stanzas, entries, recordings or XML text, indented and in colours.

    In a notebook the XML appears below the cell; elsewhere it is printed.

    Args:
        things: aioxmpp stanzas or payloads, entries, recordings, XML as text or bytes.

    Raises:
        XMLError: an aioxmpp object cannot be written as XML.
    """
    bundles = [_bundle(thing) for thing in things]  # all of them first: an error shows nothing rather than half
    for bundle in bundles:
        if _in_ipython():
            from IPython.display import display

            display(bundle, raw=True)  # type: ignore[no-untyped-call]
        else:
            print(bundle["text/plain"])  # noqa: T201  # showing is the job


def _bundle(thing: Showable) -> dict[str, str]:
    if isinstance(thing, Entry):
        return {"text/html": html.entry_html(thing), "text/plain": text.entry_text(thing)}
    if isinstance(thing, Recording):
        entries, total = thing.snapshot(), thing.next_number - 1
        return {
            "text/html": html.recording_html(entries, total),
            "text/plain": text.recording_text(entries, total),
        }
    xml = _xml(thing)
    return {"text/html": html.xml_html(xml), "text/plain": text.xml_text(xml)}


def _xml(thing: aioxmpp.xso.XSO | str | bytes) -> str:
    if isinstance(thing, bytes):
        return thing.decode("utf-8", "replace")
    return thing if isinstance(thing, str) else stanza_xml(thing)


def _in_ipython() -> bool:
    ipython = sys.modules.get("IPython")  # not imported means that no shell runs
    return ipython is not None and ipython.get_ipython() is not None
