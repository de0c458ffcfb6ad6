"""What the tests of lint share."""

from __future__ import annotations

from xmppkit.protocol.lint import Finding, lint_entry, lint_recording
from xmppkit.recording import Direction, Entry
from xmppkit.recording.splitter import Piece, Splitter, read_element


def entry(
    xml: str,
    number: int = 1,
    direction: Direction = Direction.SENT,
    stream: str = "alice",
    namespace: str = "jabber:client",
) -> Entry:
    """Return the entry that a piece of a stream makes, such as a stanza or a header."""
    piece = _header(xml) if "<stream:stream" in xml else read_element(xml.encode(), namespace)
    facts = piece.attributes
    return Entry(
        number=number,
        time=float(number),
        stream=stream,
        direction=direction,
        kind=piece.kind,
        data=piece.data,
        name=piece.name,
        namespace=piece.namespace,
        to=facts.get("to"),
        from_=facts.get("from"),
        id=facts.get("id"),
        type=facts.get("type"),
    )


def _header(xml: str) -> Piece:
    pieces: list[Piece] = []
    Splitter(pieces.append).feed(xml.encode())
    return pieces[0]


def found_in(xml: str) -> list[Finding]:
    """Return what lint finds in a piece by itself, or in a story."""
    return lint_recording(story(xml)) if is_story(xml) else lint_entry(entry(xml))


def errors_in(xml: str) -> list[str]:
    """Return the errors among them, in words."""
    return [str(each) for each in found_in(xml) if each.severity.value == "error"]


def story(lines: str) -> list[Entry]:
    """Return the entries of a recording, one a line and a second: ``C:`` before what is sent, ``S:`` received."""
    ways = {"C": Direction.SENT, "S": Direction.RECEIVED}
    namespace = "jabber:component:accept" if "jabber:component:accept" in lines else "jabber:client"
    return [
        entry(line[3:], number, ways[line[0]], namespace=namespace) for number, line in enumerate(lines.splitlines(), 1)
    ]


def is_story(text: str) -> bool:
    """Whether an example of a rule is a recording."""
    return text.startswith(("C: ", "S: "))
