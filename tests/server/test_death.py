"""Nothing outlives its owner, and no death goes unnoticed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.client import login
from xmppkit.errors import ServerFailed
from xmppkit.server import Prosody

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def owner(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, object]]]:
    """A process of its own with a server of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.server.owner", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process, json.loads(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def gone_within(pid: int, seconds: float) -> bool:
    """Whether that process ends in time; a zombie that nobody waits for has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("forked", [(), ("fork",), ("fork", "exec")], ids=["alone", "forked", "forked and exec'd"])
def test_killed_owner_leaves_nothing(forked: tuple[str, ...]) -> None:
    """SIGKILL to the owner: the server and its directory are gone within a second, whatever children remain."""
    with owner(*forked) as (process, found):
        process.kill()
        assert gone_within(int(str(found["pid"])), 1.0)
        assert not Path(str(found["directory"])).exists()


async def test_killed_owner_with_a_silent_client() -> None:
    """A client of somebody else's that does not answer cannot hold the server up."""
    with owner() as (process, found):
        ports = found["ports"]
        assert isinstance(ports, dict)
        _, writer = await asyncio.open_connection("127.0.0.1", ports["c2s"])
        writer.write(
            b"<stream:stream to='localhost' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
        )
        await writer.drain()
        process.kill()
        assert await asyncio.to_thread(gone_within, int(str(found["pid"])), 1.0)
        writer.close()


@pytest.mark.parametrize("way", ["crash", "leave"])
def test_owner_that_forgets_to_stop(way: str) -> None:
    """An interpreter that ends, by an exception or without, takes its server along."""
    with owner(way) as (process, found):
        process.wait(10)
        assert gone_within(int(str(found["pid"])), 1.0)
        assert not Path(str(found["directory"])).exists()


def test_interrupt_does_not_reach_the_server() -> None:
    """Jupyter interrupts the whole process group; the server is not in it."""
    with owner() as (_, found):
        pid = int(str(found["pid"]))
        assert os.getsid(pid) == pid
        assert not gone_within(pid, 0.0)


async def test_crash_is_noticed(server: Prosody) -> None:
    """`on_exit` is told, with the end of the log; commands say so; a new start works."""
    told: asyncio.Future[ServerFailed] = asyncio.get_running_loop().create_future()
    server.on_exit(told.set_result)
    server.on_exit(lambda error: pytest.fail("taken back"))()
    os.kill(server.pid, signal.SIGKILL)
    error = await asyncio.wait_for(told, 5)
    assert isinstance(error, ServerFailed)
    assert "was killed by SIGKILL" in str(error)
    assert "Activated service 'c2s" in str(error)
    assert not server.running
    with pytest.raises(ServerFailed, match=r"not running|gone|does not take"):
        await server.sessions()
    assert "Hello" in server.log.text()
    await server.start()
    await login(server, "alice")


async def test_a_callback_that_fails_stops_no_other(server: Prosody, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged."""
    told: asyncio.Future[ServerFailed] = asyncio.get_running_loop().create_future()
    server.on_exit(lambda error: 1 / 0)
    server.on_exit(told.set_result)
    os.kill(server.pid, signal.SIGTERM)
    assert "ended with status 0" in str(await asyncio.wait_for(told, 5))
    assert "ZeroDivisionError" in caplog.text


async def test_stopping_is_no_crash(server: Prosody) -> None:
    """Nobody is alarmed by a server that was asked to stop, or to restart."""
    told: list[ServerFailed] = []
    server.on_exit(told.append)
    await server.restart()
    await server.stop()
    await asyncio.sleep(0.05)
    assert told == []


async def test_a_call_under_way_is_told(server: Prosody) -> None:
    """A command whose answer will never come fails as soon as the server dies."""
    os.kill(server.pid, signal.SIGSTOP)
    call = asyncio.get_running_loop().create_task(server.sessions())
    await asyncio.sleep(0.05)
    os.kill(server.pid, signal.SIGKILL)
    with pytest.raises(ServerFailed, match="before it answered"):
        await asyncio.wait_for(call, 5)
