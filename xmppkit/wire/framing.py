"""How XML lies on a connection: one endless document, or one a frame (RFC 7395), or one a request (XEP-0124)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Protocol
from xml.sax.saxutils import quoteattr

from ..recording.entry import Direction
from ..recording.splitter import STREAMS
from ..recording.tap import StreamTap
from .http import Answers, post
from .websocket import Decoder, Opcode, Upgrade, frame

__all__ = ["BOSH", "CLIENT", "COMPONENT", "FRAMING", "BodyFraming", "DocumentFraming", "FrameFraming", "Framing"]

CLIENT = "jabber:client"
COMPONENT = "jabber:component:accept"
BOSH = "http://jabber.org/protocol/httpbind"
FRAMING = "urn:ietf:params:xml:ns:xmpp-framing"


class Framing(Protocol):
    """What differs between them.

    Attributes:
        namespace: of the stanzas, unless they declare another.
        inherited: whether an element has that namespace without declaring it.
        preamble: bytes to send as soon as there is a connection.
        footer: what closes the stream; ``b""`` where there is more to say than that.
        offers: whether the server's features come by themselves, after its header.
    """

    namespace: str
    offers: bool
    inherited: bool
    preamble: bytes
    footer: bytes

    def header(self, attributes: Mapping[str, str]) -> bytes:
        """Return what opens a stream with these attributes."""
        ...

    def sent(self, data: bytes) -> bytes:
        """Record what is to be sent, and return it as it lies on the connection."""
        ...

    def received(self, data: bytes, reply: Callable[[bytes], None]) -> bool:
        """Record what the connection brought, replying where the framing itself has to; whether XML may be sent."""
        ...


class DocumentFraming:
    """A stream is one XML document, which grows with each stanza and ends with the stream (RFC 6120 §4.1)."""

    inherited = True
    preamble = b""
    footer = b"</stream:stream>"

    def __init__(self, tap: StreamTap, namespace: str = CLIENT) -> None:
        self.namespace = namespace
        self.offers = namespace == CLIENT  # XEP-0114 knows no features
        self._tap = tap

    def header(self, attributes: Mapping[str, str]) -> bytes:
        """As `Framing.header`."""
        declared = {"xmlns": self.namespace, "xmlns:stream": STREAMS, **attributes}
        return f"<?xml version='1.0'?><stream:stream{_written(declared)}>".encode()

    def sent(self, data: bytes) -> bytes:
        """As `Framing.sent`: the bytes themselves."""
        self._tap.sent(data)
        return data

    def received(self, data: bytes, reply: Callable[[bytes], None]) -> bool:
        """As `Framing.received`."""
        self._tap.received(data)
        return True


class FrameFraming:
    """Each WebSocket message is an XML document by itself; elements open and close the stream (RFC 7395 §3.3)."""

    namespace = CLIENT
    offers = True
    inherited = False
    footer = f"<close xmlns='{FRAMING}'/>".encode()

    def __init__(self, tap: StreamTap, upgrade: Upgrade) -> None:
        self.preamble = upgrade.request
        self._tap = tap
        self._upgrade: Upgrade | None = upgrade
        self._decoder = Decoder()

    def header(self, attributes: Mapping[str, str]) -> bytes:
        """As `Framing.header`."""
        return f"<open{_written({'xmlns': FRAMING, **attributes})}/>".encode()

    def sent(self, data: bytes) -> bytes:
        """As `Framing.sent`: as one frame."""
        self._tap.element(Direction.SENT, data)
        return frame(data)

    def received(self, data: bytes, reply: Callable[[bytes], None]) -> bool:
        """As `Framing.received`.

        Raises:
            ConnectError: it is no WebSocket.
        """
        if self._upgrade is not None:
            rest = self._upgrade.feed(data)
            if rest is None:
                return False
            self._upgrade, data = None, rest
        for opcode, payload in self._decoder.feed(data):
            self._message(opcode, payload, reply)
        return True

    def _message(self, opcode: Opcode, payload: bytes, reply: Callable[[bytes], None]) -> None:
        if opcode is Opcode.TEXT:
            self._tap.element(Direction.RECEIVED, payload)
        elif opcode is Opcode.PING:
            reply(frame(payload, Opcode.PONG))
        elif opcode is Opcode.CLOSE:
            self._tap.note("the server closed the WebSocket")
            reply(frame(payload, Opcode.CLOSE))


class BodyFraming:
    """Each request, and each answer, is an XML document: a ``<body/>`` with all that is to be said (XEP-0124 §6).

    Of BOSH this is the outside only: which bodies there are, with what ``rid`` and ``sid``, is for the caller to say.
    """

    namespace = CLIENT
    offers = False  # they are in the body
    inherited = False
    preamble = b""
    footer = b""

    def __init__(self, tap: StreamTap, host: str, port: int, path: str) -> None:
        self._tap = tap
        self._where = (host, port, path)
        self._answers = Answers()

    def header(self, attributes: Mapping[str, str]) -> bytes:
        """As `Framing.header`: the body that asks for a session (XEP-0124 §7.1, XEP-0206 §3)."""
        given = dict(attributes)
        version = given.pop("version", "1.0")
        asked = {"rid": str(secrets.randbelow(2**32)), "wait": "10", "hold": "1", "ver": "1.11", "xml:lang": "en"}
        declared = {"xmlns": BOSH, "xmlns:xmpp": "urn:xmpp:xbosh", "xmpp:version": version}
        return f"<body{_written({**declared, **asked, **given})}/>".encode()

    def sent(self, data: bytes) -> bytes:
        """As `Framing.sent`: as one request."""
        self._tap.element(Direction.SENT, data)
        return post(*self._where, data)

    def received(self, data: bytes, reply: Callable[[bytes], None]) -> bool:
        """As `Framing.received`.

        Raises:
            ConnectError: it is no BOSH.
        """
        for body in self._answers.feed(data):
            self._tap.element(Direction.RECEIVED, body)
        return True


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
