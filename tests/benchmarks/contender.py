"""One run of one XMPP library: alice sends messages to bob, both in this process.

``throughput`` starts this file anew for each run, so that no library sees another's patches or warm caches::

    python -m tests.benchmarks.contender aioxmpp '{"host": ..., "port": ..., "ca_file": ..., "messages": ...}'

It prints one JSON object: messages a second, microseconds of CPU per message, milliseconds of a round trip.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

BODY = "hello, this is a message of ordinary length"
DOMAIN = "localhost"
PASSWORD = "benchmark"
PINGS = 100


@dataclass(frozen=True)
class Setting:
    """Where the server is, and how much to send."""

    host: str
    port: int
    ca_file: str
    messages: int


@dataclass(frozen=True)
class Result:
    """What one run measured."""

    rate: float  # messages a second
    cpu: float  # microseconds of this process per message
    round_trip: float  # milliseconds from send to received, one message at a time, median


class Inbox:
    """Counts what bob got."""

    def __init__(self) -> None:
        self.count = 0
        self._waiters: list[tuple[int, asyncio.Event]] = []

    def got(self, _message: object = None) -> None:
        """Count one message. Returns nothing: aioxmpp drops callbacks that return something true."""
        self.count += 1
        for target, event in self._waiters:
            if self.count >= target:
                event.set()

    async def until(self, target: int) -> None:
        """Wait until there are ``target`` messages."""
        event = asyncio.Event()
        self._waiters = [(target, event)]
        if self.count < target:
            await asyncio.wait_for(event.wait(), 120)


Send = Callable[[], Awaitable[object] | object]
Pair = tuple[Send, Inbox]


@contextlib.asynccontextmanager
async def bare_aioxmpp(setting: Setting) -> AsyncIterator[Pair]:
    """Use aioxmpp as it comes: nothing of xmppkit is imported."""
    import aioxmpp
    import aioxmpp.connector

    def client(name: str) -> Any:
        # Certificates are not verified here: aioxmpp cannot with today's pyOpenSSL. Nothing of that is timed.
        security = aioxmpp.make_security_layer(PASSWORD, no_verify=True)
        jid = aioxmpp.JID.fromstr(f"{name}@{DOMAIN}")
        peer = (setting.host, setting.port, aioxmpp.connector.STARTTLSConnector())
        return aioxmpp.Client(jid, security, override_peer=[peer], max_initial_attempts=1)

    alice, bob, inbox = client("alice"), client("bob"), Inbox()
    async with alice.connected(), bob.connected(presence=aioxmpp.PresenceState(True)):
        bob.stream.on_message_received.connect(inbox.got)
        yield _aioxmpp_send(alice, bob.local_jid), inbox


@contextlib.asynccontextmanager
async def xmppkit_client(setting: Setting) -> AsyncIterator[Pair]:
    """Use an xmppkit session with its tap, sending through ``.client`` just as with bare aioxmpp."""
    async with _xmppkit_sessions(setting) as (alice, bob):
        inbox = Inbox()
        bob.client.stream.on_message_received.connect(inbox.got)
        yield _aioxmpp_send(alice.client, bob.jid), inbox


@contextlib.asynccontextmanager
async def xmppkit_send(setting: Setting) -> AsyncIterator[Pair]:
    """Use an xmppkit session with its tap, sending XML text with ``Session.send``."""
    async with _xmppkit_sessions(setting) as (alice, bob):
        inbox = Inbox()
        bob.client.stream.on_message_received.connect(inbox.got)
        xml = f"<message to='{bob.jid}' type='chat'><body>{BODY}</body></message>"
        yield lambda: alice.send(xml), inbox


@contextlib.asynccontextmanager
async def slixmpp(setting: Setting) -> AsyncIterator[Pair]:
    """Use slixmpp, with stream management as aioxmpp has it."""
    import slixmpp

    inbox = Inbox()
    ready = [asyncio.Event(), asyncio.Event()]

    def client(name: str, online: asyncio.Event) -> Any:
        xmpp = slixmpp.ClientXMPP(f"{name}@{DOMAIN}", PASSWORD)
        xmpp.ca_certs = Path(setting.ca_file)
        xmpp.enable_direct_tls = False  # it would try direct TLS on the STARTTLS port, and wait for seconds
        xmpp.register_plugin("xep_0198")

        def started(_event: object) -> None:
            xmpp.send_presence()
            online.set()

        xmpp.add_event_handler("session_start", started)
        return xmpp

    alice, bob = client("alice", ready[0]), client("bob", ready[1])
    bob.add_event_handler("message", inbox.got)
    for xmpp in (alice, bob):
        xmpp.connect(setting.host, setting.port)
    await asyncio.wait_for(asyncio.gather(*(event.wait() for event in ready)), 20)
    yield lambda: alice.send_message(bob.boundjid, BODY, mtype="chat"), inbox
    await alice.disconnect()
    await bob.disconnect()


CONTENDERS = {
    "aioxmpp": bare_aioxmpp,
    "xmppkit": xmppkit_client,
    "xmppkit-send": xmppkit_send,
    "slixmpp": slixmpp,
}


def _aioxmpp_send(client: Any, to: Any) -> Send:
    import aioxmpp

    def send() -> None:
        message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=to)
        message.body[None] = BODY
        client.enqueue(message)

    return send


@contextlib.asynccontextmanager
async def _xmppkit_sessions(setting: Setting) -> AsyncIterator[tuple[Any, Any]]:
    from xmppkit import Lab

    lab = await Lab.join(DOMAIN, host=setting.host, port=setting.port, ca_file=setting.ca_file)
    try:
        alice = await lab.connect("alice", password=PASSWORD)
        bob = await lab.connect("bob", password=PASSWORD)
        yield alice, bob
    finally:
        await lab.stop()


async def _send(send: Send) -> None:
    pending = send()
    if isinstance(pending, Awaitable):
        await pending


async def measure(pair: Pair, messages: int) -> Result:
    """Send ``messages`` as fast as the library takes them, then `PINGS` more one at a time."""
    send, inbox = pair
    await _send(send)
    await inbox.until(1)
    cpu, begin = time.process_time(), time.perf_counter()
    for number in range(messages):
        await _send(send)
        if number % 50 == 49:
            await asyncio.sleep(0)  # let the library write; none of them does so by itself
    await inbox.until(1 + messages)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    trips = []
    for number in range(PINGS):
        begin = time.perf_counter()
        await _send(send)
        await inbox.until(2 + messages + number)
        trips.append(time.perf_counter() - begin)
    return Result(messages / seconds, cpu / messages * 1e6, statistics.median(trips) * 1000)


async def run(name: str, setting: Setting) -> Result:
    """Connect, let the start settle, measure."""
    async with CONTENDERS[name](setting) as pair:
        await asyncio.sleep(0.2)
        return await measure(pair, setting.messages)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    print(json.dumps(asdict(asyncio.run(run(sys.argv[1], Setting(**json.loads(sys.argv[2])))))))
