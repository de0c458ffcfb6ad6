r"""Cut one direction of a stream into its pieces, losing and changing nothing.

An XML stream is a document that is never finished (RFC 6120 §4.1): a header, first-level elements
with whitespace between them, a footer. `Splitter` is fed the bytes as they come off the wire and
emits each piece as soon as it is whole::

    <?xml version='1.0'?><stream:stream ...>   header
    <message to='bob@localhost'>...</message>  message
    \n                                          space
    <a xmlns='urn:xmpp:sm:3' h='1'/>           nonza
    </stream:stream>                           footer

What is not such a stream is emitted too, as garbage: the pieces put together are always exactly
the bytes that were fed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from .entry import Kind

__all__ = ["Piece", "Splitter", "read_element"]

STREAMS = "http://etherx.jabber.org/streams"
STANZA_NAMESPACES = frozenset({"jabber:client", "jabber:server", "jabber:component:accept"})

MAX_PIECE = 16_000_000
"""Bytes that a piece may have. Far above what servers take (RFC 6120 §13.12), far below what fills a machine."""

LONG_TAG = 65_536
"""Bytes of a tag that no real stream has."""

_STANZAS = {"message": Kind.MESSAGE, "presence": Kind.PRESENCE, "iq": Kind.IQ}
_ELEMENTS = {*_STANZAS.values(), Kind.NONZA}
_NOTHING: Mapping[str, str] = {}
_ROOT = f"{STREAMS} stream"
_SPACE = b" \t\r\n"
_SLASH = 0x2F

_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|\x00.|.\x00", re.DOTALL)

# A start tag of well-formed XML, up to the ">" that ends it: a ">" inside quotes does not.
_START_TAG = re.compile(rb"<[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>")

# expat finds these where a stream is opened again within a stream (RFC 6120 §4.3.3).
_OPENED_AGAIN = {
    expat.errors.codes[expat.errors.XML_ERROR_MISPLACED_XML_PI],
    expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT],
}


class Piece(NamedTuple):
    """One piece of a stream, with its exact bytes."""

    kind: Kind
    data: bytes
    name: str = ""  # local name, "" for whitespace and garbage
    namespace: str = ""  # with the stream's default applied
    attributes: Mapping[str, str] = _NOTHING  # as lxml names them: "to", "{http://...}lang"


class _Mark(NamedTuple):
    """Where the parser found a header, an element or a footer; offsets count from the document's start."""

    start: int
    end: int  # where its end tag starts, or for an empty element where it ends
    leaf: bool  # no element inside
    name: str  # as expat gives it: "namespace local"
    attributes: dict[str, str]


class _Restart(Exception):
    """A stream header inside a stream."""

    def __init__(self, start: int) -> None:
        self.start = start


class _Refused(Exception):
    """XML that no stream may have (RFC 6120 §11.1)."""


