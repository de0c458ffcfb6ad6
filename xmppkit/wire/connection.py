"""The connection under a raw stream: bytes out, bytes in, TLS in between, and when it ended."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..errors import ConnectError, TLSError, XMPPKitError
from ..recording.entry import Direction
from ..recording.tap import StreamTap
from .framing import Framing

__all__ = ["Address", "Connection", "tls_context"]


class Address(NamedTuple):
    """Where a server is."""

    host: str
    port: int
    direct_tls: bool = False  # TLS from the first byte (XEP-0368) instead of STARTTLS (RFC 6120 §5)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def tls_context(ca_file: Path | None, newest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """Return a context that verifies the server: chain, dates and name (RFC 6120 §13.7.1.2).

    Args:
        ca_file: certificates to trust instead of the system's.
        newest: the newest version of TLS to offer; by default what Python can. 1.2 is the oldest (RFC 8996).
    """
    context = ssl.create_default_context(cafile=str(ca_file) if ca_file is not None else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if newest is not None:
        context.maximum_version = newest
    return context


class Connection(asyncio.Protocol):
    """One connection, from its beginning to its end.

    Args:
        address: where to.
        framing: how XML lies on it.
        tap: where its beginning and its end are noted.
        on_end: called when it is over, for whatever reason.

    Attributes:
        tls: what TLS there is on it, or None.
    """

    def __init__(self, address: Address, framing: Framing, tap: StreamTap, on_end: Callable[[], None]) -> None:
        self.address = address
        self.tls: ssl.SSLObject | None = None
        self._framing = framing
        self._tap = tap
        self._on_end = on_end
        self._over = False
        self._transport: asyncio.Transport | None = None
        self._ready = asyncio.Event()  # XML may be sent
        self._failure: XMPPKitError | None = None

    async def connect(self, timeout: float, context: ssl.SSLContext | None = None, name: str | None = None) -> None:
        """Connect, and return when XML may be sent.

        Args:
            timeout: seconds.
            context: for TLS from the first byte.
            name: the domain that the certificate must be for.

        Raises:
            ConnectError: nobody answers there, or no WebSocket.
            TLSError: the certificate was refused.
        """
        try:
            await asyncio.wait_for(self._connect(context, name), timeout)
        except ssl.SSLError as exc:
            raise _refused(exc, name or "", self.address) from exc
        except (OSError, asyncio.TimeoutError) as exc:
            self.abort()
            raise _unreachable(exc, self.address) from exc
        if self._failure is not None:
            raise self._failure

    async def _connect(self, context: ssl.SSLContext | None, name: str | None) -> None:
        loop = asyncio.get_running_loop()
        await loop.create_connection(
            lambda: self, self.address.host, self.address.port, ssl=context, server_hostname=name if context else None
        )
        assert self._transport is not None
        self.tls = self._transport.get_extra_info("ssl_object")
        if self._framing.preamble:
            self._transport.write(self._framing.preamble)
            await self._ready.wait()
            if self._over and self._failure is None:
                raise ConnectionResetError("it was closed before it was a WebSocket")

    async def start_tls(self, context: ssl.SSLContext, name: str, timeout: float) -> None:
        """Encrypt what follows (RFC 6120 §5.4.3).

        Raises:
            TLSError: it did not come about; the connection is closed.
        """
        assert self._transport is not None
        try:
            encrypted = await asyncio.get_running_loop().start_tls(
                self._transport, self, context, server_hostname=name, ssl_handshake_timeout=timeout
            )
        except (OSError, asyncio.TimeoutError) as exc:  # ssl.SSLError is one of the first
            self.abort()
            self.connection_lost(None)  # asyncio leaves it untold
            raise _refused(exc, name, self.address) from exc
        if encrypted is None:  # the connection went during the handshake
            raise TLSError(
                f"{self.address} closed the connection during the TLS handshake. Does it do TLS 1.2 or newer?"
            )
        self._transport = encrypted
        self.tls = encrypted.get_extra_info("ssl_object")
        self._tap.encrypted(str(encrypted.get_extra_info("ssl_object").version()))

    @property
    def closing(self) -> bool:
        """Whether nothing more can be written."""
        return self._transport is None or self._transport.is_closing()

    def write(self, data: bytes) -> None:
        """Send, and record what is sent."""
        assert self._transport is not None
        gate = self._tap.gate  # only where the bytes lie on the connection as they are, see faults.line
        through = None if gate is None else gate(Direction.SENT, data)
        framed = self._framing.sent(data)
        self._transport.write(framed if through is None else through)

    def abort(self) -> None:
        """Let go of the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    def drop(self) -> None:
        """Close it once all that was written is sent."""
        if self._transport is not None:
            self._transport.close()

    # -- what the event loop calls ----------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note it."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._tap.opened(str(self.address), transport)

    def data_received(self, data: bytes) -> None:
        """Record it, and hand it on."""
        if self._tap.gate is not None:
            data = self._tap.gate(Direction.RECEIVED, data)
        try:
            ready = self._framing.received(data, self._reply)
        except XMPPKitError as exc:
            self._failure = exc
            self._tap.note(str(exc))
            self.abort()
            ready = True
        if ready:
            self._ready.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who waits."""
        if not self._over:
            self._over = True
            self._tap.closed(exc)
            self._ready.set()
            self._on_end()

    def _reply(self, data: bytes) -> None:
        if self._transport is not None:
            with contextlib.suppress(RuntimeError):  # closing already
                self._transport.write(data)


def _unreachable(exc: Exception, address: Address) -> ConnectError:
    if isinstance(exc, ConnectionRefusedError):
        return ConnectError(f"Nothing listens at {address}: is the server running, and is that its port?")
    if isinstance(exc, socket.gaierror):
        return ConnectError(f"The host name {address.host} is not known: is it spelled right?")
    if isinstance(exc, TimeoutError | asyncio.TimeoutError):
        return ConnectError(f"{address} did not answer in time: is it the right address, or is a firewall between?")
    return ConnectError(f"The connection to {address} failed: {str(exc) or type(exc).__name__}. Is it an XMPP server?")


def _refused(exc: Exception, name: str, address: Address) -> TLSError:
    if isinstance(exc, ssl.SSLCertVerificationError):
        return TLSError(
            f"The certificate that {address} showed for {name} was refused: {exc.verify_message}. Nothing was sent to "
            "it. If the server is yours, pass the certificate of its CA as ca_file=."
        )
    reason = getattr(exc, "reason", "") or str(exc) or type(exc).__name__
    return TLSError(f"TLS with {address} could not be set up: {reason}. Does it do TLS 1.2 or newer?")
