"""WebSocket, as much of it as XMPP needs: the opening handshake, and frames (RFC 6455)."""

from __future__ import annotations

import base64
import enum
import hashlib
import secrets
import struct
from collections.abc import Iterator

from ..errors import ConnectError

__all__ = ["Decoder", "Opcode", "Upgrade", "frame"]

MAX_MESSAGE = 16_000_000
"""Bytes that a message may have, as a piece of a stream may."""

MAX_HEAD = 16_384
"""Bytes that the answer to the handshake may have."""

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 §1.3
_FINAL, _MASKED = 0x80, 0x80


class Opcode(enum.IntEnum):
    """What a frame is (RFC 6455 §5.2)."""

    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    CLOSE = 0x8
    PING = 0x9
    PONG = 0xA


class Upgrade:
    """The opening handshake: an HTTP request, and its answer (RFC 6455 §4.1, RFC 7395 §3.1)."""

    def __init__(self, host: str, port: int, path: str) -> None:
        self._key = base64.b64encode(secrets.token_bytes(16))
        self._where = f"ws://{host}:{port}{path}"
        self._head = bytearray()
        self.request = (
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {self._key.decode()}\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Protocol: xmpp\r\n\r\n"
        ).encode()

    def feed(self, data: bytes) -> bytes | None:
        """Take bytes of the answer; returns what came behind it, None while it is not whole.

        Raises:
            ConnectError: it is no WebSocket, or none that speaks XMPP.
        """
        self._head += data
        head, end, rest = bytes(self._head).partition(b"\r\n\r\n")
        if not end:
            if len(head) > MAX_HEAD:
                raise ConnectError(f"What answers at {self._where} is no WebSocket: its answer does not end.")
            return None
        self._check(head.decode("latin-1").split("\r\n"))
        return rest

    def _check(self, lines: list[str]) -> None:
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        accept = base64.b64encode(hashlib.sha1(self._key + _GUID).digest()).decode()  # noqa: S324  # the RFC's own
        if lines[0].split(" ")[1:2] != ["101"] or fields.get("sec-websocket-accept") != accept:
            raise ConnectError(
                f"What answers at {self._where} is no WebSocket (it says {lines[0]!r}): is the path right, and is "
                "XMPP over WebSocket on?"
            )
        if fields.get("sec-websocket-protocol") != "xmpp":
            raise ConnectError(f"The WebSocket at {self._where} does not speak XMPP (RFC 7395 §3.1).")


def frame(data: bytes, opcode: Opcode = Opcode.TEXT) -> bytes:
    """Return one frame with that payload, masked as a client's must be (RFC 6455 §5.3)."""
    size = len(data)
    if size < 126:
        head = struct.pack("!BB", _FINAL | opcode, _MASKED | size)
    elif size < 65_536:
        head = struct.pack("!BBH", _FINAL | opcode, _MASKED | 126, size)
    else:
        head = struct.pack("!BBQ", _FINAL | opcode, _MASKED | 127, size)
    mask = secrets.token_bytes(4)
    return head + mask + _xor(data, mask)


class Decoder:
    """Takes bytes, gives messages: frames put together again (RFC 6455 §5.4)."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._message = bytearray()
        self._opcode = Opcode.TEXT

    def feed(self, data: bytes) -> Iterator[tuple[Opcode, bytes]]:
        """Yield each message, or control frame, that is complete.

        Raises:
            ConnectError: it is no frame that a server may send.
        """
        self._held += data
        while (taken := self._take()) is not None:
            opcode, final, payload = taken
            if opcode >= Opcode.CLOSE:
                yield opcode, payload
                continue
            if opcode is not Opcode.CONTINUATION:
                self._opcode = opcode
            self._message += payload
            if len(self._message) > MAX_MESSAGE:
                raise ConnectError(f"The server sent a WebSocket message of more than {MAX_MESSAGE} bytes.")
            if final:
                message = bytes(self._message)
                self._message.clear()
                yield self._opcode, message

    def _take(self) -> tuple[Opcode, bool, bytes] | None:
        held = self._held
        if len(held) < 2:
            return None
        first, second = held[0], held[1]
        size, start = second & 0x7F, 2
        if size >= 126:
            width = 2 if size == 126 else 8
            start += width
            size = int.from_bytes(held[2:start], "big") if len(held) >= start else MAX_MESSAGE
        if second & _MASKED or first & 0x70 or first & 0x0F not in set(Opcode) or size > MAX_MESSAGE:
            raise ConnectError("The server sent what is no WebSocket frame (RFC 6455 §5.2).")
        if len(held) < start + size:
            return None
        payload = bytes(held[start : start + size])
        del held[: start + size]
        return Opcode(first & 0x0F), bool(first & _FINAL), payload


def _xor(data: bytes, mask: bytes) -> bytes:
    pad = (mask * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data, "big") ^ int.from_bytes(pad, "big")).to_bytes(len(data), "big")
