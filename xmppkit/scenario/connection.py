"""One actor's connection: a raw stream, logged in.

A session of the kit would do more than a script says: send presence, answer, drop what it does not know. Here nothing
is sent but what logs in (RFC 6120 §4-§7, XEP-0114 §3) and what the script sends.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import ssl
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from ..errors import ConnectError, Disconnected, LoginError, TLSError, XMLError, XMPPKitError
from ..recording.element import parse_or_none
from ..recording.entry import Direction, Kind
from ..recording.recording import Recording
from ..recording.splitter import STREAMS, Piece, Splitter
from ..recording.tap import StreamTap
from .place import Place
from .script import Actor, Role

__all__ = ["Connection", "Received"]

_SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
_TLS = "urn:ietf:params:xml:ns:xmpp-tls"
_BIND = "urn:ietf:params:xml:ns:xmpp-bind"
_BIND_ID = "xmppkit-bind"
_CONNECT_TIMEOUT = 15.0
_GOODBYE = 2.0
_NO_ELEMENT = (Kind.SPACE, Kind.HEADER, Kind.FOOTER)


@dataclass(frozen=True)
class Received:
    """One first-level element that came.

    Attributes:
        xml: as it came.
        element: read; None for what is not well-formed.
        entry: its number in the recording.
    """

    xml: str
    element: etree._Element | None
    entry: int


class Connection(asyncio.Protocol):
    """A connection to a server, from the opening of the stream to its end.

    Args:
        actor: whose it is.
        place: where the server is.
        recording: where what goes over it is recorded, under the actor's name.

    Attributes:
        jid: the full JID, once logged in; a component's domain.
        inbox: what has come and was not taken.
        ended: why the server ended the stream (RFC 6120 §4.9), as a sentence; ``""`` if it did not.
    """

    def __init__(self, actor: Actor, place: Place, recording: Recording) -> None:
        self.actor = actor
        self.jid = ""
        self.ended = ""
        self.inbox: deque[Received] = deque()
        self._place = place
        self._recording = recording
        self._tap = StreamTap(recording, actor.name)
        self._splitter = Splitter(self._take)
        self._entries: deque[int] = deque()  # numbers of the pieces that the splitter is about to emit
        self._transport: asyncio.Transport | None = None
        self._encrypted = False
        self._stream_id = ""
        self._news = asyncio.Event()
        self._barriers: dict[str, asyncio.Event] = {}
        self._barrier_count = 0
        self.lost = asyncio.Event()

    # -- beginning and end ------------------------------------------------------------

    async def connect(self) -> None:
        """Connect and log in.

        Raises:
            ConnectError: no XMPP server answers there.
            TLSError: the server's certificate was refused, or TLS is needed and not there.
            LoginError: the server refused the account, the password or the component.
        """
        host, port = self._place.address(self.actor)
        try:
            await asyncio.wait_for(self._log_in(host, port), _CONNECT_TIMEOUT)
        except (asyncio.TimeoutError, Disconnected, OSError, XMPPKitError) as exc:
            self.abort()
            raise self._no_connection(exc, f"{host}:{port}") from exc
        except asyncio.CancelledError:
            self.abort()
            raise

    def _no_connection(self, exc: BaseException, where: str) -> XMPPKitError:
        name = self.actor.name
        if isinstance(exc, (LoginError, TLSError)):
            return exc
        if isinstance(exc, ssl.SSLError):
            return TLSError(
                f"{name} refused the certificate of {where}: {exc.reason}; name the authority to trust with --ca"
            )
        if isinstance(exc, asyncio.TimeoutError):
            return ConnectError(
                f"{name} could not log in at {where} within {_CONNECT_TIMEOUT:g} s; is it an XMPP server?"
            )
        return ConnectError(f"{name} could not connect to {where}: {exc}; is a server running there?")

    async def _log_in(self, host: str, port: int) -> None:
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self, host, port)
        if self.actor.role is Role.COMPONENT:
            await self._shake_hands()
        else:
            await self._authenticate(await self._open_encrypted(loop))
            await self._bind(await self._open())

    async def disconnect(self) -> None:
        """Close the stream, and the connection when the server has closed its side. Again is harmless."""
        if not self.lost.is_set():
            self._write("</stream:stream>")
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.lost.wait(), _GOODBYE)
        self.abort()

    def abort(self) -> None:
        """Let go of the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    # -- sending and receiving ----------------------------------------------------------

    def send(self, xml: str) -> int | None:
        """Write XML; returns the number of its first entry in the recording, None when the connection is gone."""
        if self.lost.is_set():
            return None
        number = self._recording.next_number
        self._write(xml)
        return number

    async def settled(self, timeout: float) -> bool:
        """Wait until the server has dealt with all that was sent: a ping (XEP-0199) that it answers in its turn.

        The reply is not put into the inbox. Without it two actors could not rely on any order between what they send.

        Args:
            timeout: seconds after which to go on all the same.

        Returns:
            whether it answered.
        """
        if self.lost.is_set():
            return False
        self._barrier_count += 1
        number = f"xmppkit-settled-{self._barrier_count}"
        answered = self._barriers[number] = asyncio.Event()
        sender = f" from={quoteattr(self.jid)}" if self.actor.role is Role.COMPONENT else ""
        domain = self._place.domain if self.actor.role is Role.COMPONENT else self.actor.domain
        self._write(f"<iq type='get' id='{number}'{sender} to={quoteattr(domain)}><ping xmlns='urn:xmpp:ping'/></iq>")
        ends = [asyncio.ensure_future(event.wait()) for event in (answered, self.lost)]  # noqa: TID251  # both held and ended here
        try:
            await asyncio.wait(ends, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for end in ends:
                end.cancel()
        return answered.is_set()

    async def next(self, timeout: float) -> Received | None:
        """Take the next element out of the inbox; None when none comes in time, or the connection is gone."""
        try:
            return await asyncio.wait_for(self._next(), timeout) if not self.inbox else self.inbox.popleft()
        except (asyncio.TimeoutError, Disconnected):
            return None

    async def _next(self) -> Received:
        while not self.inbox:
            if self.lost.is_set():
                raise Disconnected("the server closed the connection")
            self._news.clear()
            await self._news.wait()
        return self.inbox.popleft()

    def _write(self, xml: str) -> None:
        data = xml.encode()
        self._tap.sent(data)
        if self._transport is not None:
            self._transport.write(data)

    # -- what the connection calls --------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        host, port = transport.get_extra_info("peername")[:2]
        self._tap.opened(f"{host}:{port}")

    def data_received(self, data: bytes) -> None:
        """Record, and put the elements into the inbox."""
        since = self._recording.next_number
        self._tap.received(data)
        self._entries.extend(
            entry.number
            for entry in self._recording.snapshot(since)
            if entry.stream == self.actor.name and entry.direction is Direction.RECEIVED
        )
        self._splitter.feed(data)
        self._news.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wake who waits."""
        if not self.lost.is_set():
            self._tap.closed(exc)
            self.lost.set()
            self._news.set()

    def _take(self, piece: Piece) -> None:
        number = self._entries.popleft() if self._entries else 0
        if piece.kind is Kind.HEADER:
            self._stream_id = piece.attributes.get("id", "")
        if piece.kind in _NO_ELEMENT:
            return
        if answered := self._barriers.pop(piece.attributes.get("id", ""), None):
            answered.set()
            return
        prefixed = b":" in piece.data.partition(b">")[0].split(None, 1)[0]
        namespace = self.actor.role.namespace if prefixed else piece.namespace
        received = Received(piece.data.decode("utf-8", "replace"), parse_or_none(piece.data, namespace), number)
        if received.element is not None and piece.name == "error" and piece.namespace == STREAMS:
            self.ended = f"the server ended {self.actor.name}'s stream: {_reason(received.element)}"
        self.inbox.append(received)

    # -- logging in -----------------------------------------------------------------------

    async def _open(self) -> etree._Element:
        """Open a stream; returns the features (RFC 6120 §4.3.2)."""
        self._write_header(self.actor.domain)
        return await self._expect(f"{{{STREAMS}}}features")

    def _write_header(self, domain: str) -> None:
        self._write(
            f"<?xml version='1.0'?><stream:stream xmlns='{self.actor.role.namespace}' xmlns:stream='{STREAMS}' "
            f"to={quoteattr(domain)} version='1.0'>"
        )

    async def _open_encrypted(self, loop: asyncio.AbstractEventLoop) -> etree._Element:
        """Open the stream, and again after STARTTLS where it is offered (RFC 6120 §5)."""
        features = await self._open()
        if features.find(f"{{{_TLS}}}starttls") is None:
            return features
        self._write(f"<starttls xmlns='{_TLS}'/>")
        await self._expect(f"{{{_TLS}}}proceed")
        assert self._transport is not None
        context = self._place.tls_context()
        encrypted = await loop.start_tls(self._transport, self, context, server_hostname=self.actor.domain)
        if encrypted is None:
            raise Disconnected("the connection was closed during the TLS handshake")
        self._transport, self._encrypted = encrypted, True
        return await self._open()

    async def _authenticate(self, features: etree._Element) -> None:
        """SASL PLAIN (RFC 4616), over TLS unless the server is known to be open."""
        offered = [mechanism.text for mechanism in features.iter(f"{{{_SASL}}}mechanism")]
        name = self.actor.name
        if not self._encrypted and not self._place.insecure:
            raise TLSError(
                f"{name} would send a password without encryption: the server offers no STARTTLS; "
                "if it is a server for tests, add --insecure-open"
            )
        if "PLAIN" not in offered:
            raise LoginError(
                f"{name} cannot log in: the player knows SASL PLAIN, the server offers "
                f"{', '.join(map(str, offered)) or 'nothing'}"
            )
        token = base64.b64encode(f"\0{self.actor.username}\0{self.actor.password}".encode()).decode()
        self._write(f"<auth xmlns='{_SASL}' mechanism='PLAIN'>{token}</auth>")
        await self._expect(f"{{{_SASL}}}success")

    async def _bind(self, features: etree._Element) -> None:
        """Resource binding (RFC 6120 §7)."""
        wanted = f"<resource>{escape(self.actor.resource)}</resource>" if self.actor.resource else ""
        self._write(f"<iq type='set' id='{_BIND_ID}'><bind xmlns='{_BIND}'>{wanted}</bind></iq>")
        reply = await self._expect("{jabber:client}iq")
        jid = reply.findtext(f".//{{{_BIND}}}jid")
        if jid is None:
            raise LoginError(f"{self.actor.name} got no resource: {_reason(reply)}; choose another in the script")
        self.jid = jid

    async def _shake_hands(self) -> None:
        """XEP-0114 §3: the stream's id and the secret, hashed together."""
        self._write_header(self.actor.bare_jid)
        while not self._stream_id and not self.inbox:
            if self.lost.is_set():
                raise Disconnected("the server closed the connection")
            self._news.clear()
            await self._news.wait()
        proof = hashlib.sha1(f"{self._stream_id}{self.actor.password}".encode()).hexdigest()  # noqa: S324  # the XEP's
        self._write(f"<handshake>{proof}</handshake>")
        await self._expect("{jabber:component:accept}handshake")
        self.jid = self.actor.bare_jid

    async def _expect(self, tag: str) -> etree._Element:
        received = await self._next()
        if received.element is None:
            raise XMLError(f"the server sent what is not XML: {received.xml[:80]!r}")
        if received.element.tag != tag:
            raise LoginError(
                f"{self.actor.name} ({self.actor.bare_jid}) was refused: {_reason(received.element)}; "
                "check jid and password in the script"
            )
        return received.element


def _reason(element: etree._Element) -> str:
    """The condition, and the server's words, of a SASL failure, a stream error or an error stanza."""
    names = [etree.QName(child).localname for child in element.iter("*")]
    known = {"failure", "error", "iq", "bind", "text", "handshake", "resource"}
    text = next((child.text for child in element.iter("*") if etree.QName(child).localname == "text"), None)
    condition = next((name for name in names if name not in known), names[0])
    return f"{condition} ({text.strip()})" if text and text.strip() else condition
