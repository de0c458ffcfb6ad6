"""See every byte of a stream, after decryption, in both directions, and record it.

The tap stands between a connection and the protocol that uses it::

    socket ── TLS ── transport ◄─ TapTransport ◄─ TapProtocol's inner protocol
                         └──────► TapProtocol  ─► inner protocol
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from .entry import Direction, Entry
from .recording import Recording
from .redact import Redactor, redact
from .splitter import Piece, Splitter, read_element

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = ["DISCONNECTED", "StreamTap", "TapProtocol", "record_element", "recorder"]

DISCONNECTED = "disconnected"
"""How the note begins that says that a connection is gone."""

_log = logging.getLogger(__name__)


class StreamTap:
    """Splits, masks and records what one entity sends and receives, over all its connections.

    Nothing that goes wrong in here reaches the connection: a direction that cannot be followed
    any more is given up with a note in the recording.

    Args:
        recording: where the entries go.
        stream: the entity's name, as in `Entry.stream`.
        tell: called with each piece, as it was on the wire, and the entry that it became. The piece may
            hold a secret, which the entry does not: it is not for keeping.

    Attributes:
        on_connection: called with the transport of each new connection.
        gate: stands between the tap and the connection, if there is one: called with all that is sent or came, it
            returns what goes on. What came and does not go on is not recorded.
    """

    def __init__(
        self, recording: Recording, stream: str, tell: Callable[[Direction, Piece, Entry], None] | None = None
    ) -> None:
        self.recording = recording
        self.stream = stream
        self.on_connection: Callable[[asyncio.BaseTransport], None] | None = None
        self.gate: Callable[[Direction, bytes], bytes] | None = None
        self._tell = tell
        self._directions = {way: self._cutter(way) for way in (Direction.SENT, Direction.RECEIVED)}

    def opened(self, where: str, transport: asyncio.BaseTransport | None = None) -> None:
        """A connection was made. Both directions start afresh.

        Args:
            where: the other end, such as ``"127.0.0.1:5222"``.
            transport: the connection, for those who want to know it (``on_connection``).
        """
        self._flush()
        self._directions = {way: self._cutter(way) for way in self._directions}
        self.note(f"connected to {where}")
        if self.on_connection is not None and transport is not None:
            self.on_connection(transport)

    def between(self, way: Direction) -> bool:
        """Whether what was sent, or came, so far ends with the end of an element."""
        return self._directions[way].idle

    def encrypted(self, version: str) -> None:
        """TLS begins on the connection. Both directions start afresh, as the stream does (RFC 6120 §5.4.3.3).

        Args:
            version: such as ``"TLSv1.3"``.
        """
        self._flush()
        self._directions = {way: self._cutter(way) for way in self._directions}
        self.note(f"encrypted by {version}")

    def sent(self, data: Buffer) -> None:
        """The entity wrote these bytes."""
        self._feed(Direction.SENT, data)

    def received(self, data: Buffer) -> None:
        """The entity read these bytes."""
        self._feed(Direction.RECEIVED, data)

    def closed(self, exc: BaseException | None = None) -> None:
        """The connection is gone; what was cut off is recorded as garbage."""
        self._flush()
        self.note(DISCONNECTED if exc is None else f"{DISCONNECTED}: {str(exc) or type(exc).__name__}")

    def note(self, sentence: str) -> Entry:
        """Add a remark to the recording."""
        return self.recording.note(self.stream, sentence)

    def element(self, way: Direction, data: bytes) -> None:
        """An element went over the connection by itself, framed by something else than a stream (RFC 7395 §3.3)."""
        self._recorder(way)(read_element(data))

    def _cutter(self, way: Direction) -> Splitter:
        return Splitter(self._recorder(way))

    def _recorder(self, way: Direction) -> Callable[[Piece], object]:
        record, tell = recorder(self.recording, self.stream, way), self._tell
        return record if tell is None else lambda piece: tell(way, piece, record(piece))

    def _feed(self, way: Direction, data: Buffer) -> None:
        try:
            self._directions[way].feed(bytes(data))
        except Exception:  # noqa: BLE001  # recording never breaks the stream
            self._give_up(way)

    def _flush(self) -> None:
        for way in self._directions:
            self._close(way)

    def _close(self, way: Direction) -> None:
        try:
            self._directions[way].close()
        except Exception:  # noqa: BLE001  # recording never breaks the stream
            self._give_up(way)

    def _give_up(self, way: Direction) -> None:
        _log.exception("cannot follow what %s %s", self.stream, way.value)
        self._directions[way] = Splitter(_forget)
        self._directions[way].close()
        self.note(f"what is {way.value} can no longer be recorded on this connection: see the log of {__name__}")


def _forget(piece: Piece) -> None:
    """Take a piece that cannot be recorded: unmasked bytes must not be kept."""


def recorder(recording: Recording, stream: str, way: Direction) -> Callable[..., Entry]:
    """Return what masks and appends each piece of one direction; a closure, since it runs for every piece.

    It takes the piece, and the time at which it was sent or came: now, if not given.
    """
    redactor = Redactor()
    append = recording.append

    def record(piece: Piece, time: float | None = None) -> Entry:
        kind, _, name, namespace, attributes = piece
        data, masked = redactor(piece)
        get = attributes.get
        return append(
            stream=stream,
            direction=way,
            kind=kind,
            data=data,
            time=time,
            name=name,
            namespace=namespace,
            to=get("to"),
            from_=get("from"),
            id=get("id"),
            type=get("type"),
            masked=masked,
        )

    return record


def record_element(
    recording: Recording,
    *,
    stream: str,
    direction: Direction,
    data: bytes,
    namespace: str = "jabber:client",
    time: float | None = None,
) -> Entry:
    """Mask and record one element by itself, such as a stanza that a server reports as routed.

    Args:
        recording: where the entry goes.
        stream: as in `Entry.stream`.
        direction: as in `Entry.direction`.
        data: the bytes of one element; anything else is recorded as garbage.
        namespace: the default namespace of the stream it belongs to.
        time: Unix time in seconds; now, if not given.
    """
    piece = read_element(data, namespace)
    masked_data, masked = redact(piece)
    facts = piece.attributes
    return recording.append(
        stream=stream,
        direction=direction,
        kind=piece.kind,
        data=masked_data,
        time=time,
        name=piece.name,
        namespace=piece.namespace,
        to=facts.get("to"),
        from_=facts.get("from"),
        id=facts.get("id"),
        type=facts.get("type"),
        masked=masked,
    )


class TapTransport:
    """What the inner protocol gets for a transport: it writes through the tap, all else is the real one's."""

    def __init__(self, transport: asyncio.Transport, tap: StreamTap) -> None:
        self._transport = transport
        self._tap = tap

    def write(self, data: Buffer) -> None:
        """Write, and record what was written.

        COMPAT aioxmpp 0.13.3, aioopenssl 0.6: between the closing of a transport and
        ``connection_lost``, aioxmpp may still write; aioopenssl then raises RuntimeError, and the
        client would die of it for good instead of reconnecting. It is noted here and not raised.
        """
        gate = self._tap.gate
        try:
            through = data if gate is None else gate(Direction.SENT, bytes(data))
            self._transport.write(through)  # type: ignore[arg-type]  # any buffer will do
        except RuntimeError as exc:
            self._tap.note(f"not sent, {len(bytes(data))} bytes: the connection was already closing ({exc})")
        else:
            self._tap.sent(data)

    def writelines(self, parts: Iterable[Buffer]) -> None:
        """Write the parts one after another."""
        self.write(b"".join(bytes(part) for part in parts))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class TapProtocol(asyncio.Protocol):
    """An asyncio protocol that records, and hands everything on to the inner protocol.

    Args:
        inner: the protocol that uses the connection, such as aioxmpp's XMLStream.
        tap: where the bytes are recorded; it may serve one connection after another.
    """

    def __init__(self, inner: asyncio.Protocol, tap: StreamTap) -> None:
        self.inner = inner
        self.tap = tap

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Record the connection and hand on a transport that records."""
        self.tap.opened(_where(transport), transport)
        self.inner.connection_made(TapTransport(transport, self.tap))  # type: ignore[arg-type]  # acts as one

    def data_received(self, data: bytes) -> None:
        """Record, then hand on."""
        if self.tap.gate is not None:
            data = self.tap.gate(Direction.RECEIVED, data)
        self.tap.received(data)
        self.inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Note that the other side will send no more."""
        self.tap.note("the other side closed its half of the connection")
        return self.inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Record the end, then hand on."""
        self.tap.closed(exc)
        self.inner.connection_lost(exc)

    def __getattr__(self, name: str) -> Any:
        # Flow control, and what aioopenssl and aioxmpp ask of a protocol beyond asyncio's interface.
        return getattr(self.inner, name)

    def pause_writing(self) -> None:
        """Hand on."""
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        """Hand on."""
        self.inner.resume_writing()


def _where(transport: asyncio.BaseTransport) -> str:
    """Return the other end's address, as "127.0.0.1:5222" or "[::1]:5222"."""
    address = transport.get_extra_info("peername")
    socket = transport.get_extra_info("socket")
    if address is None and socket is not None:
        try:
            address = socket.getpeername()
        except OSError:  # already gone again
            address = None
    if not isinstance(address, tuple):
        return str(address or "an unknown address")
    host, port = address[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
