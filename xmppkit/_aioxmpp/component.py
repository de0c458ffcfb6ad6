"""A component on aioxmpp (XEP-0114): its client, whose stream differs in a header, a handshake, and an address.

On the wire, a component's stream has another default namespace, a handshake in place of TLS, SASL and binding, and a
sender on each stanza. aioxmpp knows ``jabber:client`` only: between it and the tap, the headers are exchanged.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

import aioxmpp
import aioxmpp.errors
import aioxmpp.nonza
import aioxmpp.protocol
import aioxmpp.security_layer
import aioxmpp.stanza
import aioxmpp.xso

from ..errors import StreamError
from ..recording.tap import StreamTap, TapProtocol
from .client import Client, StanzaStream
from .connector import Connector, Target, Unreachable, XMLStream, connect_socket
from .log import log
from .transport import Transport

__all__ = ["make_component"]

_CLIENT = b"jabber:client"
_COMPONENT = b"jabber:component:accept"
_WAYS_OUT = {
    "not-authorized": "the secret is wrong. It must be the one in the server's configuration.",
    "host-unknown": "the server knows no component of that address. It must be in the server's configuration.",
    "conflict": "another component is connected under that address. Disconnect it first.",
    "invalid-from": "it sent a stanza in the name of somebody outside its own domain. Every from must be within it.",
    "improper-addressing": "the stream was to nobody. Its to must be the component's address.",
    "invalid-namespace": "what listens there waits for something else than components. Is it the right port?",
}


def make_component(
    address: aioxmpp.JID, secret: str, *, server: str, targets: Sequence[Target], tap: StreamTap
) -> Client:
    """Return a component's client, not yet started, whose every byte passes through ``tap``.

    Args:
        address: the component's own, such as ``echo.localhost``.
        secret: what it shares with the server.
        server: the server's domain, which is asked for signs of life.
        targets: tried in order, at every connection.
    """
    return _ComponentClient(address, _ComponentConnector(targets, tap, secret), aioxmpp.JID.fromstr(server))


class _Handshake(aioxmpp.xso.XSO):  # type: ignore[misc]  # aioxmpp is not typed
    """``<handshake/>``, in the namespace that aioxmpp takes the stream's for."""

    TAG = ("jabber:client", "handshake")
    text = aioxmpp.xso.Text(default=None)

    def __init__(self, text: str | None = None) -> None:
        super().__init__()
        self.text = text


class _StampingStream(StanzaStream):
    """A stanza stream that says who sends: for a component, nobody else does (XEP-0114 §3)."""

    address: aioxmpp.JID
    server: aioxmpp.JID

    def _enqueue(self, stanza: Any, **kwargs: Any) -> Any:
        if isinstance(stanza, aioxmpp.stanza.StanzaBase):
            stanza.from_ = stanza.from_ or self.address
            stanza.to = stanza.to or self.server
        return super()._enqueue(stanza, **kwargs)


class _ComponentClient(Client):
    """An aioxmpp client that is a component."""

    def __init__(self, address: aioxmpp.JID, connector: _ComponentConnector, server: aioxmpp.JID) -> None:
        security = aioxmpp.security_layer.SecurityLayer(None, None, False, ())  # neither TLS nor SASL
        super().__init__(address, security, connector)
        self.stream.__class__ = _StampingStream
        self.stream.address, self.stream.server = address, server

    async def _bind(self) -> None:
        """There is nothing to bind: the address is the component's already."""
        self.stream.local_jid = self.local_jid

    async def _main_impl(self) -> None:
        """As aioxmpp's, except that a component which the server will not have does not come back."""
        try:
            await super()._main_impl()
        except aioxmpp.errors.StreamError as exc:
            raise _explained(exc, self.local_jid) from exc


