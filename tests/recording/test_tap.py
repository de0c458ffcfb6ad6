import asyncio
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recording.wire import FOOTER, HEADER, bytes_of, chunks, cuts, streams
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.recording import tap as tap_module
from xmppkit.recording.tap import StreamTap, TapProtocol, record_element

AUTH = b"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>S3CRET</auth>"


def wire(recording, direction):
    """Return all that was recorded in one direction."""
    return b"".join(entry.data for entry in recording if entry.direction is direction)


def notes(recording):
    """Return the kit's own remarks."""
    return [entry.note for entry in recording if entry.kind is Kind.EVENT]


def test_entries_carry_what_the_element_says():
    """Name, namespace and the four attributes, as written."""
    recording = Recording()
    tap = StreamTap(recording, "alice")
    tap.opened("127.0.0.1:5222")
    tap.sent(HEADER + b"<message to='bob@localhost' from='a@b' id='m1' type='chat'><body>Hi</body></message>")
    event, header, message = recording
    assert event.note == "connected to 127.0.0.1:5222"
    assert (header.kind, header.from_, header.id) == (Kind.HEADER, "localhost", "x>y")
    assert (message.stream, message.direction, message.kind) == ("alice", Direction.SENT, Kind.MESSAGE)
    assert (message.name, message.namespace) == ("message", "jabber:client")
    assert (message.to, message.from_, message.id, message.type) == ("bob@localhost", "a@b", "m1", "chat")


def test_secrets_are_masked_before_they_are_stored():
    """The entry knows where."""
    recording = Recording()
    tap = StreamTap(recording, "alice")
    tap.sent(HEADER + AUTH)
    entry = recording[2]
    assert entry.data == AUTH.replace(b"S3CRET", b"[masked]")
    assert [entry.data[start:end] for start, end in entry.masked] == [b"[masked]"]


@given(streams, streams, cuts, st.randoms())
def test_both_directions_are_byte_exact(ours, theirs, sizes, random):
    """However the directions' chunks interleave: each direction's entries are its wire."""
    recording = Recording()
    tap = StreamTap(recording, "alice")
    sent, received = b"".join(bytes_of(ours)), b"".join(bytes_of(theirs))
    plain = b"dj0="  # of SASL, in the elements of streams
    turns = [(tap.sent, part) for part in chunks(sent, sizes)] + [(tap.received, part) for part in chunks(received, [])]
    if random.random() < 0.5:
        turns.reverse()
        turns[len(turns) - len(chunks(sent, sizes)) :] = [(tap.sent, part) for part in chunks(sent, sizes)]
    for method, part in turns:
        method(part)
    tap.closed(None)
    assert wire(recording, Direction.SENT) == sent.replace(plain, b"[masked]")
    assert wire(recording, Direction.RECEIVED) == received.replace(plain, b"[masked]")


def test_it_survives_reconnects():
    """Each connection starts afresh, even if the one before ended in the midst of an element."""
    recording = Recording()
    tap = StreamTap(recording, "alice")
    tap.opened("one")
    tap.received(HEADER + b"<message><body>cut o")
    tap.closed(ConnectionResetError("reset by peer"))
    tap.opened("two")
    tap.received(HEADER + b"<message/>")
    tap.closed()
    assert [entry.kind.value for entry in recording] == [
        "event", "header", "garbage", "event", "event", "header", "message", "event",
    ]  # fmt: skip
    assert notes(recording) == ["connected to one", "disconnected: reset by peer", "connected to two", "disconnected"]


def test_what_goes_wrong_in_recording_stays_there(monkeypatch, caplog):
    """The direction is given up with a note; nothing raises, nothing unmasked is stored."""
    recording = Recording()
    tap = StreamTap(recording, "alice")

    def fail(**_):
        raise RuntimeError("no disk")

    monkeypatch.setattr(recording, "append", fail)
    broken = StreamTap(recording, "bob")
    monkeypatch.undo()
    with caplog.at_level(logging.ERROR, tap_module.__name__):
        broken.sent(HEADER + AUTH)
        broken.sent(AUTH)
    assert "cannot follow what bob sent" in caplog.text
    assert notes(recording) == [
        "what is sent can no longer be recorded on this connection: see the log of xmppkit.recording.tap"
    ]
    tap.sent(HEADER)
    assert [entry.stream for entry in recording] == ["bob", "alice"]
    broken.opened("somewhere")
    broken.sent(HEADER)
    assert recording[4].kind is Kind.HEADER  # the next connection is followed again


