"""A TCP proxy on the loopback interface that can do what networks do: break, refuse, swallow."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct


class Proxy:
    """Passes bytes on to ``host:port``; each new connection is a new pair.

    Attributes:
        port: where it listens.
        hole: swallow everything while true.
        refuse: cut new connections at once while true.
        connections: how many there have been.
    """

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.port = 0
        self.hole = False
        self.refuse = False
        self.connections = 0
        self._pairs: set[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = set()

    async def __aenter__(self) -> Proxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.cut()

    def cut(self, *, reset: bool = True) -> None:
        """End all connections, by RST, or by FIN."""
        for writers in list(self._pairs):
            for writer in writers:
                sock = writer.get_extra_info("socket")
                if reset and sock.fileno() >= 0:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    writer.transport.abort()
                else:
                    writer.close()
        self._pairs.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        if self.refuse:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection(*self.target)
        pair = (writer, far_writer)
        self._pairs.add(pair)
        try:
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        finally:
            self._pairs.discard(pair)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            while data := await reader.read(65536):
                if not self.hole:
                    writer.write(data)
                    await writer.drain()
        writer.close()
