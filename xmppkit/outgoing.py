"""What a learner typed, cut into the elements that will be sent, byte for byte as typed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from .errors import XMLError

__all__ = ["Element", "cut"]

STREAMS = "http://etherx.jabber.org/streams"
# The namespaces in force where the elements will stand: those of the client's stream header (RFC 6120 §4.8).
_HEADER = f"<stream:stream xmlns='jabber:client' xmlns:stream='{STREAMS}'>".encode()
_FOOTER = b"</stream:stream>"
_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]
_TAG_NAME = re.compile(rb"<[^\s/>]+")


class Element(NamedTuple):
    """One first-level element, with its exact bytes."""

    name: str
    namespace: str
    attributes: Mapping[str, str]
    data: bytes

    @property
    def is_stanza(self) -> bool:
        """Whether it is a message, presence or iq (RFC 6120 §8)."""
        return self.namespace == "jabber:client" and self.name in ("message", "presence", "iq")

    def with_id(self) -> Element:
        """Return the element with an ``id`` (RFC 6120 §8.1.3); itself if it has one."""
        if "id" in self.attributes:
            return self
        made = secrets.token_hex(4)
        end = _TAG_NAME.match(self.data).end()  # type: ignore[union-attr]  # it is an element, so it begins with a tag
        data = self.data[:end] + f' id="{made}"'.encode() + self.data[end:]
        return self._replace(attributes={**self.attributes, "id": made}, data=data)


def cut(xml: str) -> list[Element]:
    """Cut XML text into its first-level elements; whitespace between them is left out.

    Raises:
        XMLError: the text is not well-formed, or holds what XMPP forbids (RFC 6120 §11.1).
    """
    try:
        typed = xml.encode()
    except UnicodeEncodeError as exc:
        raise XMLError(f"the text holds U+{ord(xml[exc.start]):04X} at {exc.start}, which is no character") from exc
    elements = _Cutter(typed).elements
    if not elements:
        raise XMLError("there is nothing to send, the text holds no element: write one, such as <presence/>")
    return elements


class _Cutter:
    """One run of the parser; `elements` is the result."""

    def __init__(self, typed: bytes) -> None:
        self.elements: list[Element] = []
        self._data = _HEADER + typed
        self._open: list[tuple[str, str]] = []  # name and place of each open element
        self._start = 0
        self._attributes: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.CharacterDataHandler = self._on_text
        self._parser.CommentHandler = lambda _: self._forbidden("a comment")
        self._parser.ProcessingInstructionHandler = lambda *_: self._forbidden("a processing instruction")
        self._run()

    def _run(self) -> None:
        try:
            self._parser.Parse(self._data, False)
            ended = not self._open
            self._parser.Parse(_FOOTER, True)
        except expat.ExpatError as exc:
            raise self._not_well_formed(exc) from exc
        if ended:
            raise XMLError("</stream:stream> ends the stream; to end a session, use disconnect()")

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) == 1:
            self._start = self._parser.CurrentByteIndex
            self._attributes = attributes
        self._open.append((name.rpartition(" ")[2], self._place()))

    def _on_end(self, name: str) -> None:
        self._open.pop()
        if len(self._open) != 1:
            return
        # expat stands at "</x>", but behind "<x/>".
        end = self._parser.CurrentByteIndex
        if self._data.startswith(b"</", end):
            end = self._data.index(b">", end) + 1
        namespace, _, local = name.rpartition(" ")
        self.elements.append(Element(local, namespace, self._attributes, self._data[self._start : end]))

    def _on_text(self, text: str) -> None:
        if len(self._open) == 1 and text.strip(" \t\r\n"):
            raise XMLError(
                f"{self._place()}: text outside of any element: {text.strip()[:40]!r}; put it into one, such as <body/>"
            )

    def _forbidden(self, what: str) -> None:
        raise XMLError(f"{self._place()}: {what}, which XMPP forbids (RFC 6120 §11.1); the server would end the stream")

    def _place(self) -> str:
        return _place(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber)

    def _not_well_formed(self, exc: expat.ExpatError) -> XMLError:
        if not self._open:
            return XMLError("</stream:stream> ends the stream; to end a session, use disconnect()")
        name, opened = self._open[-1]
        inside = len(self._open) > 1
        if inside and self._parser.CurrentByteIndex >= len(self._data):
            return XMLError(f"{opened}: <{name}> is opened here and never closed: end it with </{name}>")
        if self._parser.ErrorByteIndex >= len(self._data):
            return XMLError(f"{self._last_tag()}: a tag is begun here and not ended: end it with > or />")
        if inside and exc.code == _MISMATCH:
            return XMLError(
                f"{_place(exc.lineno, exc.offset)}: this end tag does not fit <{name}>, which is still open: "
                f"</{name}> comes first"
            )
        if exc.code == _MISMATCH:
            return XMLError(f"{_place(exc.lineno, exc.offset)}: this end tag ends nothing that is open: remove it")
        where = f" inside <{name}>" if inside else ""
        return XMLError(f"{_place(exc.lineno, exc.offset)}: {expat.ErrorString(exc.code)}{where}")

    def _last_tag(self) -> str:
        begun = self._data.rfind(b"<")
        return _place(self._data.count(b"\n", 0, begun) + 1, begun - self._data.rfind(b"\n", 0, begun) - 1)


def _place(line: int, column: int) -> str:
    """Return where it is in the typed text; both count from 1."""
    return f"line {line}, column {column + 1 - (len(_HEADER) if line == 1 else 0)}"
