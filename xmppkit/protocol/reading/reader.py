"""``read(text)``: everything that can be read in any text, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...recording import Direction, Entry, Kind
from ...recording.entry import MASK
from ...recording.redact import secrets
from ...recording.splitter import STANZA_NAMESPACES, Piece
from . import literals, recorded
from .fragment import Context, Fragment, declaration, read_fragment
from .labels import NO_LABEL, Label, label
from .model import Positions, Problem, Reading
from .source import Source, decoded

__all__ = ["read", "read_entry"]

_CLIENT = "jabber:client"
_STANZAS = {"message": Kind.MESSAGE, "presence": Kind.PRESENCE, "iq": Kind.IQ}
_MARKUP = re.compile(r"<(?=[^\W\d]|[/:!?])")
_UNPREFIXED_STANZA = re.compile(r"<(?:message|presence|iq)(?![\w.:-])")
_END_TAG = re.compile(r"</\s*([^\s<>/]*)[^<>]*>?")
_WITHOUT_MARKUP = (Kind.SPACE, Kind.EVENT)
_NOTHING = "there is no XML in it"


def read(text: str | bytes) -> list[Reading]:
    """Read everything in a text: fragments of XML, a log, a saved recording.

    Never raises, looks nothing up, and takes time linear in the text.

    Args:
        text: as bytes, UTF-8 (or UTF-16 with its byte order mark).

    Returns:
        what was read, in order; where there is nothing to read, one reading that says so.
    """
    invalid = -1
    if isinstance(text, bytes):
        text, invalid = decoded(text)
    source = Source(text.removeprefix("\ufeff"))
    readings = _readings(source)
    if invalid >= 0:
        place = source.place(invalid)
        problem = Problem(*place, "these bytes are not UTF-8, which XMPP always is (RFC 6120 §11.6)")
        readings.append(Reading(Kind.GARBAGE, "", *place, problems=(problem,)))
        readings.sort(key=lambda each: (each.line, each.column))
    if not readings:
        readings.append(Reading(Kind.GARBAGE, "", 1, 1, problems=(Problem(1, 1, _NOTHING),)))
    return readings


def _readings(source: Source) -> list[Reading]:
    if recorded.is_recording(source.text):
        return list(_recording(source))
    if not literals.has_literals(source.text):
        return [reading for _, reading in _Reader(source).read()]
    found: list[tuple[int, Reading]] = []
    for direction, part in literals.directions(source):
        found += _Reader(part, direction).read()
    return [reading for _, reading in sorted(found, key=lambda each: each[0])]


# -- text -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Stream:
    """What a stream's header said, for what follows it in the same direction."""

    default: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)


class _Reader:
    """Goes through one text from fragment to fragment."""

    def __init__(self, source: Source, direction: Direction | None = None) -> None:
        self.source = source
        self.text = source.text
        self.direction = direction
        self.streams: dict[Direction | None, _Stream] = {}
        self.loose = 0  # where the text begins that stands before the next element

    def read(self) -> Iterator[tuple[int, Reading]]:
        """Yield each reading, with its offset in what was given."""
        at = 0
        while found := _MARKUP.search(self.text, at):
            start = found.start()
            at, reading = self.next(start)
            if reading:
                self.loose = at
                yield self.source.given(start), reading

    def next(self, start: int) -> tuple[int, Reading | None]:
        """Read what begins at ``start``; return the offset behind it, and the reading unless it is only passed over."""
        text = self.text
        if text.startswith("</", start):
            return self.end_tag(start)
        for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
            if text.startswith(opening, start):
                end = text.find(closing, start)
                if end < 0:
                    return len(text), self.garbage(start, len(text), f"{opening} has no end: {closing} is missing")
                return end + len(closing), None
        if text.startswith("<!", start):
            end, reason = declaration(text, start)
            return end, self.garbage(start, end, reason)
        return self.element(start)

    def end_tag(self, start: int) -> tuple[int, Reading]:
        found = _END_TAG.match(self.text, start)
        end, name = (found.end(), found[1]) if found else (start + 2, "")
        if name.rpartition(":")[2] == "stream":
            told = self.label(start)
            return end, self.reading(Kind.FOOTER, start, told, Fragment(end))
        return end, self.garbage(start, end, f"</{name[:40]}> ends nothing: its start tag is missing")

    def element(self, start: int) -> tuple[int, Reading]:
        told = self.label(start)
        context = self.context(start, told)
        fragment = read_fragment(self.text, start, context)
        hidden = self.secrets(start, fragment)
        if hidden:
            fragment = read_fragment(self.text, start, _with_secrets(context, hidden))
        if fragment.header:
            declared = {prefix: uri for prefix, uri in fragment.declared.items() if prefix}
            self.streams[told.direction] = _Stream(fragment.declared.get("", _CLIENT), declared)
        return fragment.end, self.reading(_kind(fragment), start, told, fragment, hidden)

    def label(self, start: int) -> Label:
        told = label(self.text[max(self.loose, start - 1000) : start]) if start > self.loose else NO_LABEL
        return told._replace(direction=self.direction) if self.direction else told

    def context(self, start: int, told: Label) -> Context:
        """What the header of this direction said; failing that, of the other; failing that, what is usual."""
        stream = self.streams.get(told.direction) or next(iter(self.streams.values()), None) or _Stream()
        default = stream.default or (_CLIENT if _UNPREFIXED_STANZA.match(self.text, start) else "")
        return Context(default, stream.prefixes, log=told.log and not self.direction, dialogue=told.dialogue)

    # -- what is not shown ------------------------------------------------------------------------

    def secrets(self, start: int, fragment: Fragment) -> tuple[tuple[int, int], ...]:
        """Return the spans of the text that are secret, by the rules that recordings are masked by."""
        raw = self.text[start : fragment.end]
        data = raw.encode("utf-8", "replace")  # a lone surrogate becomes one byte, so the offsets below hold
        root = fragment.root
        kind = _kind(fragment) if root is not None and not fragment.problems else Kind.GARBAGE
        namespace = _namespace(str(root.tag)) if root is not None else ""
        if kind is not Kind.GARBAGE and not namespace:
            kind = Kind.GARBAGE  # nothing says what it is, so names alone decide, on the safe side
        spans = secrets(Piece(kind, data, "", namespace))
        if not raw.isascii():
            spans = tuple(_in_characters(data, spans))
        return tuple((start + one, start + other) for one, other in spans)

    def garbage(self, start: int, end: int, reason: str) -> Reading:
        fragment = Fragment(end, problems=[(start, reason)])
        hidden = self.secrets(start, fragment)
        return self.reading(Kind.GARBAGE, start, self.label(start), fragment, hidden)

    # -- the result -------------------------------------------------------------------------------

    def reading(
        self, kind: Kind, start: int, told: Label, fragment: Fragment, hidden: tuple[tuple[int, int], ...] = ()
    ) -> Reading:
        place = self.source.place(start)
        raw = _masked(self.text, start, fragment.end, hidden).rstrip()
        problems = tuple(Problem(*self.source.place(at), reason) for at, reason in _first_at_each(fragment))
        return Reading(
            kind,
            raw,
            *place,
            element=fragment.root,
            stream=told.stream,
            direction=told.direction,
            time=told.time,
            problems=problems,
            abridged=frozenset(fragment.abridged),
            positions=Positions(self.source, tuple(fragment.starts)) if fragment.starts else None,
        )


