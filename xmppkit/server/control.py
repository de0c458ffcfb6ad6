"""The control channel between this process and the server it manages.

We listen on a Unix socket in the server's private directory; the Lua module ``mod_xmppkit`` connects when Prosody
loads it. Both sides send lines of JSON. A line from the server may say ``"size": n``: then n bytes follow it, taken
as they are, since XML from the wire need not be valid UTF-8 and is not worth quoting.

* To the server: ``{"cmd": "add_account", "id": 7, …}``; it answers ``{"ev": "reply", "id": 7, "ok": true, …}``.
* From the server: ``started`` (it is ready, with the ports it really has), ``tap`` (traffic), ``stopping``.
* The end of the connection means to the server that its owner is dead: it stops.

The socket is read on a daemon thread, so that a cell that blocks the event loop neither stops the server nor fills
its memory.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import socket
import struct
import threading
import weakref
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from ..errors import ServerError, ServerFailed

__all__ = ["ControlChannel", "Frame"]

_CHUNK = 256 * 1024
_SEND_TIMEOUT = 2  # seconds; a server that does not read for so long is stopped (SIGSTOP) or stuck
_POLL = 0.2  # seconds between looks whether to give up waiting for the server to connect


@dataclass(frozen=True)
class Frame:
    """One line from the server and the bytes that came with it."""

    header: Mapping[str, object]
    payload: bytes = b""

    @property
    def event(self) -> str:
        """What it is, such as ``"started"``, ``"reply"`` or ``"tap"``."""
        return str(self.header.get("ev", ""))


class FrameReader:
    """Cuts the byte stream into frames, whatever pieces it comes in."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._header: Mapping[str, object] | None = None
        self._size = 0

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that are complete now."""
        self._buffer += data
        frames = []
        position = 0
        while True:
            if self._header is None:
                end = self._buffer.find(b"\n", position)
                if end < 0:
                    break
                self._header = json.loads(self._buffer[position:end].decode("utf-8", "replace"))
                size = self._header.get("size", 0)
                self._size = size if isinstance(size, int) else 0
                position = end + 1
            if len(self._buffer) - position < self._size:
                break
            frames.append(Frame(self._header, bytes(self._buffer[position : position + self._size])))
            position += self._size
            self._header = None
        del self._buffer[:position]
        return frames


class ControlChannel:
    """Our end of the channel.

    Args:
        path: where the socket is made.
        on_frame: called on the reading thread with every frame that is not a reply; must be quick.
    """

    def __init__(self, path: Path, on_frame: Callable[[Frame], None]) -> None:
        self._on_frame = on_frame
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(os.fspath(path))
        self._listener.listen(1)
        self._listener.settimeout(_POLL)
        self._connection: socket.socket | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future[object]] = {}
        _channels.add(self)
        threading.Thread(target=self._run, name="xmppkit-control", daemon=True).start()

    def call(self, command: str, **arguments: object) -> Future[object]:
        """Send a command; the future has its result, or `ServerError` when the server refused.

        Raises:
            ServerFailed: the server is not connected, or does not read.
        """
        number = next(self._numbers)
        future: Future[object] = Future()
        with self._lock:
            self._waiting[number] = future
        try:
            self.notify(command, id=number, **arguments)
        except ServerFailed:
            self._waiting.pop(number, None)
            raise
        return future

    def notify(self, command: str, **arguments: object) -> None:
        """Send a command that has no reply.

        Raises:
            ServerFailed: as for `call`.
        """
        line = json.dumps({"cmd": command, **arguments}).encode() + b"\n"
        with self._lock:
            if self._connection is None:
                raise ServerFailed("the managed server is not running; start the lab again")
            try:
                self._connection.sendall(line)
            except OSError as exc:
                raise ServerFailed(f"the managed server does not take commands any more: {exc}") from exc

    def close(self) -> None:
        """End the channel; the server stops if it still runs. May be called again."""
        self._closed = True
        self._disconnect("the managed server was stopped")

    def _run(self) -> None:
        connection = self._accept()
        if connection is None:
            return
        reader = FrameReader()
        with contextlib.suppress(OSError):
            while data := connection.recv(_CHUNK):
                for frame in reader.feed(data):
                    self._dispatch(frame)
        self._disconnect("the managed server is gone")

    def _accept(self) -> socket.socket | None:
        with self._listener:
            while not self._closed:
                try:
                    connection, _ = self._listener.accept()
                except TimeoutError:
                    continue
                except OSError:
                    return None
                connection.settimeout(None)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("@ll", _SEND_TIMEOUT, 0))
                with self._lock:
                    self._connection = connection
                return connection
        return None

    def _dispatch(self, frame: Frame) -> None:
        if frame.event != "reply":
            self._on_frame(frame)
            return
        number = frame.header.get("id")
        with self._lock:
            future = self._waiting.pop(number, None) if isinstance(number, int) else None
        if future is None or not future.set_running_or_notify_cancel():
            return
        if frame.header.get("ok"):
            future.set_result(frame.header.get("result"))
        else:
            future.set_exception(ServerError(f"the server refused: {frame.header.get('result') or 'no reason given'}"))

    def _disconnect(self, reason: str) -> None:
        with self._lock:
            connection, self._connection = self._connection, None
            waiting = list(self._waiting.values())
            self._waiting.clear()
        for future in waiting:
            if future.set_running_or_notify_cancel():
                future.set_exception(ServerFailed(f"{reason} before it answered"))
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)  # wakes the reading thread, which close() alone would not
            connection.close()

    def forget(self) -> None:
        """In a forked child: let go of the sockets without a word to the server."""
        for held in (self._listener, self._connection):
            if held is not None and (descriptor := held.detach()) >= 0:
                os.close(descriptor)


_channels: weakref.WeakSet[ControlChannel] = weakref.WeakSet()


def _forget_in_child() -> None:
    # A forked child (multiprocessing) that kept the connection open would keep the server alive after its owner's end.
    for channel in list(_channels):
        with contextlib.suppress(OSError):
            channel.forget()


os.register_at_fork(after_in_child=_forget_in_child)
