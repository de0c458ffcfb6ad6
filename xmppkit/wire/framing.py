"""How XML lies on a connection: one endless document (RFC 6120 §4), or one document a frame (RFC 7395)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol
from xml.sax.saxutils import quoteattr

from ..recording.entry import Direction
from ..recording.splitter import STREAMS
from ..recording.tap import StreamTap
from .websocket import Decoder, Opcode, Upgrade, frame

__all__ = ["CLIENT", "COMPONENT", "FRAMING", "DocumentFraming", "FrameFraming", "Framing"]

CLIENT = "jabber:client"
COMPONENT = "jabber:component:accept"
FRAMING = "urn:ietf:params:xml:ns:xmpp-framing"


class Framing(Protocol):
    """What differs between the two.

    Attributes:
        namespace: of the stanzas, unless they declare another.
        inherited: whether an element has that namespace without declaring it.
        preamble: bytes to send as soon as there is a connection.
        footer: what closes the stream.
    """

    namespace: str
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


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