def _with_secrets(context: Context, hidden: tuple[tuple[int, int], ...]) -> Context:
    return Context(context.default, context.prefixes, context.log, context.dialogue, hidden)


def _first_at_each(fragment: Fragment) -> list[tuple[int, str]]:
    """One problem at a place: what else is reported there follows from it."""
    return sorted(dict(reversed(fragment.problems)).items())


def _masked(text: str, start: int, end: int, hidden: tuple[tuple[int, int], ...]) -> str:
    if not hidden:
        return text[start:end]
    parts: list[str] = []
    done = start
    for one, other in hidden:
        parts += (text[done:one], MASK.decode())
        done = other
    return "".join([*parts, text[done:end]])


def _in_characters(data: bytes, spans: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    done = count = 0
    for start, end in spans:
        first = count + len(data[done:start].decode())
        count, done = first + len(data[start:end].decode()), end
        yield first, count


def _kind(fragment: Fragment) -> Kind:
    if fragment.header:
        return Kind.HEADER
    if fragment.root is None:
        return Kind.GARBAGE
    tag = str(fragment.root.tag)
    stanza = _namespace(tag) in STANZA_NAMESPACES
    return _STANZAS.get(tag.rpartition("}")[2], Kind.NONZA) if stanza else Kind.NONZA


def _namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


# -- recordings -----------------------------------------------------------------------------------


def _recording(source: Source) -> Iterator[Reading]:
    for line in recorded.lines(source):
        if isinstance(line.entry, Entry):
            yield read_entry(line.entry, line.data)
        else:
            place = source.place(line.offset)
            yield Reading(Kind.GARBAGE, "", *place, problems=(Problem(*place, line.entry),))


def read_entry(entry: Entry, source: Source | None = None) -> Reading:
    """Read one entry of a recording: its element anew, so that it is known where everything stands.

    Args:
        entry: of any kind.
        source: its text, if that was given within something else.
    """
    source = source or Source(entry.xml)
    reader = _Reader(source, entry.direction)
    prefixed = b":" in entry.data.partition(b">")[0].split(None, 1)[:1]
    reader.streams[entry.direction] = _Stream(_CLIENT if prefixed else entry.namespace)
    found = [] if entry.kind in _WITHOUT_MARKUP else [reading for _, reading in reader.read()]
    element = next((each for each in found if each.element is not None), None)
    problems = tuple(problem for each in found for problem in each.problems)
    place = source.place(0)
    if entry.kind is Kind.GARBAGE and not problems:
        problems = (Problem(*place, "this is not well-formed"),)
    return Reading(
        entry.kind,
        entry.xml,
        *place,
        element=element.element if element else None,
        stream=entry.stream,
        direction=entry.direction,
        problems=problems,
        positions=element.positions if element else None,
        entry=entry,
    )
