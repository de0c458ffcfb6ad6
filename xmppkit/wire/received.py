"""One thing that came over the wire: as recorded, with secrets masked, and as it was, to work with."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..recording.entry import Entry, Kind, Printer
from ..recording.splitter import STREAMS, Piece

__all__ = ["Reader", "Received"]


@dataclass(frozen=True, eq=False, repr=False)
class Received:
    """A header, an element, or the end of a stream that the other side sent.

    It shows as its entry in the recording does: with secrets masked. `element` and `text` are the real thing.

    Attributes:
        entry: what is in the recording.
        element: the element with all that is in it; a header's has no children. None for what is none.
    """

    entry: Entry
    element: etree._Element | None

    @property
    def name(self) -> str:
        """The element's local name, such as ``"features"``."""
        return self.entry.name

    @property
    def kind(self) -> Kind:
        """What it is: header, nonza, message and so on."""
        return self.entry.kind

    @property
    def text(self) -> str:
        """The text right inside the element, such as the base64 of a SASL challenge."""
        return (self.element.text or "").strip() if self.element is not None else ""

    @property
    def children(self) -> list[str]:
        """Local names of the elements right inside, such as what a server's features offer."""
        return (
            [] if self.element is None else [etree.QName(child).localname for child in self.element.iterchildren("*")]
        )

    @property
    def condition(self) -> str:
        """The condition of a stream error, an error stanza, or a refused login; ``""`` for all else."""
        if self.kind is not Kind.NONZA:
            return self.entry.condition or ""
        refusal = self.element if self.name in ("error", "failure", "failed") else self.find("error")  # BOSH: inside
        inside = [] if refusal is None else [etree.QName(child).localname for child in refusal.iterchildren("*")]
        return next((name for name in inside if name != "text"), "")

    @property
    def is_stream_error(self) -> bool:
        """Whether it says why the stream ends (RFC 6120 §4.9)."""
        return self.kind is Kind.NONZA and (self.name, self.entry.namespace) == ("error", STREAMS)

    def get(self, attribute: str) -> str:
        """Return an attribute's value, ``""`` where there is none."""
        return "" if self.element is None else str(self.element.get(attribute, ""))

    def find(self, name: str) -> etree._Element | None:
        """Return the first element inside, at any depth, that has this local name; None if there is none."""
        return next(self._inside(name), None)

    def texts(self, name: str) -> list[str]:
        """Return the texts of all elements inside with this local name, such as ``"mechanism"``."""
        return [(element.text or "").strip() for element in self._inside(name)]

    def _inside(self, name: str) -> Iterator[etree._Element]:
        return iter(()) if self.element is None else self.element.iterdescendants(f"{{*}}{name}")

    def __repr__(self) -> str:
        return repr(self.entry)

    def _repr_html_(self) -> str:
        return self.entry._repr_html_()

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        self.entry._repr_pretty_(printer, cycle)


class Reader:
    """Makes lxml elements of the pieces of one direction, with all that the stream's header declares in force."""

    def __init__(self) -> None:
        self._parser: etree.XMLPullParser | None = None

    def read(self, piece: Piece) -> etree._Element | None:
        """Return the element that a piece is; None for garbage, whitespace and the end of a stream."""
        if piece.kind in (Kind.GARBAGE, Kind.SPACE, Kind.FOOTER):
            return None
        if piece.kind is Kind.HEADER or self._parser is None:
            # no entity is expanded and nothing is loaded, as everywhere
            self._parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True)
        try:
            self._parser.feed(piece.data)
            return self._last(piece.kind is Kind.HEADER)
        except etree.XMLSyntaxError:  # well-formed, but larger than lxml takes
            self._parser = None
            return None

    def _last(self, header: bool) -> etree._Element | None:
        """Take the element that was just completed out of the parser, which would keep it for ever."""
        assert self._parser is not None
        last: etree._Element | None = None
        for _, seen in self._parser.read_events():
            assert seen is not None
            assert not isinstance(seen, tuple)  # those of namespaces were not asked for
            last = seen
        if last is None:
            return None
        element = copy.deepcopy(last)
        element.tail = None
        if not header and (parent := last.getparent()) is not None:
            parent.remove(last)
        elif not header:
            self._parser = None  # a document of its own (RFC 7395 §3.3)
        return element
