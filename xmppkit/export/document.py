"""A recording as one XML document, for XML tools.

::

    <r:recording xmlns:r="xmppkit:recording" xmlns:stream="http://etherx.jabber.org/streams">
    <r:entry number="4" time="2026-01-07T09:30:00.125000Z" stream="alice" direction="sent" kind="iq"
        xmlns="jabber:client">
    <iq type='get' id='x1'><query xmlns='jabber:iq:roster'/></iq>
    </r:entry>

Elements stand in it byte for byte, in the default namespace of their stream. What is no well-formed element (a stream's
header and footer, whitespace, garbage) is text, and in base64 where it has what XML cannot have (XML 1.0 §2.2).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone
from xml.sax.saxutils import escape, quoteattr

from ..recording import Entry
from ..recording.annotations import Annotation, Annotations
from ..recording.splitter import STREAMS

__all__ = ["NAMESPACE", "document"]

NAMESPACE = "xmppkit:recording"

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_NOTHING = Annotation()


def document(entries: Iterable[Entry], annotations: Annotations) -> Iterator[bytes]:
    """Yield the document, line by line."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<r:recording xmlns:r="{NAMESPACE}" xmlns:stream="{STREAMS}">\n'.encode()
    for entry in entries:
        yield from _entry(entry, annotations.get(entry.number, _NOTHING))
    yield b"</r:recording>\n"


def _entry(entry: Entry, annotation: Annotation) -> Iterator[bytes]:
    facts = {
        "number": str(entry.number),
        "time": f"{datetime.fromtimestamp(entry.time, timezone.utc):%Y-%m-%dT%H:%M:%S.%fZ}",
        "stream": entry.stream,
        "direction": entry.direction.value,
        "kind": entry.kind.value,
        "note": entry.note,
        "starred": "true" if annotation.starred else "",
        "annotation": annotation.note,
    }
    head = "".join(f" {name}={_quoted(value)}" for name, value in facts.items() if value or name == "stream")
    if not entry.data:
        yield f"<r:entry{head}/>\n".encode()
    elif entry.element is not None:
        yield f"<r:entry{head} xmlns={quoteattr(_default(entry))}>\n".encode() + entry.data + b"\n</r:entry>\n"
    else:
        yield f"<r:entry{head}>{_as_text(entry.data)}</r:entry>\n".encode()


def _default(entry: Entry) -> str:
    """The default namespace where an element stands: its own, unless it is written with a prefix."""
    name = entry.data.partition(b">")[0].split(None, 1)[0]
    return "jabber:client" if b":" in name else entry.namespace


def _quoted(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text), _BREAKS)


def _as_text(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = "\0"
    if _FORBIDDEN.search(text):
        return f'<r:bytes encoding="base64">{base64.b64encode(data).decode()}</r:bytes>'
    return f"<r:bytes>{escape(text, {chr(13): '&#13;'})}</r:bytes>"