class _ComponentConnector(Connector):
    """Opens a tapped stream to the port for components, and shakes hands."""

    tls_supported = False

    def __init__(self, targets: Sequence[Target], tap: StreamTap, secret: str) -> None:
        super().__init__(targets, tap)
        self._secret = secret
        self._known = False  # whether the server has taken the component before

    async def _open(self, target: Target, metadata: Any, domain: str, timeout: float) -> tuple[Transport, Any, Any]:
        loop = asyncio.get_running_loop()
        stream = XMLStream(to=domain, base_logger=log)
        sock = await asyncio.wait_for(connect_socket(target), timeout)
        ready = loop.create_future()
        protocol = TapProtocol(_Exchange(stream, domain), self.tap)
        self.transport = Transport(loop, sock, protocol, None, ready, use_starttls=True, peer_hostname=target.host)
        try:
            await asyncio.wait_for(ready, timeout)
            await asyncio.wait_for(self._shake_hands(stream, timeout), timeout)
        except aioxmpp.errors.StreamError as exc:
            self.transport.abort()
            if self._known and exc.condition is aioxmpp.errors.StreamErrorCondition.CONFLICT:
                # The connection broke, and the server has not noticed yet: it is ourselves.
                raise Unreachable("The server has not let go of the component's former connection yet.") from exc
            raise _explained(exc, domain) from exc
        except BaseException:
            self.transport.abort()
            raise
        self._known = True
        return self.transport, stream, aioxmpp.nonza.StreamFeatures()

    async def _shake_hands(self, stream: Any, timeout: float) -> None:
        """Prove to know the secret by hashing it together with the stream's id (XEP-0114 §3)."""
        failed = stream.error_future()
        opened = asyncio.get_running_loop().create_task(stream._smachine.wait_for(aioxmpp.protocol.State.OPEN))
        for each in (failed, opened):
            each.add_done_callback(lambda done: done.cancelled() or done.exception())  # they may go unasked
        try:
            await asyncio.wait((opened, failed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            opened.cancel()
            failed.cancel()
        if stream._exception is not None:
            raise stream._exception
        proof = hashlib.sha1((stream._processor.remote_id + self._secret).encode()).hexdigest()  # noqa: S324  # the XEP's
        await aioxmpp.protocol.send_and_wait_for(stream, [_Handshake(proof)], [_Handshake], timeout=timeout)


class _Exchange(asyncio.Protocol):
    """Stands between the tap and aioxmpp, and puts another namespace into the header of each side."""

    def __init__(self, inner: Any, address: str) -> None:
        self._inner = inner
        self._address = address
        self._header: bytes | None = b""  # of the server's; None once it is through

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hand on a transport that puts the component's namespace into our header."""
        self._inner.connection_made(_ExchangeTransport(transport))

    def data_received(self, data: bytes) -> None:
        """Hand on; until the server's header is whole, hold."""
        if self._header is not None:
            self._header += data
            start = self._header.find(b"<stream:stream")
            if start < 0 or b">" not in self._header[start:]:
                return
            data, self._header = _as_client(self._header, self._address), None
        self._inner.data_received(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def eof_received(self) -> bool | None:
        """Hand on."""
        held: bool | None = self._inner.eof_received()
        return held

    def connection_lost(self, exc: Exception | None) -> None:
        """Hand on."""
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """Hand on."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Hand on."""
        self._inner.resume_writing()


class _ExchangeTransport:
    """What aioxmpp gets for a transport."""

    def __init__(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._header_written = False

    def write(self, data: Any) -> None:
        """Write; the header with the component's namespace."""
        data = bytes(data)
        if not self._header_written and _CLIENT in data:
            data, self._header_written = data.replace(_CLIENT, _COMPONENT, 1), True
        self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def _as_client(received: bytes, address: str) -> bytes:
    """Return the server's header, and what follows it, as if it were to a client.

    COMPAT: aioxmpp insists on a version and a sender, which servers leave out here, or when they refuse.
    """
    start = received.index(b"<stream:stream")
    end = received.index(b">", start)
    header = received[start:end].replace(_COMPONENT, _CLIENT, 1)
    for name, value in (("version", "1.0"), ("from", address)):
        if f" {name}=".encode() not in header:
            header += f" {name}={quoteattr(value)}".encode()
    return received[:start] + header + received[end:]


def _explained(exc: Any, address: object) -> Exception:
    """Return the error that says why the server will not have the component; else the exception itself."""
    condition = exc.condition.value[1]
    if condition not in _WAYS_OUT:
        kept: Exception = exc
        return kept
    return StreamError(
        f"The server refused the component {address} ({condition}): {_WAYS_OUT[condition]}",
        condition=condition,
        text=exc.text or "",
    )
