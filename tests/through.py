"""Sessions that go through a proxy, and waiting for what they will notice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aioxmpp

from xmppkit._aioxmpp import Target
from xmppkit.lab import Lab
from xmppkit.session import Session

from .proxy import Proxy


async def connect_through(proxy: Proxy, lab: Lab, name: str, password: str = "correct horse") -> Session:
    """Connect to the lab's server by way of a proxy."""
    await lab.server.add_account(name, password)
    lab.accounts.remember(name, password)
    session = Session(
        name,
        aioxmpp.JID(name, lab.domain, None),
        password,
        recording=lab.recording,
        targets=[Target("127.0.0.1", proxy.port)],
        ca_file=lab.server.ca_file,
    )
    await session.connect()
    return session


async def until(happened: Callable[[], bool], timeout: float = 8.0) -> None:
    """Wait until a condition holds, which no event tells of.

    Raises:
        TimeoutError: it did not within ``timeout`` seconds.
    """
    deadline = asyncio.get_running_loop().time() + timeout
    while not happened():
        if asyncio.get_running_loop().time() > deadline:
            raise TimeoutError("it did not happen")
        await asyncio.sleep(0.01)