class Splitter:
    """Cuts what it is fed into pieces.

    The cost is linear in the bytes fed, however they are chunked: the parser gets bytes only up to
    the last ``>``, so it does not look again and again at an unfinished tag or text.

    Args:
        emit: called with each piece, in order.
    """

    def __init__(self, emit: Callable[[Piece], object]) -> None:
        self._emit = emit
        self._held = bytearray()  # not emitted yet
        self._dead = False  # all that follows is garbage
        self._open_document()

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the wire."""
        self._held += data
        if not self._dead and b">" in data:
            while self._parse():
                pass
        if self._dead:
            self._emit_dead()
        elif self._held:
            self._emit_between_tags()
            if len(self._held) > MAX_PIECE:
                self._die()

    def close(self) -> None:
        """Emit what is left: the connection ended, so it will never be whole."""
        self._stuck = 0
        while not self._dead and self._parse():
            pass
        self._take(len(self._held), Kind.GARBAGE)
        self._dead = True

    @property
    def idle(self) -> bool:
        """Whether nothing is held: what comes next is the beginning of a piece."""
        return not self._held

    # -- the parser ---------------------------------------------------------------

    def _open_document(self) -> None:
        # RFC 6120 §11.6: always UTF-8, whatever an XML declaration says.
        parser = self._parser = expat.ParserCreate("utf-8", " ")
        if hasattr(parser, "SetReparseDeferralEnabled"):
            parser.SetReparseDeferralEnabled(False)  # only whole tags are fed: nothing is ever parsed twice
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        self._depth = 0
        self._fed = 0  # how many bytes of _held the parser has had
        self._stuck = 0  # how many more bytes the parser waits for
        self._base = 0  # where in the document _held begins
        self._header: _Mark | None = None
        self._leaf = False
        self._name = ""
        self._attributes: dict[str, str] = {}
        self._element = 0
        self._marks: list[_Mark] = []
        self._finished = False  # the footer was seen
        self._footer = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth = self._depth
        if depth > 1:
            self._leaf = False
        elif depth == 1:
            if name == _ROOT:
                raise _Restart(self._parser.CurrentByteIndex)
            self._element = self._parser.CurrentByteIndex
            self._leaf, self._name, self._attributes = True, name, attributes
        elif name.rpartition(" ")[2] != "stream":
            raise _Refused
        else:
            at = self._parser.CurrentByteIndex
            self._header = _Mark(at, at, True, name, attributes)
            self._marks.append(self._header)
        self._depth = depth + 1

    def _end(self, name: str) -> None:
        self._depth = depth = self._depth - 1
        if depth == 1:
            end = self._parser.CurrentByteIndex
            self._marks.append(_Mark(self._element, end, self._leaf, name, self._attributes))
        elif depth == 0:
            self._finished = True
            self._footer = self._parser.CurrentByteIndex

    def _doctype(self, *_: object) -> None:
        raise _Refused  # before any entity is declared, let alone expanded

    def _parse(self) -> bool:
        """Parse what is held up to the last ">"; return whether another document begins there."""
        self._emit_between_tags()
        upto = self._held.rfind(b">") + 1
        if upto - self._fed <= self._stuck:
            return False
        fresh = bytes(self._held) if not self._fed and upto == len(self._held) else bytes(self._held[self._fed : upto])
        self._fed = upto
        problem: Exception | None = None
        try:
            if self._base == 0 and _UTF_16.match(fresh):
                raise _Refused  # expat would take it in spite of all, and look for ">" in its own way
            self._parser.Parse(fresh, False)
        except (expat.ExpatError, _Restart, _Refused) as exc:
            problem = exc
        self._defer()
        self._emit_marks()
        if problem is not None:
            return self._mend(problem)
        if self._finished:
            self._emit_footer()
            self._open_document()
            return b">" in self._held
        return False

    def _defer(self) -> None:
        """Have the parser wait for more if it is stuck in a huge tag or comment full of ">".

        It reads such a token from its start each time, so it had better not be called for every chunk.
        """
        unfinished = self._base + self._fed - self._parser.CurrentByteIndex
        self._stuck = min(unfinished, 4 * LONG_TAG) if unfinished > LONG_TAG else 0

    def _mend(self, problem: Exception) -> bool:
        """Go on with a new document if that is what the parser stumbled upon, else give up."""
        if isinstance(problem, _Restart):
            again = problem.start
        elif isinstance(problem, expat.ExpatError) and problem.code in _OPENED_AGAIN and self._at_first_level():
            again = self._parser.ErrorByteIndex
        else:
            self._die()
            return False
        if self._finished:
            self._emit_footer()
        self._between(again - self._base)
        self._open_document()
        return True

    def _at_first_level(self) -> bool:
        return self._header is not None and self._depth <= 1

    # -- what the parser found ----------------------------------------------------

    def _emit_marks(self) -> None:
        marks, self._marks = self._marks, []
        for mark in marks:
            space, _, name = mark.name.rpartition(" ")
            if mark is self._header:
                end = self._tag_end(mark.start)
                self._header = mark._replace(leaf=self._held[end - 2] == _SLASH)
                self._take(end, Kind.HEADER, name, space, mark.attributes)
                continue
            if mark.start > self._base:
                self._between(mark.start - self._base)
            kind = _STANZAS.get(name, Kind.NONZA) if space in STANZA_NAMESPACES else Kind.NONZA
            self._take(self._element_end(mark), kind, name, space, mark.attributes)

    def _element_end(self, mark: _Mark) -> int:
        """Where in _held the element ends; expat tells the end tag's start, for ``<x/>`` its end."""
        if mark.leaf:
            end = self._tag_end(mark.start)
            if self._held[end - 2] == _SLASH:
                return end
        return self._held.index(b">", mark.end - self._base) + 1

    def _tag_end(self, start: int) -> int:
        found = _START_TAG.match(self._held, start - self._base)
        assert found is not None, "the parser saw a whole tag here"
        return found.end()

    def _emit_footer(self) -> None:
        header = self._header
        if header is None or header.leaf:
            return  # <stream:stream/>: the header was all of it
        self._between(self._footer - self._base)
        space, _, name = header.name.rpartition(" ")
        self._take(self._held.index(b">") + 1, Kind.FOOTER, name, space)

    # -- emitting -----------------------------------------------------------------

    def _take(
        self, size: int, kind: Kind, name: str = "", space: str = "", attributes: Mapping[str, str] = _NOTHING
    ) -> None:
        if size <= 0:
            return
        if size == len(self._held):
            data = bytes(self._held)
            self._held.clear()
        else:
            data = bytes(self._held[:size])
            del self._held[:size]
        self._base += size
        self._fed = max(0, self._fed - size)
        if attributes:
            attributes = {f"{{{k.replace(' ', '}')}" if " " in k else k: v for k, v in attributes.items()}
        self._emit(Piece(kind, data, name, space, attributes))

    def _between(self, size: int) -> None:
        """Emit what stands between two elements: whitespace, or what should not be there (RFC 6120 §11.7)."""
        self._take(size, Kind.GARBAGE if self._held[:size].strip(_SPACE) else Kind.SPACE)

    def _emit_between_tags(self) -> None:
        """Emit whitespace (often a keepalive) and stray text at once: no tag ever completes them."""
        if self._depth > 1 or self._fed:
            return
        tag = self._held.find(b"<")
        base = self._base
        self._between(len(self._held) if tag < 0 else tag)
        self._base = base  # the parser has not had these bytes, and never will

    # -- garbage ------------------------------------------------------------------

    def _die(self) -> None:
        self._dead = True
        self._emit_dead()

    def _emit_dead(self) -> None:
        """Emit garbage, but no tag in two: redaction must recognise the tags around a secret."""
        size = len(self._held)
        tag = self._held.rfind(b"<")
        if tag >= 0 and self._held.find(b">", tag) < 0 and size - tag <= LONG_TAG:
            size = tag
        self._take(size, Kind.GARBAGE)


def read_element(data: bytes, namespace: str = "jabber:client") -> Piece:
    """Return the piece that one element by itself makes, as on a stream with that default namespace.

    Args:
        data: one element, such as a stanza that the server's tap reports.
        namespace: the default namespace of the stream it belongs to.

    Returns:
        the piece with exactly those bytes; garbage if they are not one whole element.
    """
    pieces: list[Piece] = []
    splitter = Splitter(pieces.append)
    splitter.feed(f"<stream:stream xmlns={quoteattr(namespace)} xmlns:stream='{STREAMS}'>".encode())
    splitter.feed(data)
    splitter.close()
    if len(pieces) == 2 and pieces[1].data == data and pieces[1].kind in _ELEMENTS:
        return pieces[1]
    return Piece(Kind.GARBAGE, data)
