"""Traffic in a terminal: readable, one line an entry, and harmless."""

from __future__ import annotations

import re

import pytest

from xmppkit.display import text
from xmppkit.display.row import row
from xmppkit.recording import Direction, Entry, Kind

from .hostile import HOSTILE

SGR = re.compile(r"\x1b\[[0-9]+m")


def entry(data: bytes = b"", kind: Kind = Kind.MESSAGE, **facts: object) -> Entry:
    """Make an entry."""
    given: dict[str, object] = {"number": 7, "time": 0.25, "stream": "alice", "direction": Direction.SENT}
    return Entry(kind=kind, data=data, **{**given, **facts})  # type: ignore[arg-type]


def test_line() -> None:
    """Time, stream, direction, kind and type, peer, content."""
    line = text.entry_line(entry(b"<message><body>Hi</body></message>", to="bob@localhost", type="chat"), color=False)
    assert re.fullmatch(r"\d\d:\d\d:\d\d\.250  alice +→ sent +message chat +bob@localhost +<body>Hi</body>", line)


@pytest.mark.parametrize(
    ("one", "end"),
    [
        (entry(kind=Kind.EVENT, direction=Direction.LOCAL, note="connected"), "connected"),
        (entry(b" ", Kind.SPACE), "1 byte of whitespace"),
        (entry(b"<r xmlns='urn:xmpp:sm:3'/>", Kind.NONZA, name="r"), "<r xmlns='urn:xmpp:sm:3'/>"),
        (entry(b"<message>\n<body>a\nb</body></message>"), "<body>a b</body>"),
        (entry(b"<message><body>" + b"x" * 100_000 + b"</body></message>"), "x…"),
        (entry(b"<presence/>", Kind.PRESENCE), "presence"),
    ],
    ids=["event", "space", "nonza", "line ends", "long", "empty"],
)
def test_line_of_each_kind(one: Entry, end: str) -> None:
    """Always one line of bounded length."""
    line = text.entry_line(one, color=False)
    assert line.endswith(end)
    assert len(line.splitlines()) == 1
    assert len(line) < 400


def test_line_fits_the_terminal() -> None:
    """The content is cut to the width, and the cut is marked; colours do not count."""
    one = entry(b"<message><body>" + b"x" * 500 + b"</body></message>", to="bob@localhost", type="chat")
    for color in (False, True):
        line = SGR.sub("", text.entry_line(one, color=color, width=120))
        assert len(line) == 120
        assert line.endswith("x…")


@pytest.mark.parametrize(
    ("facts", "peer"),
    [
        ({"direction": Direction.SENT, "to": "b", "from_": "a"}, "b"),
        ({"direction": Direction.SENT}, ""),
        ({"direction": Direction.RECEIVED, "to": "b", "from_": "a"}, "a"),
        ({"direction": Direction.RECEIVED, "to": "b"}, ""),
        ({"direction": Direction.RECEIVED, "to": "b", "stream": "server"}, "b"),
        ({"direction": Direction.ROUTED, "to": "b", "from_": "a", "stream": "server"}, "a → b"),
    ],
    ids=["sent", "sent to none", "received", "from my server", "server received", "routed"],
)
def test_peer_is_the_other_side(facts: dict[str, object], peer: str) -> None:
    """Never the entity's own address."""
    assert row(entry(b"<message/>", **facts)).peer == peer


def test_colours_change_nothing_but_colours() -> None:
    """Without its escape sequences the coloured line is the plain one."""
    one = entry(b"<message><body>Hi &amp; bye</body></message>", to="bob@localhost", type="chat")
    coloured = text.entry_line(one)
    assert coloured != text.entry_line(one, color=False)
    assert SGR.sub("", coloured) == text.entry_line(one, color=False)


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_cannot_command_the_terminal(xml: str) -> None:
    """No escape but our colours, no control, no bidi; and it can be written as UTF-8."""
    facts = {"to": xml, "from_": xml, "type": xml, "name": xml, "stream": xml, "note": xml}
    outputs = [text.xml_text(xml, color=True)]
    for kind in Kind:
        one = entry(xml.encode("utf-8", "replace"), kind, **facts)
        line = text.entry_line(one)
        assert len(line.splitlines()) == 1
        outputs += [line, text.entry_text(one), text.recording_text([one], 1)]
    for output in outputs:
        output.encode("utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", SGR.sub("", output))


def test_xml_text() -> None:
    """Indented, hidden characters by number, capped and said."""
    assert text.xml_text("<a><b>\u202e</b></a>") == "<a>\n  <b>[U+202E]</b>\n</a>"
    assert text.xml_text("<a>" + "x" * 100, limit=5) == "<a>xx\n… 98 more characters not shown"


def test_recording_text() -> None:
    """A heading with the count, then the last lines."""
    entries = [entry(b"<r/>", Kind.NONZA, name="r")] * 30
    lines = text.recording_text(entries, 30).splitlines()
    assert lines[0] == "Recording: 30 entries; the last 20:"
    assert len(lines) == 21
    assert text.recording_text([], 0) == "Recording: 0 entries"