class Echo(asyncio.Protocol):
    """Sends back what it gets, and keeps it."""

    def __init__(self):
        self.got = b""
        self.lost = asyncio.get_running_loop().create_future()
        self.begun = asyncio.Event()
        self.extra = "of the inner protocol"
        self.paused = []

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.got += data
        self.begun.set()
        self.transport.writelines([data[:5], memoryview(data)[5:]])

    def pause_writing(self):
        self.paused.append(True)

    def resume_writing(self):
        self.paused.append(False)

    def eof_received(self):
        return None

    def connection_lost(self, exc):
        self.lost.set_result(exc)


@pytest.fixture
async def echo():
    """A tapped server on loopback; yields its address, the protocol of the one connection, the recording."""
    recording, protocol = Recording(), Echo()

    def tapped():
        return TapProtocol(protocol, StreamTap(recording, "echo"))

    server = await asyncio.get_running_loop().create_server(tapped, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname(), protocol, recording


async def test_all_bytes_of_a_connection_are_seen(echo):
    """Both ways, over a real socket, the inner protocol none the wiser."""
    address, protocol, recording = echo
    reader, writer = await asyncio.open_connection(*address)
    data = HEADER + b"<message><body>Hi</body></message>" + FOOTER
    writer.write(data)
    writer.write_eof()
    assert await reader.read() == data
    writer.close()
    await protocol.lost
    assert protocol.got == wire(recording, Direction.RECEIVED) == wire(recording, Direction.SENT) == data
    host, port = writer.get_extra_info("sockname") or address
    assert notes(recording) == [
        f"connected to {host}:{port}",
        "the other side closed its half of the connection",
        "disconnected",
    ]


async def test_a_write_after_the_end_is_noted_not_raised(echo):
    """COMPAT aioopenssl 0.6: its transport raises RuntimeError there, asyncio's own does not."""
    address, protocol, recording = echo
    _, writer = await asyncio.open_connection(*address)
    writer.write(b" ")
    await protocol.begun.wait()

    class Closed(asyncio.Transport):
        def write(self, data):
            raise RuntimeError("write() called (invalid in state CLOSED)")

    protocol.transport._transport, real = Closed(), protocol.transport._transport
    protocol.transport.write(b"<late/>")
    real.close()
    writer.close()
    await protocol.lost
    assert notes(recording)[1] == (
        "not sent, 7 bytes: the connection was already closing (write() called (invalid in state CLOSED))"
    )
    assert b"<late/>" not in wire(recording, Direction.SENT)


async def test_the_rest_of_transport_and_protocol_is_the_real_ones(echo):
    """STARTTLS, flow control and whatever else a transport or protocol has."""
    address, protocol, _ = echo
    _, writer = await asyncio.open_connection(*address)
    writer.write(b" ")
    await protocol.begun.wait()
    transport = protocol.transport
    assert transport.get_extra_info("sockname") == address
    assert not transport.is_closing()
    outer = transport.get_protocol()
    assert outer.extra == "of the inner protocol"
    outer.pause_writing()
    outer.resume_writing()
    assert protocol.paused == [True, False]
    transport.close()
    writer.close()
    await protocol.lost


def test_one_element_by_itself():
    """As a server reports what it routes: masked, at its own time."""
    recording = Recording()
    data = b"<iq to='a@b'><query xmlns='jabber:iq:register'><password>S3CRET</password></query></iq>"
    entry = record_element(recording, stream="server", direction=Direction.ROUTED, data=data, time=5.0)
    assert entry is recording[1]
    assert (entry.kind, entry.to, entry.time, entry.direction) == (Kind.IQ, "a@b", 5.0, Direction.ROUTED)
    assert b"S3CRET" not in entry.data
    assert record_element(recording, stream="server", direction=Direction.SENT, data=b"<a>").kind is Kind.GARBAGE
