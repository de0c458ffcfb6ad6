"""The archive pager: an archive, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from ...errors import XMPPKitError
from ...state.archive import Archives
from .._base import built
from ..board import Board, Order

__all__ = ["ArchivePager"]

_MAM = "urn:xmpp:mam:2"
_RSM = "http://jabber.org/protocol/rsm"
_MOST = 250  # of a page: more than any server gives


class ArchivePager(Board[Archives]):
    """Shows what is known of an archive, in its order and with its gaps, and asks for the next page.

    Args:
        source: a running lab, or a recording.
        settings: as of every `Board`.
    """

    _esm = built("archive.js")
    _css = built("archive.css")
    _title = "Archive pager"

    def _make(self) -> Archives:
        return Archives()

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        if do != "page":
            return super()._order(do, facts)
        stream, archive = facts.get("stream"), facts.get("archive")
        if not isinstance(stream, str) or stream not in self._sessions:
            raise XMPPKitError(f"There is no session {stream!r} that could ask.")
        most = facts.get("max")
        if type(most) is not int or not 0 < most <= _MOST:
            raise XMPPKitError(f"A page has 1 to {_MOST} messages, not {most!r}.")
        edges = {name: facts[name] for name in ("before", "after") if isinstance(facts.get(name), str)}
        return Order(stream, _query(archive if isinstance(archive, str) else "", most, edges))

    def _lines(self, state: Archives) -> list[str]:
        return [
            f"{told['stream']} knows {len(told['items']) + told['left_out']} messages of the archive of "
            f"{told['archive'] or 'its own account'}, by {len(told['pages'])} pages"
            for told in state.view()["archives"]
        ]


def _query(archive: str, most: int, edges: Mapping[str, str]) -> str:
    """The request for one page (XEP-0313 §4.3, XEP-0059 §2)."""
    iq = etree.Element("iq", type="set")
    query = etree.SubElement(iq, f"{{{_MAM}}}query", nsmap={None: _MAM})  # type: ignore[dict-item]  # the stubs know no default namespace
    page = etree.SubElement(query, f"{{{_RSM}}}set", nsmap={None: _RSM})  # type: ignore[dict-item]
    etree.SubElement(page, f"{{{_RSM}}}max").text = str(most)
    try:
        if archive:
            iq.set("to", archive)
        for name, id_ in edges.items():
            etree.SubElement(page, f"{{{_RSM}}}{name}").text = id_ or None
    except ValueError as exc:  # the page may say anything
        raise XMPPKitError(f"No request can be made of that: {exc}.") from exc
    return etree.tostring(iq, encoding="unicode")
