"""The smaller parts: books of stream management, HTTP answers, what came."""

from __future__ import annotations

import pytest

from xmppkit.errors import ConnectError
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.recording.tap import StreamTap
from xmppkit.wire.http import Answers, post
from xmppkit.wire.management import Management
from xmppkit.wire.received import Reader, Received

HEADER = (
    b"<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
    b"xmlns:db='jabber:server:dialback' id='7' version='1.0'>"
)


def received(data: bytes) -> list[Received]:
    """What a reader makes of these bytes."""
    came: list[Received] = []
    reader = Reader()
    tap = StreamTap(Recording(), "alice", lambda _, piece, entry: came.append(Received(entry, reader.read(piece))))
    tap.received(data)
    return came


def test_management_forgets_what_was_acknowledged():
    """Oldest first, and no more than there is."""
    books = Management()
    for stanza in (b"<a/>", b"<b/>", b"<c/>"):
        books.sent(stanza)
    books.acknowledge(2)
    assert list(books.unacknowledged) == [b"<c/>"]
    books.acknowledge(9)
    assert not books.unacknowledged


def test_management_counts_around():
    """The counter goes from 2^32 - 1 to 0 (XEP-0198 §4)."""
    books = Management()
    books.handled = books.acknowledged = 2**32 - 1
    books.received()
    books.sent(b"<a/>")
    books.acknowledge(0)
    assert books.handled == 0
    assert not books.unacknowledged


def test_header_and_what_it_declares_are_read():
    """A prefix of the header is in force in each element; a header has attributes and no children."""
    header, result, _, message = received(HEADER + b"<db:result to='b'>k</db:result> <message><body>x</body></message>")
    assert (header.kind, header.get("id")) == (Kind.HEADER, "7")
    assert result.element is not None
    assert result.element.tag == "{jabber:server:dialback}result"
    assert result.text == "k"
    assert message.children == ["body"]
    assert message.texts("body") == ["x"]


def test_stream_opened_anew_is_read_anew():
    """As after TLS."""
    kinds = [came.kind for came in received(HEADER + b"<message/>" + HEADER + b"<iq id='1'/></stream:stream>")]
    assert kinds == [Kind.HEADER, Kind.MESSAGE, Kind.HEADER, Kind.IQ, Kind.FOOTER]


def test_what_is_no_element_is_none():
    """Garbage, and what hangs on a prefix that was never declared."""
    assert received(b"nonsense<<>")[0].element is None
    _, unbound = received(HEADER + b"<x:y/><message/>")
    assert (unbound.kind, unbound.element) == (Kind.GARBAGE, None)


def test_text_larger_than_lxml_takes_is_not_read():
    """It is recorded all the same, and what comes then is read again."""
    huge, after = received(HEADER + b"<message>" + b"x" * 11_000_000 + b"</message><iq id='1'/>")[1:]
    assert huge.element is None
    assert after.get("id") == "1"


def test_secret_is_masked_in_what_shows_and_there_in_what_is():
    """The display is the entry's."""
    _, challenge = received(HEADER + b"<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>c2VjcmV0</challenge>")
    assert challenge.text == "c2VjcmV0"
    assert "c2VjcmV0" not in challenge._repr_html_() + repr(challenge) + challenge.entry.xml


@pytest.mark.parametrize(
    ("xml", "condition"),
    [
        ("<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>", "conflict"),
        (
            "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><text>no</text><not-authorized/></failure>",
            "not-authorized",
        ),
        (
            "<iq type='error'><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
            "gone",
        ),
        ("<message/>", ""),
        ("<r xmlns='urn:xmpp:sm:3'/>", ""),
    ],
)
def test_condition(xml: str, condition: str):
    """Of a stream error, a refused login, an error stanza; and of nothing else."""
    assert received(HEADER + xml.encode())[1].condition == condition


def test_tap_tells_of_an_element_by_itself():
    """As a WebSocket frame brings it."""
    told = []
    tap = StreamTap(Recording(), "alice", lambda way, piece, entry: told.append((way, piece.data, entry.number)))
    tap.element(Direction.RECEIVED, b"<message xmlns='jabber:client'/>")
    assert told == [(Direction.RECEIVED, b"<message xmlns='jabber:client'/>", 1)]


def test_http_answers_byte_by_byte():
    """Two answers on one connection."""
    wire = b"".join(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body) for body in (b"<a/>", b""))
    answers = Answers()
    assert [body for i in range(len(wire)) for body in answers.feed(wire[i : i + 1])] == [b"<a/>", b""]
    assert post("h", 1, "/p", b"<a/>").endswith(b"Content-Length: 4\r\n\r\n<a/>")


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 404 Not Found\r\ncontent-length: 0", b"HTTP/1.1 200 OK", b"SSH-2.0", b"x" * 17_000],
    ids=["refused", "no length", "no HTTP", "no end"],
)
def test_http_that_is_no_bosh_is_refused(head: bytes):
    """With a hint at the path."""
    with pytest.raises(ConnectError, match="Is the path right"):
        list(Answers().feed(head + b"\r\n\r\n"))
