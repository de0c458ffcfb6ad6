"""Ports that are taken: Prosody logs it and runs on, so we compare and try again."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping

import pytest

from tests.server.client import login
from xmppkit.errors import ServerFailed
from xmppkit.server import Prosody, prosody

choose_ports = prosody.choose_ports


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("service", ["c2s", "c2s_direct_tls", "http", "component"])
async def test_another_port_is_tried(taken: int, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that was free when we looked and is not when the server wants it."""
    attempts = []

    def unlucky_at_first(host: str, asked: Mapping[str, int]) -> dict[str, int]:
        attempts.append(choose_ports(host, asked))
        return {**attempts[-1], service: taken} if len(attempts) == 1 else attempts[-1]

    monkeypatch.setattr(prosody, "choose_ports", unlucky_at_first)
    async with Prosody() as server:
        assert len(attempts) == 2
        assert server.ports[service] != taken
        await login(server, "alice")


async def test_a_port_asked_for(taken: int) -> None:
    """It is used; when it is taken, that is said, and nothing is left running."""
    free = choose_ports("127.0.0.1", {})["c2s"]
    async with Prosody(ports={"c2s": free}) as server:
        assert server.ports["c2s"] == free
    server = Prosody(ports={"c2s": taken})
    with pytest.raises(ServerFailed, match=f"port {taken} for c2s is taken"):
        await server.start()
    assert not server.running


async def test_always_unlucky(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the end it is said."""
    monkeypatch.setattr(prosody, "choose_ports", lambda host, asked: {**choose_ports(host, asked), "http": taken})
    with pytest.raises(ServerFailed, match=f"port {taken} for http"):
        await Prosody().start()


async def test_restart_finds_its_port_taken() -> None:
    """Somebody was quicker."""
    server = await Prosody().start()
    try:
        assert server._process is not None
        await server._process.kill()
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind((server.host, server.ports["c2s"]))
            other.listen()
            with pytest.raises(ServerFailed, match="could not listen again"):
                await server.restart()
    finally:
        await server.stop()


def test_unknown_service() -> None:
    """A slip is told at once."""
    with pytest.raises(ValueError, match="no such service: smtp"):
        Prosody(ports={"smtp": 25})


def test_ports_differ() -> None:
    """All of them, and what was asked for stays."""
    ports = choose_ports("127.0.0.1", {"http": 5280})
    assert ports["http"] == 5280
    assert len(set(ports.values())) == 4
