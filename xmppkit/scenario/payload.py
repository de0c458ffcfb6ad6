"""The XML below a step: what stands for something else in it, and reading it.

``${Romeo's full JID}`` and ``${Romeo's JID}`` stand for addresses. ``{scansion:capture:NAME}`` stands for a value that
the server made: the first stanza that is received with it binds the name, later ones must have the same value, and
what is sent has the value filled in.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from ..errors import XMLError
from ..recording.splitter import STREAMS

__all__ = ["ANY", "CAPTURE", "SCANSION", "Reference", "check", "elements", "expand", "fill_in", "references"]

SCANSION = "https://matthewwild.co.uk/projects/scansion"
"""Namespace that the prefix ``scansion`` is bound to: the scripts do not declare it."""

ANY = "{scansion:any}"
CAPTURE = re.compile(r"\{scansion:capture:([^{}]+)\}")

_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_COMMENT = re.compile(r"(<!\[CDATA\[.*?\]\]>)|<!--.*?-->", re.DOTALL)
_JID_OF = re.compile(r"(?P<actor>.+)'s (?P<full>full )?JID", re.DOTALL)
_QUOTES = {'"': "&quot;", "'": "&apos;"}


class Reference:
    """``${Name's JID}`` or ``${Name's full JID}``.

    Raises:
        XMLError: what stands between the braces is neither.
    """

    def __init__(self, text: str) -> None:
        found = _JID_OF.fullmatch(text)
        if found is None:
            raise XMLError(f"${{{text}}} stands for nothing: write ${{Name's JID}} or ${{Name's full JID}}")
        self.actor, self.full = found["actor"], bool(found["full"])


def references(payload: str) -> list[Reference]:
    """Return what the payload refers to.

    Raises:
        XMLError: as `Reference`.
    """
    return [Reference(found[1]) for found in _REFERENCE.finditer(payload)]


def expand(payload: str, address: Callable[[Reference], str]) -> str:
    """Return the payload with each ``${...}`` replaced, quoted for text and attributes alike."""
    return _REFERENCE.sub(lambda found: escape(address(Reference(found[1])), _QUOTES), payload)


def fill_in(payload: str, captures: Mapping[str, str]) -> str:
    """Return what is to be sent: captured values in their places, no comments (RFC 6120 §11.1 forbids them).

    Raises:
        XMLError: nothing was captured by that name.
    """

    def value(found: re.Match[str]) -> str:
        if found[1] not in captures:
            raise XMLError(f"nothing has been captured as {found[1]!r} yet: a step before this one must receive it")
        return escape(captures[found[1]], _QUOTES)

    return CAPTURE.sub(value, _COMMENT.sub(lambda found: found[1] or "", payload))


def elements(payload: str, namespace: str) -> list[etree._Element]:
    """Return the elements of an expanded payload, in a stream's default namespace.

    Raises:
        XMLError: it is not well-formed; the message says where, with lines counted within the payload.
    """
    declared = f"<payload xmlns={quoteattr(namespace)} xmlns:scansion='{SCANSION}' xmlns:stream='{STREAMS}'>"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:  # the wrapper on a line of its own, so that columns stay right
        wrapper = etree.fromstring(f"{declared}\n{payload}\n</payload>".encode(), parser)
    except etree.XMLSyntaxError as exc:
        line, column = exc.position
        raise XMLError(f"{(exc.msg or 'not XML').partition(', line ')[0]} (line {line - 1}, column {column})") from exc
    return [_by_itself(child) for child in wrapper]


def _by_itself(child: etree._Element) -> etree._Element:
    element = copy.deepcopy(child)
    element.tail = None
    return element


def check(payload: str) -> tuple[int, int]:
    """Check that a payload as written is well-formed elements, whatever its references will stand for.

    Returns:
        how many elements there are, and how many are open at the end: more than 0 when more has to follow.

    Raises:
        XMLError: it is not, even if more follows. The message ends with line and column within the payload.
    """
    return _Check(_REFERENCE.sub(lambda found: "x" * len(found[0]), payload)).result


class _Check:
    """One run of expat over a payload, since lxml says less well what is wrong."""

    def __init__(self, text: str) -> None:
        self._count = 0
        self._finished = False
        self._open: list[tuple[str, int]] = []
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        data = text.encode("utf-8", "surrogatepass")
        try:
            parser.Parse(b"<payload>\n", False)
            parser.Parse(data, False)
        except expat.ExpatError as exc:
            raise self._problem(exc) from exc
        self.result = (self._count, len(self._open) - 1)
        if len(self._open) == 1:
            self._end_now(text)

    def _end_now(self, text: str) -> None:
        """Between elements nothing may be half written, of which expat would wait to see more."""
        self._finished = True
        try:
            self._parser.Parse(b"</payload>", True)
        except expat.ExpatError as exc:
            begun = text.rfind("<")
            line, column = text.count("\n", 0, begun) + 1, begun - text.rfind("\n", 0, begun)
            raise XMLError(f"a tag is begun here and not ended (line {line}, column {column})") from exc

    def _start(self, name: str, _: object) -> None:
        self._count += len(self._open) == 1
        self._open.append((name, self._parser.CurrentLineNumber - 1))

    def _end(self, name: str) -> None:
        self._open.pop()
        if not self._open and not self._finished:
            raise XMLError(f"</{name}> closes what was never opened")

    def _text(self, text: str) -> None:
        if len(self._open) == 1 and text.strip():
            raise XMLError(f"text outside of any element: {text.strip()[:40]!r} {self._place()}")

    def _doctype(self, *_: object) -> None:
        raise XMLError("XMPP has no document type declarations (RFC 6120 §11.1): leave the <!DOCTYPE ...> out")

    def _place(self) -> str:
        return f"(line {self._parser.CurrentLineNumber - 1}, column {self._parser.CurrentColumnNumber + 1})"

    def _problem(self, exc: expat.ExpatError) -> XMLError:
        what = expat.ErrorString(exc.code)
        if what == "mismatched tag" and len(self._open) > 1:
            name, line = self._open[-1]
            what = f"<{name}>, opened on line {line}, is not the one closed here"
        elif what == "mismatched tag":
            what = "this end tag closes what was never opened"
        return XMLError(f"{what} (line {exc.lineno - 1}, column {exc.offset + 1})")
