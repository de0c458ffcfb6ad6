"""Find the server, and open a tapped, TLS-protected stream to it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import socket
from collections.abc import Sequence
from typing import Any, NamedTuple

import aioxmpp.connector
import aioxmpp.errors
import aioxmpp.node
import aioxmpp.nonza
import aioxmpp.protocol
import dns.exception
import OpenSSL.SSL

from ..errors import ConnectError, TLSError
from ..recording.tap import StreamTap, TapProtocol
from .log import log
from .tls import Verifier
from .transport import Transport

__all__ = ["NEGOTIATION_TIMEOUT", "Connector", "Target", "Unreachable", "XMLStream", "connect_socket", "discover"]

NEGOTIATION_TIMEOUT = 10.0
"""Seconds for the TCP connection and for each step of the stream's negotiation."""


class Target(NamedTuple):
    """Where a server may be reached."""

    host: str
    port: int
    direct_tls: bool = False  # TLS from the first byte (XEP-0368) instead of STARTTLS (RFC 6120 §5)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


async def discover(domain: str) -> list[Target]:
    """Look up where ``domain``'s XMPP server is (RFC 6120 §3.2, XEP-0368).

    Raises:
        ConnectError: the domain says that it has no XMPP, or DNS did not answer.
    """
    try:
        found = await aioxmpp.node.discover_connectors(domain)
    except ValueError as exc:
        raise ConnectError(f"The domain {domain} says in DNS that it offers no XMPP service.") from exc
    except (dns.exception.DNSException, OSError) as exc:
        raise ConnectError(
            f"DNS did not say where the XMPP server of {domain} is ({exc}). "
            "Is the machine online and the name right? host= and port= go there without asking."
        ) from exc
    direct = aioxmpp.connector.XMPPOverTLSConnector
    return [Target(host.rstrip("."), port, isinstance(connector, direct)) for host, port, connector in found]


class Unreachable(OpenSSL.SSL.Error):
    """No target could be reached, this time.

    A TLS error by name only: the one kind of exception after which aioxmpp's client tries again
    later without first asking DNS for other addresses, as it does after any `OSError`.
    """


class Connector(aioxmpp.connector.BaseConnector):  # type: ignore[misc]  # aioxmpp is not typed
    """Open a tapped, TLS-protected stream to the first target that answers.

    Own, rather than aioxmpp's: those cannot be tapped, log tracebacks, lose the reason why a
    certificate was refused, and leave Nagle's algorithm on, which costs a stanza up to 40 ms.
    """

    tls_supported = True
    dane_supported = False

    def __init__(self, targets: Sequence[Target], tap: StreamTap) -> None:
        self.targets = tuple(targets)
        self.tap = tap
        self.transport: Transport | None = None  # of the newest connection

    async def connect(  # noqa: PLR0917  # aioxmpp's interface
        self,
        loop: asyncio.AbstractEventLoop,
        metadata: Any,
        domain: str,
        host: str,
        port: int,
        negotiation_timeout: float,
        base_logger: logging.Logger | None = None,
    ) -> tuple[Transport, Any, Any]:
        """Connect as `aioxmpp.connector.BaseConnector.connect` says; ``host`` and ``port`` are the first target's.

        Raises:
            TLSError: the server's TLS was refused.
            Unreachable: no target answered as an XMPP server does.
        """
        reasons = []
        for target in self.targets:
            try:
                return await self._open(target, metadata, domain, negotiation_timeout)
            except (OSError, asyncio.TimeoutError) as exc:  # COMPAT Python 3.10: the second is no kind of the first
                reasons.append(_unreachable(exc, target, domain))
        raise Unreachable(" ".join(reasons))

    async def _open(self, target: Target, metadata: Any, domain: str, timeout: float) -> tuple[Transport, Any, Any]:
        """Open one connection, as far as the features that the server offers under TLS (RFC 6120 §4.3)."""
        opening = _Opening(target, domain, metadata, timeout)
        sock = await asyncio.wait_for(connect_socket(target), timeout)
        self.transport = opening.start(sock, self.tap)
        try:
            return self.transport, opening.stream, await opening.negotiate()
        except OpenSSL.SSL.Error as exc:
            raise opening.verifier.refusal() or _handshake_error(exc, target) from exc
        except BaseException:
            self.transport.abort()
            raise


class XMLStream(aioxmpp.protocol.XMLStream):  # type: ignore[misc]  # aioxmpp is not typed
    """aioxmpp's XML stream, which takes every end of a connection that nobody asked for as a failure."""

    _exception: BaseException | None
    _writer = None  # COMPAT: missed when TLS fails before the stream begins (XEP-0368)

    def eof_received(self) -> None:
        """COMPAT: without a reason the client believes that it closed the stream itself, and never reconnects."""
        if self.state == aioxmpp.protocol.State.OPEN and self._exception is None:
            self._exception = ConnectionResetError("the server ended the connection without closing the stream")
        super().eof_received()

    def connection_lost(self, exc: BaseException | None) -> None:
        """COMPAT: as for `eof_received`."""
        if self.state < aioxmpp.protocol.State.CLOSING:
            exc = exc or ConnectionAbortedError("the connection was cut off")
        super().connection_lost(exc)


