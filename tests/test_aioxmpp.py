"""Each mend of aioxmpp: what bare aioxmpp does, and what ours does instead."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aioopenssl
import aioxmpp
import aioxmpp.connector
import aioxmpp.node
import aioxmpp.nonza
import aioxmpp.protocol
import aioxmpp.security_layer
import aioxmpp.stream
import aioxmpp.stringprep
import aioxmpp.structs
import OpenSSL.SSL
import pytest

from xmppkit._aioxmpp import Target, discover
from xmppkit._aioxmpp.client import StanzaStream, make_client
from xmppkit.errors import ConnectError
from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.recording.tap import StreamTap, TapTransport

from .proxy import Proxy
from .through import connect_through, until

ALICE = aioxmpp.JID.fromstr("alice@localhost")
SECRET = "secret"

MakeClient = Callable[[Lab, int], aioxmpp.Client]


def bare(lab: Lab, port: int) -> aioxmpp.Client:
    """An aioxmpp client as aioxmpp makes it; not verifying, since that fails (see below)."""
    security = aioxmpp.make_security_layer(SECRET, no_verify=True)
    peer = ("127.0.0.1", port, aioxmpp.connector.STARTTLSConnector())
    return aioxmpp.Client(ALICE, security, override_peer=[peer], max_initial_attempts=1)


def mended(lab: Lab, port: int) -> aioxmpp.Client:
    """The client of a session."""
    tap = StreamTap(Recording(), "alice")
    return make_client(ALICE, SECRET, targets=[Target("127.0.0.1", port)], tap=tap, ca_file=lab.server.ca_file)


@asynccontextmanager
async def running(client: aioxmpp.Client) -> AsyncIterator[aioxmpp.Client]:
    """Start a client, and wait until it is connected; at the end, stop it."""
    connected, failed = asyncio.Event(), asyncio.get_running_loop().create_future()
    client.on_stream_established.connect(connected.set)
    client.on_failure.connect(lambda exc: None if failed.done() else failed.set_result(exc))
    client.start()
    waiting = asyncio.ensure_future(connected.wait())
    await asyncio.wait([waiting, failed], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        if failed.done():
            raise failed.result()
        yield client
    finally:
        client.stop()
        await until(lambda: not client.running)


@pytest.fixture
async def account(lab: Lab) -> Lab:
    """A lab with alice's account."""
    await lab.server.add_account("alice", SECRET)
    return lab


# -- TLS ------------------------------------------------------------------------------------------


async def test_verification_of_bare_aioxmpp_is_broken(account: Lab) -> None:
    """Bare aioxmpp cannot verify a good certificate at all; ours does."""

    def trusting() -> OpenSSL.SSL.Context:
        context = aioxmpp.security_layer.default_ssl_context()
        context.load_verify_locations(str(account.server.ca_file))
        return context

    port = account.server.ports["c2s"]
    client = bare(account, port)
    client._security_layer = aioxmpp.make_security_layer(SECRET, ssl_context_factory=trusting)
    with pytest.raises((AttributeError, asyncio.InvalidStateError)):
        async with running(client):
            pass
    async with running(mended(account, port)) as ours:
        assert ours.established


@pytest.mark.parametrize(("make", "nodelay"), [(bare, False), (mended, True)], ids=["bare", "mended"])
async def test_nagle(account: Lab, make: MakeClient, nodelay: bool) -> None:
    """Bare aioxmpp waits for acknowledgements of TCP before it sends on; ours does not."""
    async with running(make(account, account.server.ports["c2s"])) as client:
        sock = client.stream._xmlstream.transport.get_extra_info("socket")
        assert bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) is nodelay


