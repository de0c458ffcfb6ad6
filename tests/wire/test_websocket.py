"""The opening handshake and the frames of WebSocket."""

from __future__ import annotations

import struct

import pytest

from xmppkit.errors import ConnectError
from xmppkit.wire.websocket import Decoder, Opcode, Upgrade, frame


def answer(upgrade: Upgrade, **changed: str) -> bytes:
    """What a right server answers."""
    import base64
    import hashlib

    key = upgrade.request.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()).decode()
    fields = {"Sec-WebSocket-Accept": accept, "Sec-WebSocket-Protocol": "xmpp", **changed}
    lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", *(f"{k}: {v}" for k, v in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def unmasked(data: bytes, opcode: int = Opcode.TEXT, final: bool = True) -> bytes:
    """A frame as a server sends it."""
    size = len(data)
    length = bytes([size]) if size < 126 else b"\x7e" + struct.pack("!H", size)
    return bytes([(0x80 if final else 0) | opcode]) + length + data


def test_upgrade_byte_by_byte():
    """Nothing before the answer is whole; what comes behind it is handed on."""
    upgrade = Upgrade("127.0.0.1", 5280, "/xmpp-websocket")
    whole = answer(upgrade)
    assert [upgrade.feed(whole[i : i + 1]) for i in range(len(whole) - 1)] == [None] * (len(whole) - 1)
    assert upgrade.feed(whole[-1:] + b"rest") == b"rest"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"Sec-WebSocket-Accept": "wrong"}, "is no WebSocket", id="wrong accept"),
        pytest.param({"Sec-WebSocket-Protocol": "chat"}, "does not speak XMPP", id="another protocol"),
    ],
)
def test_upgrade_to_something_else_is_refused(change: dict[str, str], said: str):
    """A clear sentence says which."""
    upgrade = Upgrade("127.0.0.1", 5280, "/x")
    with pytest.raises(ConnectError, match=said):
        upgrade.feed(answer(upgrade, **change))


def test_answer_without_end_is_refused():
    """Memory is bounded."""
    with pytest.raises(ConnectError, match="does not end"):
        Upgrade("127.0.0.1", 5280, "/x").feed(b"x" * 20_000)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_frame_is_masked_and_says_its_size(size: int):
    """RFC 6455 §5.2, §5.3: taking the mask off gives the data back."""
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    made = frame(data)
    start = 2 + (0 if size < 126 else 2 if size < 65_536 else 8)
    mask, body = made[start : start + 4], made[start + 4 :]
    assert made[1] & 0x80
    assert bytes(byte ^ mask[i % 4] for i, byte in enumerate(body)) == data


def test_decoder_puts_fragments_together_around_a_ping():
    """However the bytes are cut (RFC 6455 §5.4)."""
    wire = unmasked(b"<a", final=False) + unmasked(b"?", Opcode.PING) + unmasked(b"/>", 0) + unmasked(b"b" * 300)
    decoder = Decoder()
    came = [message for i in range(len(wire)) for message in decoder.feed(wire[i : i + 1])]
    assert came == [(Opcode.PING, b"?"), (Opcode.TEXT, b"<a/>"), (Opcode.TEXT, b"b" * 300)]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(frame(b"x"), id="masked"),
        pytest.param(b"\xc1\x00", id="reserved bit"),
        pytest.param(b"\x83\x00", id="reserved opcode"),
        pytest.param(b"\x81\x7f" + b"\xff" * 8, id="huge"),
    ],
)
def test_decoder_refuses_what_a_server_must_not_send(data: bytes):
    """With the section that says so."""
    with pytest.raises(ConnectError, match="no WebSocket frame"):
        list(Decoder().feed(data))
