"""The server's own view of the traffic."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import socket
import ssl
import threading
import time

import pytest

from tests.server.client import RawClient, login
from xmppkit.server import Prosody, TapEvent

DISCO_INFO = "<query xmlns='http://jabber.org/protocol/disco#info'/>"
MUC = "<x xmlns='http://jabber.org/protocol/muc'/>"


class Watch:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[TapEvent] = []

    def __call__(self, event: TapEvent) -> None:
        self.events.append(event)

    async def until(self, what: str, text: str, timeout: float = 5.0) -> TapEvent:
        """The first event like that."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for event in self.events:
                if event.what == what and text.encode() in event.xml:
                    return event
            await asyncio.sleep(0.01)
        raise AssertionError(f"no {what} with {text!r} in {[(e.what, e.session) for e in self.events]}")


@pytest.fixture
def watch() -> Watch:
    """A callback for `Prosody.watch`."""
    return Watch()


async def test_groupchat_fans_out_in_order(server: Prosody, watch: Watch) -> None:
    """One message comes in, the room is asked, and one goes out to each occupant (XEP-0045 §7.4)."""
    clients = [await login(server, name) for name in ("alice", "bob", "carol")]
    for client in clients:
        await client.write(f"<presence to='lounge@{server.rooms}/{client.username}'>{MUC}</presence>")
        await client.until("code='110'")
    await server.watch(watch)
    await clients[0].write(
        f"<message type='groupchat' to='lounge@{server.rooms}' id='fan'><body>Hi all</body></message>"
    )
    for client in clients:
        await client.until("Hi all")
    await server.unwatch()

    story = [event for event in watch.events if b"Hi all" in event.xml]
    assert [(event.what, event.host, event.session) for event in story[:3]] == [
        ("received", "localhost", "alice@localhost/a"),
        ("routed", "rooms.localhost", "alice@localhost/a"),
        ("muc-broadcast-message", "rooms.localhost", ""),
    ]
    assert story[2].room == "lounge@rooms.localhost"
    out = story[3:]
    assert sorted(event.session for event in out if event.what == "sent") == [client.jid for client in clients]
    for sent in (event for event in out if event.what == "sent"):
        to = f"to='{sent.session}'".encode()
        routed = next(e for e in out if e.what == "routed" and to in e.xml)
        assert out.index(routed) < out.index(sent)
    assert [event.time for event in watch.events] == sorted(event.time for event in watch.events)


async def test_rooms_come_and_go(server: Prosody, watch: Watch) -> None:
    """Joining and leaving, with the nick."""
    alice = await login(server, "alice")
    await server.watch(watch)
    await alice.write(f"<presence to='den@{server.rooms}/al'>{MUC}</presence>")
    await alice.until("code='110'")
    await alice.write(f"<presence type='unavailable' to='den@{server.rooms}/al'/>")
    await alice.until("type='unavailable'")
    await server.unwatch()
    happened = [(event.what, event.room, event.nick) for event in watch.events if event.what.startswith("muc-")]
    assert ("muc-room-created", "den@rooms.localhost", "") in happened
    assert ("muc-occupant-joined", "den@rooms.localhost", "den@rooms.localhost/al") in happened
    assert ("muc-occupant-left", "den@rooms.localhost", "den@rooms.localhost/al") in happened


async def test_exact_bytes(server: Prosody, watch: Watch) -> None:
    """Both directions of a connection, from its first byte to its last, are what the client wrote and read."""
    await server.add_account("alice", "pw-alice")
    await server.watch(watch)
    alice = await login(server, "alice")
    await alice.write("<message to='alice@localhost/a'  id=\"x\"><body>é &#233; <![CDATA[<]]> 😀</body>\n</message> \t")
    await alice.until("</message>")
    await alice.write("</stream:stream>")
    await alice.end()
    await watch.until("closed", "")
    connections = {event.connection for event in watch.events if event.connection}
    assert len(connections) == 1
    for what, wire in (("received", alice.sent), ("sent", alice.received)):
        assert b"".join(event.xml for event in watch.events if event.what == what) == wire


async def test_bytes_of_any_kind(server: Prosody, watch: Watch) -> None:
    """What is not XML, not UTF-8 or looks like our own framing comes through as it is."""
    alice = await login(server, "alice")
    await server.watch(watch)
    alice.sent = b""
    wild = bytes(range(256)) + b'\n{"ev": "reply", "size": 5}\n\xed\xa0\x80'
    alice._writer.write(wild)
    await alice.end()
    await watch.until("closed", "")
    assert b"".join(event.xml for event in watch.events if event.what == "received").startswith(wild)


async def test_a_resumed_session_keeps_its_name(server: Prosody, watch: Watch) -> None:
    """XEP-0198 §5: the old full JID on the new connection."""
    alice = await login(server, "alice")
    await alice.write("<enable xmlns='urn:xmpp:sm:3' resume='true'/>")
    enabled = await alice.until("/>")
    token = enabled.split("id='")[1].split("'")[0]
    await server.drop(alice.jid)
    await alice.end()
    await server.watch(watch)
    again = await login_to_resume(server, token)
    await again.write("<message to='alice@localhost' id='after'><body>again</body></message>")
    event = await watch.until("received", "again")
    assert event.session == "alice@localhost/a"
    assert event.connection == (await watch.until("received", "<stream:stream")).connection
    again.close()
    assert (await watch.until("closed", "")).connection == event.connection