# -- DNS ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "asks"), [(bare, True), (mended, False)], ids=["bare", "mended"])
async def test_dns_is_asked_when_the_server_is_away(
    account: Lab, make: MakeClient, asks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bare aioxmpp asks DNS for the domain when its given peer fails, also at each reconnection; ours never."""
    asked: list[str] = []

    async def discover_nothing(domain: str, **_: Any) -> list[Any]:
        asked.append(domain)
        return []

    monkeypatch.setattr(aioxmpp.node, "discover_connectors", discover_nothing)
    async with Proxy(account.server.host, account.server.ports["c2s"]) as proxy:
        async with running(make(account, proxy.port)) as client:
            client.backoff_start = dt.timedelta(milliseconds=50)
            proxy.refuse = True
            proxy.cut()
            await until(lambda: proxy.connections >= 3)
            proxy.refuse = False
            await until(lambda: not client.suspended)
        proxy.refuse = True
        with pytest.raises(Exception, match=r"."):
            async with running(make(account, proxy.port)):
                pass
    assert bool(asked) is asks


async def test_discovery_is_used_to_join(monkeypatch: pytest.MonkeyPatch) -> None:
    """For other servers, DNS says where they are, and which of them want TLS at once (XEP-0368)."""

    async def discovered(domain: str) -> list[Any]:
        return [
            ("xmpp1.example.", 5222, aioxmpp.connector.STARTTLSConnector()),
            ("xmpp2.example", 443, aioxmpp.connector.XMPPOverTLSConnector()),
        ]

    monkeypatch.setattr(aioxmpp.node, "discover_connectors", discovered)
    found = await discover("example")
    assert found == [Target("xmpp1.example", 5222), Target("xmpp2.example", 443, direct_tls=True)]

    async def none(domain: str) -> list[Any]:
        raise ValueError

    monkeypatch.setattr(aioxmpp.node, "discover_connectors", none)
    with pytest.raises(ConnectError, match="no XMPP service"):
        await discover("example")


# -- stream management ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "order"),
    [(aioxmpp.stream.StanzaStream, [3, 2, 1]), (StanzaStream, [1, 2, 3])],
    ids=["bare", "mended"],
)
async def test_order_of_what_is_sent_again(kind: type[aioxmpp.stream.StanzaStream], order: list[int]) -> None:
    """Bare aioxmpp sends what was not acknowledged in reverse order; ours in order (XEP-0198 §5)."""
    stream = kind(ALICE)
    stream._sm_enabled = True
    stream._sm_outbound_base = 0
    stream._sm_unacked_list = [aioxmpp.stream.StanzaToken(number) for number in (1, 2, 3)]
    stream._resume_sm(0)
    assert [stream._active_queue.get_nowait().stanza for _ in range(3)] == order


async def _closing_race(lab: Lab, make: MakeClient, turns: int) -> tuple[bool, bool]:
    """Have the connection close a number of loop turns after a stanza was queued.

    Returns:
        whether the client survived, and whether the stanza was delivered.
    """
    loop = asyncio.get_running_loop()
    client = make(lab, lab.server.ports["c2s"])
    got: list[aioxmpp.Message] = []
    failures: list[BaseException] = []
    client.on_failure.connect(failures.append)
    async with running(client):
        client.backoff_start = dt.timedelta(milliseconds=20)
        client.stream.on_message_received.connect(got.append)
        await asyncio.sleep(0.02)
        message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=client.local_jid)
        message.body[None] = "in the nick of time"
        client.enqueue(message)
        transport = client.stream._xmlstream.transport

        def close_after(left: int) -> None:
            if left:
                loop.call_soon(close_after, left - 1)
            else:
                transport.abort()

        close_after(turns)
        for _ in range(100 if make is bare else 800):  # bare aioxmpp loses it: it is not waited for long
            if got or failures:
                break
            await asyncio.sleep(0.01)
        return not failures, bool(got)


async def test_stanza_that_meets_a_closing_connection(account: Lab, caplog: pytest.LogCaptureFixture) -> None:
    """At whatever moment the connection closes: bare aioxmpp loses the stanza, or dies of it; ours delivers it."""
    caplog.set_level(logging.CRITICAL)
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # bare aioxmpp's tracebacks
    of_bare = [await _closing_race(account, bare, turns) for turns in range(5)]
    of_ours = [await _closing_race(account, mended, turns) for turns in range(5)]
    assert min(of_bare) != (True, True)
    assert of_ours == [(True, True)] * 5


async def test_asked_for_a_count_while_it_closes(lab: Lab) -> None:
    """Bare aioxmpp answers on the stream that it has closed, fails, and thereby cuts off the server's goodbye."""
    alice = await lab.connect("alice")
    stream, asked = alice.client.stream, (aioxmpp.nonza.SMRequest(), None)
    lab.faults.freeze_server(0.3)  # its goodbye takes a while
    disconnecting = asyncio.ensure_future(alice.disconnect())
    await until(lambda: stream._xmlstream.state == aioxmpp.protocol.State.CLOSING)
    with pytest.raises(ConnectionError):
        aioxmpp.stream.StanzaStream._process_incoming(stream, stream._xmlstream, asked)
    stream._process_incoming(stream._xmlstream, asked)
    await disconnecting
    assert [e.direction for e in alice.recording if e.kind is Kind.FOOTER] == [Direction.SENT, Direction.RECEIVED]


@pytest.mark.parametrize(("kind", "counted"), [(aioxmpp.stream.StanzaStream, False), (StanzaStream, True)])
async def test_what_waits_is_counted_before_it_closes(
    lab: Lab, kind: type[aioxmpp.stream.StanzaStream], counted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bare aioxmpp leaves it out of its last count, so that the server delivers it once more at the next login."""
    monkeypatch.setattr(StanzaStream, "close", kind.close)
    alice = await lab.connect("alice")
    stream = alice.client.stream
    before = stream._sm_inbound_ctr
    for _ in range(9):
        stream.recv_stanza(aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, from_=ALICE))
    await alice.disconnect()
    last = [e for e in alice.recording if e.name == "a" and e.direction is Direction.SENT][-1]
    assert (last.xml.count(f'h="{before + 9}"') == 1) is counted, last.xml


async def test_write_after_close() -> None:
    """A write between closing and connection_lost: aioopenssl raises RuntimeError; under the tap it is a note."""
    loop = asyncio.get_running_loop()
    listener = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    async with listener:
        port = listener.sockets[0].getsockname()[1]
        transport, _ = await aioopenssl.create_starttls_connection(
            loop, asyncio.Protocol, "127.0.0.1", port, use_starttls=True
        )
        transport.abort()
        with pytest.raises(RuntimeError):
            transport.write(b"late")
        recording = Recording()
        TapTransport(transport, StreamTap(recording, "alice")).write(b"late")
    (entry,) = recording
    assert entry.kind is Kind.EVENT
    assert "not sent, 4 bytes" in entry.note


async def test_bytes_written_past_the_queue_kill_bare_aioxmpp(account: Lab) -> None:
    """A stanza that aioxmpp has not counted ends the client with the next acknowledgement; ours is counted."""
    failed: list[BaseException] = []
    client = bare(account, account.server.ports["c2s"])
    client.on_failure.connect(failed.append)
    stanza = "<message to='alice@localhost'><body>raw</body></message>"
    async with running(client):
        client.stream._xmlstream.transport.write(stanza.encode())
        client.enqueue(aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=ALICE))
        await until(lambda: bool(failed))
    assert "acked more stanzas than have been sent" in str(failed[0])

    alice = await account.connect("alice", password=SECRET)
    await alice.send(stanza * 3)
    ping = "<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"
    assert (await alice.request(ping)).type == "result"
    await until(lambda: not alice.client.stream.sm_unacked_list)


async def test_resumption_at_another_address_stays_on_the_tap() -> None:
    """A server may name another address for the resumption (XEP-0198 §5): bare aioxmpp goes there past any tap."""
    for kind, goes in ((aioxmpp.stream.StanzaStream, True), (StanzaStream, False)):
        stream = kind(ALICE)
        stream._sm_enabled = True
        stream._sm_location = ("elsewhere.example", 5222)
        assert bool(stream.sm_location) is goes


@pytest.mark.parametrize(("make", "survives"), [(bare, False), (mended, True)], ids=["bare", "mended"])
async def test_blocked_loop(account: Lab, make: MakeClient, survives: bool) -> None:
    """A cell that blocks longer than the server may be silent: bare aioxmpp gives up, ours asks first."""
    suspended: list[BaseException] = []
    async with running(make(account, account.server.ports["c2s"])) as client:
        client.on_stream_suspended.connect(suspended.append)
        client.stream.soft_timeout = dt.timedelta(seconds=0.3)
        client.stream.round_trip_time = dt.timedelta(seconds=0.3)
        await asyncio.sleep(0.05)
        time.sleep(0.8)  # noqa: ASYNC251  # as a learner's cell does
        await asyncio.sleep(0.2)
        assert (not suspended) is survives


async def test_dead_connection_is_noticed(account: Lab) -> None:
    """A connection on which nothing comes back is given up after the two limits."""
    async with Proxy(account.server.host, account.server.ports["c2s"]) as proxy:
        session = await connect_through(proxy, account, "alice", SECRET)
        session.client.stream.soft_timeout = dt.timedelta(seconds=0.2)
        session.client.stream.round_trip_time = dt.timedelta(seconds=0.2)
        proxy.hole = True
        await until(lambda: not session.connected, 2)
        proxy.hole = False
        await until(lambda: session.connected)
        await session.disconnect()


# -- addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize("mended", [True, False])
def test_addresses_are_remembered(monkeypatch: pytest.MonkeyPatch, *, mended: bool) -> None:
    """Ours prepares the same address once; bare aioxmpp each time, which is most of what it does at all."""
    prepared: list[str] = []

    def count(data: str) -> list[str]:
        prepared.append(data)
        return list(data)

    monkeypatch.setattr(aioxmpp.stringprep, "do_normalization", lambda characters: count("".join(characters)))
    if not mended:
        for name in ("nodeprep", "nameprep", "resourceprep"):
            monkeypatch.setattr(aioxmpp.structs, name, getattr(aioxmpp.stringprep, name))
    for _ in range(20):
        aioxmpp.JID.fromstr(f"somebody@rooms.lab.example/nickname-{mended}")
    assert len(prepared) <= 3 if mended else len(prepared) >= 60


@pytest.mark.parametrize("address", ["a b@localhost", "a@b@c/d\x00", "@x", "x" * 1024 + "@localhost", ""])
def test_illegal_addresses_stay_illegal(address: str) -> None:
    """Remembering changes nothing about what is legal."""
    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011  # aioxmpp raises many kinds of it
            aioxmpp.JID.fromstr(address)


# -- noise ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "noisy"), [(bare, True), (mended, False)], ids=["bare", "mended"])
async def test_broken_connection_makes_no_noise(
    account: Lab, make: MakeClient, noisy: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """A broken connection is a traceback in the log or in the loop's exception handler; ours is neither."""
    problems: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: problems.append(context))
    caplog.set_level(logging.ERROR)
    async with (
        Proxy(account.server.host, account.server.ports["c2s"]) as proxy,
        running(make(account, proxy.port)) as client,
    ):
        client.backoff_start = dt.timedelta(milliseconds=20)
        proxy.cut()
        await until(lambda: proxy.connections == 2 and not client.suspended)
    assert bool(problems or caplog.records) is noisy


# -- everything under faults ----------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["reset", "close", "hole"])
async def test_nothing_is_lost_or_out_of_order(lab: Lab, fault: str) -> None:
    """A hundred messages each way over a connection that breaks: all arrive, once, in order."""
    bob = await lab.connect("bob")
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        alice = await connect_through(proxy, lab, "alice")

        async def say(session: Any, to: str) -> None:
            for number in range(100):
                await session.send(f"<message to='{to}' type='chat'><body>{number}</body></message>")
                await asyncio.sleep(0.003)

        async def break_it() -> None:
            await asyncio.sleep(0.1)
            if fault == "hole":
                proxy.hole = True
                await asyncio.sleep(0.1)
            proxy.cut(reset=fault != "close")
            proxy.hole = False

        got: dict[str, list[int]] = {}
        for session in (alice, bob):
            hear = got.setdefault(session.name, []).append
            session.client.stream.on_message_received.connect(lambda m, hear=hear: hear(int(m.body.any())))
        await asyncio.gather(say(alice, "bob@localhost"), say(bob, "alice@localhost"), break_it())
        await until(lambda: got["alice"][-1:] == got["bob"][-1:] == [99])
        for name, numbers in got.items():
            assert numbers == list(range(100)), (name, numbers)
        assert proxy.connections == 2
        await alice.disconnect()