class _Opening:
    """One connection on its way: TCP is there, TLS and the features of the stream are not yet."""

    def __init__(self, target: Target, domain: str, metadata: Any, timeout: float) -> None:
        self.target = target
        self.metadata = metadata
        self.timeout = timeout
        self.server_name = domain.encode("idna").decode("ascii")
        self.verifier: Verifier = metadata.certificate_verifier_factory()
        loop = asyncio.get_running_loop()
        self.ready = loop.create_future()
        self.features = loop.create_future()
        self.features.add_done_callback(lambda future: future.cancelled() or future.exception())  # it may go unasked
        self.stream = XMLStream(to=domain, features_future=self.features, base_logger=log)

    def start(self, sock: socket.socket, tap: StreamTap) -> Transport:
        """Put the transport on the connection, and the stream, seen by the tap, on the transport."""
        direct = self.target.direct_tls
        self.transport = Transport(
            asyncio.get_running_loop(),
            sock,
            TapProtocol(self.stream, tap),
            self._context if direct else None,
            self.ready,
            use_starttls=not direct,
            post_handshake_callback=self.verifier.post_handshake if direct else None,
            peer_hostname=self.target.host,
            server_hostname=self.server_name,
        )
        return self.transport

    async def negotiate(self) -> Any:
        """Go as far as TLS, and return the features that the server offers under it."""
        await asyncio.wait_for(self.ready, self.timeout)
        self.stream.deadtime_hard_limit = dt.timedelta(seconds=self.timeout)
        features = await self.features
        return features if self.target.direct_tls else await self._starttls()

    async def _starttls(self) -> Any:
        """Negotiate STARTTLS (RFC 6120 §5.4).

        Asked for even where the server does not offer it: leaving it out of the offer is how one in
        the middle would strip TLS off (RFC 6120 §13.4).
        """
        nonza = aioxmpp.nonza
        try:
            answer = await aioxmpp.protocol.send_and_wait_for(
                self.stream, [nonza.StartTLS()], [nonza.StartTLSFailure, nonza.StartTLSProceed], timeout=self.timeout
            )
        except aioxmpp.errors.StreamError:
            answer = None
        if not isinstance(answer, nonza.StartTLSProceed):
            raise TLSError(f"The server at {self.target} does not do TLS, and nothing is said to it without.")
        await self.stream.starttls(
            ssl_context=self._context(self.transport), post_handshake_callback=self.verifier.post_handshake
        )
        return await aioxmpp.protocol.reset_stream_and_get_features(self.stream, timeout=self.timeout)

    def _context(self, transport: Transport) -> OpenSSL.SSL.Context:
        context: OpenSSL.SSL.Context = self.metadata.ssl_context_factory()
        if self.target.direct_tls:
            context.set_alpn_protos([b"xmpp-client"])  # XEP-0368 §3
        self.verifier.setup_context(context, transport)
        return context


async def connect_socket(target: Target) -> socket.socket:
    """Return a TCP connection to the first of the host's addresses that answers."""
    loop = asyncio.get_running_loop()
    failure: OSError | None = None
    for family, kind, protocol, _, address in await loop.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM):
        sock = socket.socket(family, kind, protocol)
        sock.setblocking(False)
        try:
            await loop.sock_connect(sock, address)
        except OSError as exc:
            sock.close()
            failure = exc
        except BaseException:
            sock.close()
            raise
        else:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
    raise failure or OSError("the name has no address")


def _unreachable(exc: Exception, target: Target, domain: str) -> str:
    """Say in a sentence why a target could not be used."""
    if isinstance(exc, ConnectionRefusedError):
        return f"Nothing listens at {target}: is the server of {domain} running, and is that its port?"
    if isinstance(exc, socket.gaierror):
        return f"The host name {target.host} is not known: is it spelled right, and is the machine online?"
    if isinstance(exc, aioxmpp.errors.StreamError):
        condition = exc.condition.value[1]
        if condition == "host-unknown":
            return f"The server at {target} does not serve the domain {domain} (host-unknown)."
        return f"What answers at {target} ended the stream ({condition}): is it an XMPP server for clients?"
    if isinstance(exc, TimeoutError | asyncio.TimeoutError):
        return f"{target} did not answer in time: is it the right address, or is a firewall between?"
    return f"The connection to {target} failed: {str(exc) or type(exc).__name__}. Is it an XMPP server for clients?"


def _handshake_error(exc: BaseException, target: Target) -> TLSError:
    return TLSError(
        f"TLS with {target} could not be set up: {str(exc) or type(exc).__name__}. Does it do TLS 1.2 or newer?"
    )