async def login_to_resume(server: Prosody, token: str) -> RawClient:
    """A client that resumes instead of binding a resource."""
    client = RawClient(server, "alice", "a")
    await client.authenticate("pw-alice")
    await client.write(f"<resume xmlns='urn:xmpp:sm:3' previd='{token}' h='0'/>")
    await client.until("<resumed")
    return client


async def test_components_are_seen_by_routing(server: Prosody, watch: Watch) -> None:
    """Their streams are not tapped, but what is for them and from them is routed (XEP-0114)."""
    reader, writer = await asyncio.open_connection(server.host, server.ports["component"])
    writer.write(
        f"<stream:stream to='{server.component}' xmlns='jabber:component:accept' "
        "xmlns:stream='http://etherx.jabber.org/streams'>".encode()
    )
    await reader.readuntil(b" id='")
    stream_id = (await reader.readuntil(b"'")).decode().rstrip("'")
    digest = hashlib.sha1((stream_id + server.component_secret).encode()).hexdigest()
    writer.write(f"<handshake>{digest}</handshake>".encode())
    await reader.readuntil(b"<handshake")
    alice = await login(server, "alice")
    await server.watch(watch)
    await alice.write(f"<message to='x@{server.component}' id='1'><body>ping</body></message>")
    await reader.readuntil(b"</message>")
    writer.write(f"<message from='x@{server.component}' to='{alice.jid}' id='2'><body>pong</body></message>".encode())
    await alice.until("pong")
    assert (await watch.until("routed", "ping")).host == server.component
    assert (await watch.until("routed", "pong")).host == "localhost"
    writer.close()


async def test_off_until_asked_and_after(server: Prosody, watch: Watch) -> None:
    """Nothing is told before `watch`, and nothing after `unwatch`."""
    alice = await login(server, "alice")
    await server.watch(watch)
    await alice.request("get", "localhost", DISCO_INFO)
    await server.unwatch()
    seen = len(watch.events)
    assert seen > 0
    await alice.request("get", "localhost", DISCO_INFO)
    await server.sessions()
    assert len(watch.events) == seen
    await server.unwatch()


async def test_a_callback_that_fails_is_called_no_more(server: Prosody, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged once; the server does not notice."""
    calls = []

    def fail(event: TapEvent) -> None:
        calls.append(event)
        raise RuntimeError("no thanks")

    alice = await login(server, "alice")
    await server.watch(fail)
    for _ in range(3):
        await alice.request("get", "localhost", DISCO_INFO)
    await server.unwatch()
    assert len(calls) == 1
    assert caplog.text.count("called no more") == 1


async def test_a_blocked_reader_harms_nobody(watch: Watch) -> None:
    """While a cell blocks the event loop, the server goes on; what was too much is counted, not kept."""
    window = 300_000
    async with Prosody(extra_config=f"xmppkit_window = {window}") as server:
        alice = await login(server, "alice")
        await server.watch(watch)
        # To an account that there is not: it goes in and is routed, and a few bytes come back.
        chunk = f"<message to='nobody@localhost' id='big'><body>{'x' * 10_000}</body></message>".encode()
        # On a thread, with the event loop asleep: nobody hands events over.
        flood = threading.Thread(target=write_by_hand, args=(server, chunk, 100))
        flood.start()
        flood.join(30)
        assert await server.sessions(), "the server answers"
        await server.unwatch()
        kept = sum(len(event.xml) for event in watch.events)
        assert window // 2 < kept < window

        await server.watch(watch)
        await alice.write("<message to='alice@localhost/a' id='calm'><body>calm</body></message>")
        await watch.until("received", "calm")
    assert server.log.text().count("gone") == 0


async def test_what_is_lost_is_counted(watch: Watch) -> None:
    """A `lost` event stands where the missing ones would have been."""
    async with Prosody(extra_config="xmppkit_window = 100000") as server:
        alice = await login(server, "alice")
        await server.watch(watch)
        chunk = f"<message to='nobody@localhost' id='big'><body>{'x' * 10_000}</body></message>".encode()
        flood = threading.Thread(target=write_by_hand, args=(server, chunk, 100))
        flood.start()
        flood.join(30)
        await alice.write("<message to='alice@localhost/a' id='calm'><body>calm</body></message>")
        await alice.until("calm")
        event = await watch.until("lost", "")
        assert event.count > 100
        before = watch.events[: watch.events.index(event)]
        assert before
        assert not any(b"calm" in each.xml for each in before)


def write_by_hand(server: Prosody, chunk: bytes, count: int) -> None:
    """Log in as alice without an event loop, write, and wait until all is worked off."""
    header = (
        b"<stream:stream to='localhost' version='1.0' xmlns='jabber:client' "
        b"xmlns:stream='http://etherx.jabber.org/streams'>"
    )
    plain = base64.b64encode(b"\0alice\0pw-alice")
    context = ssl.create_default_context(cafile=str(server.ca_file))
    with (
        socket.create_connection((server.host, server.ports["c2s_direct_tls"]), 20) as connection,
        context.wrap_socket(connection, server_hostname="localhost") as tls,
    ):
        for data, answer in (
            (header, b"</stream:features>"),
            (b"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + plain + b"</auth>", b"<success"),
            (header, b"</stream:features>"),
            (b"<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", b"</iq>"),
        ):
            tls.sendall(data)
            came = b""
            while answer not in came:
                came += tls.recv(65536)
        tls.sendall(chunk * count + b"<iq type='get' id='last'><query xmlns='jabber:iq:roster'/></iq>")
        came = b""
        while b"id='last'" not in came:
            came = came[-20:] + tls.recv(65536)
