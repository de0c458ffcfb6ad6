"""The control channel: frames in any pieces, and ends of all kinds."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.errors import ServerError, ServerFailed
from xmppkit.server.control import ControlChannel, Frame, FrameReader

FRAMES = st.lists(st.one_of(st.none(), st.binary(max_size=50)), max_size=8)


@given(FRAMES, st.data())
def test_frames_in_any_pieces(payloads: list[bytes | None], data: st.DataObject) -> None:
    """However the bytes are cut, the same frames come out."""
    wire = b""
    for number, payload in enumerate(payloads):
        header = {"ev": "tap", "id": number} if payload is None else {"ev": "tap", "id": number, "size": len(payload)}
        wire += json.dumps(header).encode() + b"\n" + (payload or b"")
    reader = FrameReader()
    frames: list[Frame] = []
    while wire:
        size = data.draw(st.integers(1, len(wire)))
        frames += reader.feed(wire[:size])
        wire = wire[size:]
    assert [frame.header["id"] for frame in frames] == list(range(len(payloads)))
    assert [frame.payload for frame in frames] == [payload or b"" for payload in payloads]


@pytest.fixture
def channel(tmp_path: Path) -> ControlChannel:
    """Our end, and nobody at the other."""
    return ControlChannel(tmp_path / "s", lambda frame: None)


def connect(tmp_path: Path) -> socket.socket:
    """The other end."""
    other = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    other.settimeout(5)
    other.connect(str(tmp_path / "s"))
    return other


def test_nobody_there(channel: ControlChannel) -> None:
    """A call before the server has connected is told so."""
    with pytest.raises(ServerFailed, match="not running"):
        channel.call("sessions")
    channel.close()
    channel.close()


@pytest.mark.parametrize(
    ("reply", "result"),
    [
        pytest.param({"ok": True, "result": [1]}, [1], id="yes"),
        pytest.param({"ok": False, "result": "no such session"}, ServerError, id="no"),
        pytest.param(None, ServerFailed, id="gone"),
    ],
)
def test_replies(channel: ControlChannel, tmp_path: Path, reply: dict[str, object] | None, result: object) -> None:
    """An answer, a refusal, an end."""
    with connect(tmp_path) as other:
        while channel._connection is None:
            pass
        future = channel.call("sessions")
        number = json.loads(other.makefile().readline())["id"]
        if reply is not None:
            other.sendall(json.dumps({"ev": "reply", "id": number, **reply}).encode() + b"\n")
        else:
            other.shutdown(socket.SHUT_RDWR)
        if isinstance(result, type):
            with pytest.raises(result):
                future.result(5)
        else:
            assert future.result(5) == result
    channel.close()


def test_closing_is_the_end_of_the_connection(channel: ControlChannel, tmp_path: Path) -> None:
    """Which is what makes the server stop."""
    with connect(tmp_path) as other:
        while channel._connection is None:
            pass
        channel.close()
        assert other.recv(1) == b""


def flood(channel: ControlChannel) -> None:
    """Send ten megabytes of commands, more than the socket's buffers hold."""
    for _ in range(100):
        channel.notify("x", filler="y" * 100_000)


def test_a_reader_that_is_stuck(channel: ControlChannel, tmp_path: Path) -> None:
    """A server that takes nothing any more does not hold us up for ever."""
    with connect(tmp_path):
        while channel._connection is None:
            pass
        with pytest.raises(ServerFailed, match="does not take commands"):
            flood(channel)
    channel.close()
