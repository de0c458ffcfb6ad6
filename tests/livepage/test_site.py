"""The site answers browsers of this machine, tells them what is new, and ends at once."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

import pytest

from xmppkit.livepage import Site
from xmppkit.livepage import site as module

SUBJECT = {"items": [1]}


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site that serves, and knows of one subject."""
    made = Site(lambda: "<p>Grüezi</p>", lambda: [("bread", SUBJECT)])
    await made.start()
    yield made
    await made.stop()


async def ask(site: Site, request: str, host: str | None = None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Send a request, and leave the connection open."""
    address = site.url.removeprefix("http://").rstrip("/")
    reader, writer = await asyncio.open_connection(*address.split(":"))
    writer.write(f"{request} HTTP/1.1\r\nHost: {host or address}\r\n\r\n".encode())
    return reader, writer


async def status(site: Site, request: str, host: str | None = None) -> str:
    """The first line of the answer."""
    reader, writer = await ask(site, request, host)
    line = await reader.readline()
    writer.close()
    return line.decode().strip().partition(" ")[2]


async def test_serves_the_page(site: Site) -> None:
    """As UTF-8, never kept by the browser."""
    reader, writer = await ask(site, "GET /")
    answer = (await reader.read()).decode()
    writer.close()
    assert answer.startswith("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n")
    assert "Cache-Control: no-store\r\n" in answer
    assert answer.endswith("\r\n\r\n<p>Grüezi</p>")


@pytest.mark.parametrize(
    ("request_line", "host", "expected"),
    [
        ("GET /?x=1", None, "200 OK"),
        ("GET /favicon.ico", None, "404 Not Found"),
        ("GET /../etc/passwd", None, "404 Not Found"),
        ("POST /", None, "405 Method Not Allowed"),
        ("GET /", "evil.example", "421 Misdirected Request"),
        ("GET /events", "127.0.0.1", "421 Misdirected Request"),
        ("", None, "405 Method Not Allowed"),
    ],
)
async def test_answers(site: Site, request_line: str, host: str | None, expected: str) -> None:
    """Only these two addresses, only for reading, only under this machine's name."""
    assert await status(site, request_line, host) == expected


async def test_events(site: Site) -> None:
    """One who comes is told all; then what is new, the newest of each subject."""
    reader, writer = await ask(site, "GET /events")
    await reader.readuntil(b"\r\n\r\n")
    assert await reader.readuntil(b"\n\n") == b"retry: 1000\n\n"
    assert await reader.readuntil(b"\n\n") == f"data: {json.dumps(SUBJECT)}\n\n".encode()
    assert site.readers == 1
    site.tell("bread", {"items": [1, 2]})
    site.tell("tune", {"items": ["a\nb"]})
    site.tell("bread", {"items": []})
    assert await reader.readuntil(b"\n\n") == b'data: {"items": []}\n\n'
    assert await reader.readuntil(b"\n\n") == b'data: {"items": ["a\\nb"]}\n\n'
    writer.close()


async def test_one_who_has_gone_is_forgotten(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign of life is sent when there is no news, so that it is noticed."""
    monkeypatch.setattr(module, "_SIGN_OF_LIFE", 0.02)
    reader, writer = await ask(site, "GET /events")
    await reader.readuntil(b": nothing new\n\n")
    writer.transport.abort()
    for _ in range(500):
        await asyncio.sleep(0.01)
        if site.readers == 0:
            break
    assert site.readers == 0


async def test_stopping_ends_all_connections(site: Site) -> None:
    """Also of those who said nothing yet, and without a word to the loop's handler of errors."""
    errors: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: errors.append(context))
    reader, writer = await ask(site, "GET /events")
    await reader.readuntil(b"retry")
    address = site.url.removeprefix("http://").rstrip("/").split(":")
    silent, other = await asyncio.open_connection(*address)
    await asyncio.wait_for(site.stop(), 2)
    await site.stop()
    with pytest.raises(OSError, match=r"."):
        await asyncio.open_connection(*address)
    for each in (writer, other):
        each.close()
    assert silent.at_eof() or await silent.read() == b""
    assert errors == []


async def test_hostile_requests_do_no_harm(site: Site) -> None:
    """A head that never ends, and bytes that are no HTTP: the connection is closed, the site goes on."""
    address = site.url.removeprefix("http://").rstrip("/").split(":")
    for data in (b"GET / HTTP/1.1\r\n" + b"x" * 40_000, b"\x00\xff\r\n\r\n", b"\r\n\r\n"):
        reader, writer = await asyncio.open_connection(*address)
        writer.write(data)
        writer.write_eof()
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), 5)
        writer.close()
    assert await status(site, "GET /") == "200 OK"
