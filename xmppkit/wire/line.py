"""One end of a stream: what is sent and what came, and nothing that happens by itself."""

from __future__ import annotations

import asyncio
import contextlib
import html
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from ..errors import Disconnected, ReplyTimeout, StreamError, XMPPKitError
from ..recording.entry import Direction, Entry, Kind
from ..recording.pattern import Pattern
from ..recording.recording import Recording
from ..recording.splitter import Piece
from ..recording.tap import StreamTap
from .connection import Address, Connection, tls_context
from .framing import BOSH, CLIENT, FRAMING, BodyFraming, DocumentFraming, FrameFraming, Framing
from .received import Reader, Received
from .websocket import Upgrade

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Line"]

_KEPT = 10_000  # received and not yet taken; the recording has them all
_GOODBYE_SECONDS = 3.0


class Line:
    """A connection that XML goes over, with an inbox.

    Args:
        name: whose stream it is in the recording.
        domain: whom the streams on it are to; its certificate must be for that name.
        address: where the server is.
        recording: where all traffic goes.
        ca_file: certificates to trust instead of the system's.
        namespace: of the stanzas (RFC 6120 §4.8.3).
        websocket: path of the WebSocket, if it goes over one (RFC 7395).
        bosh: path of the BOSH service, if it goes over that (XEP-0124).

    Attributes:
        name: as above.
        header: the server's newest stream header.
        features: what the server offered last (RFC 6120 §4.3.2).
        jid: the full address, once bound (RFC 6120 §7).
        tap: sees every byte of it.
    """

    def __init__(
        self,
        name: str,
        *,
        domain: str,
        address: Address,
        recording: Recording,
        ca_file: Path | None = None,
        namespace: str = CLIENT,
        websocket: str = "",
        bosh: str = "",
    ) -> None:
        self.name = name
        self.domain = domain
        self.recording = recording
        self.header: Received | None = None
        self.features: Received | None = None
        self.jid = ""
        self._ca_file = ca_file
        self._error: Received | None = None  # the stream error, if there was one
        self._inbox: deque[Received] = deque(maxlen=_KEPT)
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        self._closed = False  # whether we closed the stream
        self._sent: Entry | None = None
        self._reader = Reader()
        self.tap = tap = StreamTap(recording, name, self._saw)
        self._framing: Framing = DocumentFraming(tap, namespace)
        if websocket:
            self._framing = FrameFraming(tap, Upgrade(address.host, address.port, websocket))
        elif bosh:
            self._framing = BodyFraming(tap, address.host, address.port, bosh)
        self._connection = Connection(address, self._framing, tap, self._connection_ended)

    # -- facts ------------------------------------------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether bytes can be sent."""
        return not self._ended.is_set()

    @property
    def tls(self) -> str:
        """The version of TLS on the connection, such as ``"TLSv1.3"``; ``""`` when there is none."""
        tls = self._connection.tls
        return "" if tls is None else tls.version() or ""

    @property
    def namespace(self) -> str:
        """Of the stanzas (RFC 6120 §4.8.3); ``""`` over WebSocket and BOSH, where each declares its own."""
        return self._framing.namespace if self._framing.inherited else ""

    @property
    def stream_id(self) -> str:
        """The server's name for the stream (RFC 6120 §4.7.3); over BOSH, for the session."""
        return "" if self.header is None else self.header.get("id") or self.header.get("sid")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}: {self._state()}>"

    def _repr_html_(self) -> str:
        return f"<div><strong>{html.escape(self.name)}</strong> <code>{html.escape(self._state())}</code></div>"

    def _state(self) -> str:
        if not self.connected:
            return "closed" if self._error is None else f"closed: {self._error.condition}"
        what = f"bound as {self.jid}" if self.jid else "open" if self.header else "connected, no stream opened"
        return f"{what}, {self.tls or 'not encrypted'}"

    # -- beginning and end ------------------------------------------------------------------------

    async def connect(self, timeout: float = 10.0) -> None:
        """Connect. Called once, by `Lab.stream`; sends nothing of XMPP.

        Raises:
            ConnectError: no server answers.
            TLSError: with TLS from the first byte, the certificate was refused.
        """
        context = tls_context(self._ca_file) if self._connection.address.direct_tls else None
        if context is not None:
            context.set_alpn_protocols(["xmpp-client"])  # XEP-0368 §3
        await self._connection.connect(timeout, context, self._server_name)

    async def close(self, timeout: float = _GOODBYE_SECONDS) -> None:
        """Close the stream, and the connection once the server has closed its side (RFC 6120 §4.4). Again is harmless.

        Args:
            timeout: seconds to wait for the server, which is cut off then.
        """
        if self.connected and not self._closed:
            self._closed = True
            if self.header is not None and self._framing.footer and not self._connection.closing:
                self._write(self._framing.footer)
            else:
                self._connection.drop()
        try:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._ended.wait(), timeout)
        finally:
            self._connection.abort()

    def abort(self) -> None:
        """Cut the connection without a word, as a broken line does."""
        self._connection.abort()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # -- sending and receiving --------------------------------------------------------------------

    async def send_bytes(self, data: bytes) -> None:
        """Send exactly these bytes, whatever they are. Over WebSocket, as one frame.

        Raises:
            Disconnected: the connection is over.
        """
        self._write(data)

    async def receive(self, timeout: float = 10.0) -> Received:
        """Return the next thing that came: a header, an element, garbage, or the end of the stream.

        What was received and not yet taken is kept; nothing is missed between two cells.

        Args:
            timeout: seconds to wait.

        Raises:
            ReplyTimeout: nothing came in time.
            Disconnected: the connection is over, and all that came was taken.
            StreamError: likewise, and the server had said why.
        """
        return await self._take(lambda _: True, timeout, "sent anything")

    async def wait_for(self, pattern_xml: str | Pattern, timeout: float = 10.0) -> Received:
        """Return the first thing that matches a pattern; what came before it can still be received.

        Args:
            pattern_xml: XML that has what the element must have, such as ``"<iq id='a1'/>"``; see `Pattern`.
            timeout: seconds to wait.

        Raises:
            XMLError: the pattern is not well-formed.
            ReplyTimeout, Disconnected, StreamError: as `receive`.
        """
        pattern = pattern_xml if isinstance(pattern_xml, Pattern) else Pattern(pattern_xml, self._framing.namespace)
        return await self._take(lambda came: pattern.matches(came.entry), timeout, f"sent {pattern.xml}")

    def _write(self, data: bytes) -> None:
        if not self.connected or self._connection.closing:
            raise self._over()
        self._connection.write(data)

    async def _take(self, wanted: Callable[[Received], bool], timeout: float, what: str) -> Received:
        """Take the first that is wanted out of the inbox, when it comes."""
        try:
            return await asyncio.wait_for(self._first(wanted), timeout)
        except asyncio.TimeoutError:
            raise ReplyTimeout(
                f"{self.name}: the server has not {what} within {timeout:g} s. The recording shows what was sent and "
                "what came. An element that was never closed would leave the server waiting for its end."
            ) from None  # the timer's own traceback says nothing more

    async def _first(self, wanted: Callable[[Received], bool]) -> Received:
        while True:
            for came in self._inbox:
                if wanted(came):
                    self._inbox.remove(came)
                    return came
            if not self.connected:
                raise self._over()
            self._news.clear()
            await self._news.wait()

    def _over(self) -> XMPPKitError:
        way_out = f"Open another with: await lab.stream({self.name!r})"
        if self._error is not None:
            return _stream_error(self.name, self._error, way_out)
        reason = "close() was called" if self._closed else "the connection was closed"
        return Disconnected(f"{self.name} is disconnected: {reason}. {way_out}")

    # -- what the connection tells ------------------------------------------------------------------

    def _saw(self, way: Direction, piece: Piece, entry: Entry) -> None:
        """Take note of each piece that was sent or received."""
        if way is Direction.SENT:
            self._saw_sent(piece, entry)
        elif piece.kind is not Kind.SPACE:
            self._saw_received(Received(entry, self._reader.read(piece)))

    def _saw_sent(self, piece: Piece, entry: Entry) -> None:
        """Something was sent."""
        self._sent = entry

    def _saw_received(self, came: Received) -> None:
        """Something came."""
        if self._opens(came):
            self.header = came
        elif came.name == "features":
            self.features = came
        elif came.is_stream_error:
            self._error = came
        elif (came.kind is Kind.FOOTER or came.name == "close") and self._closed:
            self._connection.drop()
        self._inbox.append(came)
        self._news.set()

    def _opens(self, came: Received) -> bool:
        """Whether it is the server's part of opening a stream; over BOSH, only the first body is."""
        if came.entry.namespace == BOSH:
            return self.header is None
        return came.kind is Kind.HEADER or (came.entry.namespace, came.name) == (FRAMING, "open")

    def _connection_ended(self) -> None:
        self._ended.set()
        self._news.set()  # for those who wait for something to come

    @property
    def _server_name(self) -> str:
        return self.domain.encode("idna").decode("ascii")


def _stream_error(name: str, error: Received, way_out: str) -> StreamError:
    said = " ".join(error.texts("text"))
    return StreamError(
        f"The server ended the stream of {name}: {error.condition}{f' ({said})' if said else ''}. {way_out}",
        condition=error.condition,
        text=said,
        xml=error.entry.xml,
    )
