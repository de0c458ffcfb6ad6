"""Serves one page to browsers of this machine, and tells them of changes by server-sent events.

Two addresses: ``/``, the page; and ``/events``, an answer that never ends and to which a line is added whenever there
is news (WHATWG HTML §9.2). Each piece of news tells all about its subject, so that one who missed some misses nothing,
and who reads slowly is told only the newest.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["Site"]

_HOST = "127.0.0.1"
_MOST_READERS = 64  # pages open at once
_PATIENCE = 10.0  # seconds for a request to arrive, and for a slow reader to take what was sent
_SIGN_OF_LIFE = 15.0  # seconds of silence after which a comment is sent, so that a reader who has gone is noticed
_HEAD = "HTTP/1.1 {status}\r\nContent-Type: {type}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"

News = dict[str, Any]


class _Reader:
    """One open page: what it has not yet been told, by subject."""

    def __init__(self) -> None:
        self._news: dict[str, News] = {}
        self._some = asyncio.Event()

    def tell(self, subject: str, news: News) -> None:
        self._news[subject] = news
        self._some.set()

    def end(self) -> None:
        """Wait no longer."""
        self._some.set()

    async def next(self) -> str:
        """What to send next; a comment after a long silence."""
        try:
            await asyncio.wait_for(self._some.wait(), _SIGN_OF_LIFE)
        except asyncio.TimeoutError:
            return ": nothing new\n\n"
        self._some.clear()
        news, self._news = self._news, {}
        return "".join(f"data: {json.dumps(each)}\n\n" for each in news.values())


class Site:
    """A web server for one page, on the loopback interface.

    Args:
        page: called for the document that is served.
        all_news: called for what one who comes now must be told, with the subject of each.
    """

    def __init__(self, page: Callable[[], str], all_news: Callable[[], Iterable[tuple[str, News]]]) -> None:
        self._page = page
        self._all_news = all_news
        self._server: asyncio.Server | None = None
        self._readers: set[_Reader] = set()
        self._answering: dict[asyncio.StreamWriter, asyncio.Task[Any] | None] = {}
        self.url = ""

    async def start(self, port: int = 0) -> None:
        """Begin to listen.

        Args:
            port: TCP port; 0 for a free one.

        Raises:
            OSError: the port is taken.
        """
        self._server = await asyncio.start_server(self._serve, _HOST, port, limit=16_384)
        self.url = f"http://{_HOST}:{self._server.sockets[0].getsockname()[1]}/"

    async def stop(self) -> None:
        """Close all connections. Again is harmless."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        answering = dict(self._answering)
        for writer in answering:
            writer.transport.abort()
        for reader in self._readers:
            reader.end()
        await asyncio.gather(*filter(None, answering.values()), return_exceptions=True)
        await server.wait_closed()

    def tell(self, subject: str, news: News) -> None:
        """Tell all open pages.

        Args:
            subject: what it is about; the newest of a subject takes the place of older ones.
            news: all that there is to say about it.
        """
        for reader in self._readers:
            reader.tell(subject, news)

    @property
    def readers(self) -> int:
        """How many pages are open."""
        return len(self._readers)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._answering[writer] = asyncio.current_task()
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _PATIENCE)
            await self._answer(head.decode("latin-1").split("\r\n"), writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.TimeoutError):
            pass  # it has gone, or is no browser
        finally:
            del self._answering[writer]
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, lines: list[str], writer: asyncio.StreamWriter) -> None:
        method, _, rest = lines[0].partition(" ")
        path = rest.partition(" ")[0].partition("?")[0]
        if not self._is_for_us(lines[1:]):
            await _reply(writer, "421 Misdirected Request", "This page is for this machine only.\n")
        elif method != "GET":
            await _reply(writer, "405 Method Not Allowed", "This page can only be read.\n")
        elif path == "/":
            await _reply(writer, "200 OK", self._page(), "text/html; charset=utf-8")
        elif path != "/events":
            await _reply(writer, "404 Not Found", "There are / and /events.\n")
        elif len(self._readers) >= _MOST_READERS:
            await _reply(writer, "503 Service Unavailable", "Too many pages are open: close some.\n")
        else:
            await self._stream(writer)

    def _is_for_us(self, headers: list[str]) -> bool:
        """Whether the browser asked for this machine.

        A page elsewhere may have its own name lead to 127.0.0.1, and so read what is served here; but then that name
        stands in ``Host``.
        """
        port = self.url.rpartition(":")[2].rstrip("/")
        hosts = [
            value.strip() for name, _, value in (line.partition(":") for line in headers) if name.lower() == "host"
        ]
        return hosts in ([f"{_HOST}:{port}"], [f"localhost:{port}"])

    async def _stream(self, writer: asyncio.StreamWriter) -> None:
        reader = _Reader()
        for subject, news in self._all_news():
            reader.tell(subject, news)
        writer.write((_HEAD.format(status="200 OK", type="text/event-stream") + "\r\nretry: 1000\n\n").encode())
        self._readers.add(reader)
        try:
            while not writer.is_closing():
                await asyncio.wait_for(writer.drain(), _PATIENCE)
                writer.write((await reader.next()).encode())
        finally:
            self._readers.discard(reader)


async def _reply(writer: asyncio.StreamWriter, status: str, text: str, kind: str = "text/plain; charset=utf-8") -> None:
    data = text.encode()
    head = _HEAD.format(status=status, type=kind) + f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode() + data)
    await asyncio.wait_for(writer.drain(), _PATIENCE)
