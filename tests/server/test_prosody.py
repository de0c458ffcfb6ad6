"""The managed server from start to stop, and what it offers."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
import time
import urllib.request
from pathlib import Path

import pytest

from tests.server.client import RawClient, login
from xmppkit.errors import ServerError, ServerFailed
from xmppkit.server import Prosody

DISCO_INFO = "<query xmlns='http://jabber.org/protocol/disco#info'/>"


async def test_ready_when_started_and_gone_when_stopped() -> None:
    """Every port answers as soon as start returns; after stop there is no process, no port and no directory."""
    server = Prosody()
    assert not server.running
    await server.start()
    directory, pid, port = server.directory, server.pid, server.ports["c2s"]
    assert server.running
    assert re.match(r"\d+\.\d+", server.version)
    assert server.missing_modules == ()
    assert set(server.ports) == {"c2s", "c2s_direct_tls", "http", "component"}
    for each in server.ports.values():
        socket.create_connection((server.host, each), 1).close()
    assert directory.stat().st_mode & 0o777 == 0o700
    await server.stop()
    assert not server.running
    assert not directory.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((server.host, port), 1)
    await server.stop()


async def test_starting_again_is_harmless(server: Prosody) -> None:
    """A second start keeps the server that runs; a start after stop makes a new one."""
    pid = server.pid
    assert await server.start() is server
    assert server.pid == pid
    await server.stop()
    await server.start()
    assert server.pid != pid
    await login(server, "alice")


async def test_several_at_once() -> None:
    """Servers do not get in each other's way."""
    servers = [Prosody(f"lab{number}.example") for number in range(3)]
    await asyncio.gather(*(server.start() for server in servers))
    try:
        assert len({port for server in servers for port in server.ports.values()}) == 12
        clients = [await login(server, "alice") for server in servers]
        assert [await server.sessions() for server in servers] == [[client.jid] for client in clients]
    finally:
        await asyncio.gather(*(server.stop() for server in servers))


async def test_its_own_network_only(server: Prosody) -> None:
    """It listens on loopback only, and answers for nobody else's domain (RFC 6120 §10.4)."""
    listening = Path("/proc/net/tcp").read_text().splitlines() if Path("/proc/net/tcp").exists() else []
    for port in server.ports.values():
        assert not any(re.search(rf"00000000:{port:04X} 00000000:0000 0A", line) for line in listening)
    alice = await login(server, "alice")
    await alice.write("<message to='juliet@example.org' id='away'><body>Hi</body></message>")
    assert "not-allowed" in await alice.until("</message>")


@pytest.mark.parametrize(
    ("service", "feature"),
    [
        pytest.param("rooms", "http://jabber.org/protocol/muc", id="rooms"),
        pytest.param("rooms", "urn:xmpp:mam:2", id="archives of rooms"),
        pytest.param("pubsub", "http://jabber.org/protocol/pubsub", id="pubsub"),
        pytest.param("upload", "urn:xmpp:http:upload:0", id="upload"),
        pytest.param("domain", "urn:xmpp:carbons:2", id="carbons"),
        pytest.param("domain", "urn:xmpp:blocking", id="blocking"),
        pytest.param("domain", "urn:xmpp:ping", id="ping"),
        pytest.param("domain", "jabber:iq:version", id="version"),
        pytest.param("domain", "vcard-temp", id="vcard"),
        pytest.param("account", "http://jabber.org/protocol/pubsub#publish", id="PEP"),
        pytest.param("account", "urn:xmpp:mam:2", id="archive"),
        pytest.param("account", "urn:xmpp:bookmarks:1#compat", id="bookmarks"),
    ],
)
async def test_services(server: Prosody, service: str, feature: str) -> None:
    """What lessons need is announced (XEP-0030)."""
    alice = await login(server, "alice")
    to = "alice@localhost" if service == "account" else getattr(server, service)
    assert f"var='{feature}'" in await alice.request("get", to, DISCO_INFO)


async def test_stream_management_is_offered(server: Prosody) -> None:
    """XEP-0198, with resumption."""
    alice = await login(server, "alice")
    await alice.write("<enable xmlns='urn:xmpp:sm:3' resume='true'/>")
    assert "resume='true'" in await alice.until("/>")


async def test_everyone_may_make_a_node(server: Prosody) -> None:
    """On the publish-subscribe service (XEP-0060 §8.1); but not in somebody else's PEP."""
    alice = await login(server, "alice")
    await login(server, "bob")
    create = "<pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='news'/></pubsub>"
    await alice.write(f"<iq type='set' id='1' to='{server.pubsub}'>{create}</iq>")
    await alice.until("type='result'")
    await alice.write(f"<iq type='set' id='2' to='bob@localhost'>{create}</iq>")
    await alice.until("type='error'")


async def test_a_new_room_is_open(server: Prosody) -> None:
    """Nobody waits for the first occupant to configure it (XEP-0045 §10.1.1)."""
    alice, bob = await login(server, "alice"), await login(server, "bob")
    for client in (alice, bob):
        await client.write(
            f"<presence to='lounge@{server.rooms}/{client.username}'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
        )
        assert "type='error'" not in await client.until("code='110'")


async def test_upload(server: Prosody) -> None:
    """A file goes up and comes back over HTTP on loopback (XEP-0363)."""
    alice = await login(server, "alice")
    slot = await alice.request(
        "get", server.upload, "<request xmlns='urn:xmpp:http:upload:0' filename='a.txt' size='5'/>"
    )
    put, get = re.findall(r"url='([^']+)'", slot)
    token = re.search(r"<header name='Authorization'>([^<]+)<", slot)
    assert put.startswith(f"http://127.0.0.1:{server.ports['http']}/")

    def transfer() -> bytes:
        headers = {"Authorization": token[1]} if token else {}
        urllib.request.urlopen(urllib.request.Request(put, b"hello", headers, method="PUT"), timeout=5).close()
        with urllib.request.urlopen(get, timeout=5) as answer:
            return bytes(answer.read())

    assert await asyncio.to_thread(transfer) == b"hello"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_bosh(server: Prosody, name: str) -> None:
    """A session can be opened over HTTP (XEP-0206), by either name of the machine."""
    body = (
        b"<body xmlns='http://jabber.org/protocol/httpbind' rid='1' to='localhost' wait='1' hold='1' ver='1.6' "
        b"xmpp:version='1.0' xmlns:xmpp='urn:xmpp:xbosh'/>"
    )

    def post() -> bytes:
        request = urllib.request.Request(server.bosh_url.replace("127.0.0.1", name), body)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bytes(answer.read())

    answer = await asyncio.to_thread(post)
    assert b"PLAIN" in answer
    assert b" sid=" in answer


async def test_websocket(server: Prosody) -> None:
    """The handshake of RFC 7395 is answered."""
    reader, writer = await asyncio.open_connection(server.host, server.ports["http"])
    writer.write(
        b"GET /xmpp-websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Protocol: xmpp\r\n\r\n"
    )
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 101 ")
    assert b"Sec-WebSocket-Protocol: xmpp" in answer
    assert server.websocket_url == f"ws://127.0.0.1:{server.ports['http']}/xmpp-websocket"


async def test_certificate_is_verified_and_short_lived(server: Prosody) -> None:
    """The authority's certificate is enough to verify the server; nothing else is, and for a year only."""
    with pytest.raises(ssl.SSLCertVerificationError):
        await asyncio.open_connection(
            server.host, server.ports["c2s_direct_tls"], ssl=True, server_hostname="localhost"
        )
    context = ssl.create_default_context(cafile=str(server.ca_file))
    for name in (server.domain, server.rooms, server.pubsub, server.upload, server.component):
        _, writer = await asyncio.open_connection(
            server.host, server.ports["c2s_direct_tls"], ssl=context, server_hostname=name
        )
        certificate = writer.get_extra_info("peercert")
        writer.close()
        assert 360 * 86400 < ssl.cert_time_to_seconds(certificate["notAfter"]) - time.time() < 366 * 86400


# -- accounts -----------------------------------------------------------------------------------


async def test_accounts(server: Prosody) -> None:
    """Made, given another password, removed; and listed."""
    assert await server.accounts() == []
    await server.add_account("alice", "one")
    await server.add_account("Bob", "one")
    assert await server.accounts() == ["alice@localhost", "bob@localhost"]
    first = await RawClient(server, "alice", "a").connect("one")
    await server.add_account("alice", "one")
    assert await server.sessions() == [first.jid], "the same password again disconnects nobody"
    await server.add_account("alice", "two")
    with pytest.raises(PermissionError):
        await RawClient(server, "alice", "b").connect("one")
    second = await RawClient(server, "alice", "c").connect("two")
    await server.remove_account("alice")
    assert b"not-authorized" in await second.end()
    await server.remove_account("alice")
    assert await server.accounts() == ["bob@localhost"]
    with pytest.raises(PermissionError):
        await RawClient(server, "alice", "d").connect("two")


@pytest.mark.parametrize("password", ["plain", "péß wörd", 'quo"te\\n', "😀", "]]>&<"])
async def test_any_password(server: Prosody, password: str) -> None:
    """A password is taken as it is, and is in no file of the server's."""
    await server.add_account("alice", password)
    await RawClient(server, "alice", "a").connect(password)
    for file in server.directory.rglob("*"):
        assert not file.is_file() or password.encode() not in file.read_bytes()


@pytest.mark.parametrize("name", ["", "a@b", "a/b"])
async def test_bad_names_are_told(server: Prosody, name: str) -> None:
    """Before anything is sent to the server."""
    with pytest.raises(ValueError, match="username"):
        await server.add_account(name, "pw")


@pytest.mark.parametrize("name", ["a b", 'a"b', "a:b", "\u2028"])
async def test_names_the_server_refuses(server: Prosody, name: str) -> None:
    """RFC 7622 §3.3.1: the server says no, and lives."""
    with pytest.raises(ServerError, match="refused"):
        await server.add_account(name, "pw")
    assert await server.sessions() == []


async def test_drop_cuts_without_goodbye(server: Prosody) -> None:
    """The connection ends without a </stream:stream>; dropping nobody is an error."""
    alice = await login(server, "alice")
    await server.drop(alice.jid)
    assert b"</stream:stream>" not in await alice.end()
    assert await server.sessions() == []
    with pytest.raises(ServerError, match="not connected"):
        await server.drop(alice.jid)


# -- directories and domains ----------------------------------------------------------------------


async def test_a_kept_directory(tmp_path: Path) -> None:
    """Accounts and the certificate authority outlive the server; two servers cannot have it at once."""
    async with Prosody(directory=tmp_path / "kept") as first:
        await first.add_account("alice", "pw")
        authority = first.ca_file.read_bytes()
        with pytest.raises(ServerFailed, match="another server is running"):
            await Prosody(directory=tmp_path / "kept").start()
        assert first.running
    async with Prosody(directory=tmp_path / "kept") as second:
        assert second.ca_file.read_bytes() == authority
        await RawClient(second, "alice", "a").connect("pw")
    assert (tmp_path / "kept").is_dir()
    assert (tmp_path / "kept" / "ca.key").stat().st_mode & 0o777 == 0o600


async def test_restart_keeps_all(server: Prosody) -> None:
    """After a crash on purpose: same ports, same authority, same accounts."""
    alice = await login(server, "alice")
    ports, pid, authority = dict(server.ports), server.pid, server.ca_file.read_bytes()
    await server.restart()
    assert await alice.end() == b""
    assert dict(server.ports) == ports
    assert server.pid != pid
    assert server.ca_file.read_bytes() == authority
    await RawClient(server, "alice", "a").connect("pw-alice")


OWN = """
authentication = "internal_hashed"
c2s_require_encryption = true
modules_enabled = { "saslauth"; "tls"; "disco" }
VirtualHost "localhost"
Component "halls.localhost" "muc"
"""


async def ask(server: Prosody, to: str, query: str) -> str:
    """The answer to a question that alice asks."""
    alice = await RawClient(server, "alice", "a").connect("pw-alice")
    await alice.write(f"<iq type='get' id='ask' to='{to}'>{query}</iq>")
    return await alice.until("</iq>")


async def test_a_configuration_of_ones_own(server: Prosody) -> None:
    """Its modules and components and no others; accounts stay; the way back is there."""
    await server.add_account("alice", "pw-alice")
    assert "rooms.localhost" in server.config
    assert server.component_secret not in server.config
    await server.restart(own_config=OWN)
    assert server.config == OWN
    assert set(server.ports) == {"c2s", "c2s_direct_tls"}
    assert "urn:xmpp:carbons" not in await ask(server, "localhost", DISCO_INFO)
    assert "conference" in await ask(server, "halls.localhost", DISCO_INFO)
    await server.restart()
    assert server.config == OWN
    await server.restart(own_config="")
    assert server.missing_modules == ()
    assert "urn:xmpp:carbons" in await ask(server, "localhost", DISCO_INFO)


async def test_a_configuration_that_is_no_good_is_not_kept(server: Prosody) -> None:
    """Its error is told, with the line; the server runs on as before."""
    await server.add_account("alice", "pw-alice")
    with pytest.raises(ServerFailed, match=r"former one is in force[\s\S]*own\.cfg\.lua:5"):
        await server.restart(own_config=OWN.replace('"disco" }', '"disco"\nVirtual'))
    assert "urn:xmpp:carbons" in await ask(server, "localhost", DISCO_INFO)
    with pytest.raises(ValueError, match="VirtualHost"):
        await server.restart(own_config="modules_enabled = { }")
    assert "urn:xmpp:carbons" in await ask(server, "localhost", DISCO_INFO)


async def test_a_configuration_of_ones_own_from_the_start() -> None:
    """Watching and commands work on it as on any."""
    events: list[object] = []
    async with Prosody(own_config=OWN) as server:
        await server.watch(events.append)
        alice = await login(server, "alice")
        assert await server.sessions() == ["alice@localhost/a"]
        alice.close()
        await server.unwatch()
    assert events


@pytest.mark.parametrize("kept", [True, False], ids=["given", "temporary"])
async def test_long_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    """A path too long for a Unix socket is no obstacle."""
    long = tmp_path / ("long" * 30)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    async with Prosody(directory=long / "kept" if kept else None) as server:
        await login(server, "alice")


@pytest.mark.parametrize("domain", ["localhost", "lab.example", "LAB.example", "x-1.a"])
async def test_domains(domain: str) -> None:
    """Any domain name will do, whether or not DNS knows it."""
    async with Prosody(domain) as server:
        assert server.domain == domain.lower()
        await login(server, "alice")


# -- what goes wrong ------------------------------------------------------------------------------


async def test_a_broken_configuration_is_shown() -> None:
    """Prosody's own words, with the line."""
    with pytest.raises(ServerFailed, match=r"did not start[\s\S]*prosody\.cfg\.lua"):
        await Prosody(extra_config="this is not Lua").start()


async def test_missing_modules_are_named(caplog: pytest.LogCaptureFixture) -> None:
    """A module that cannot be loaded does not stop the server."""
    async with Prosody(modules=["no_such_module"]) as server:
        assert server.missing_modules == ("no_such_module",)
    assert "no_such_module" in caplog.text


async def test_not_ready_in_time() -> None:
    """A start that takes too long is ended, and nothing is left."""
    server = Prosody()
    with pytest.raises(ServerFailed, match="not ready after"):
        await server.start(timeout=0.001)
    assert not server.running


async def test_a_cancelled_start_leaves_nothing() -> None:
    """An interrupted cell."""
    server = Prosody()
    task = asyncio.get_running_loop().create_task(server.start())
    while server._process is None:  # noqa: ASYNC110  # only the test cares
        await asyncio.sleep(0)
    pid = server._process.pid
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_commands_to_a_stopped_server() -> None:
    """A sentence, not an AttributeError."""
    server = Prosody()
    for call in (server.sessions(), server.add_account("alice", "pw"), server.drop("a@b/c"), server.watch(print)):
        with pytest.raises(ServerFailed, match="not running"):
            await call
    assert "not running" in repr(server)


async def test_stop_with_clients_is_quick(server: Prosody) -> None:
    """Clients are told (RFC 6120 §4.9.3.19), and one that does not answer holds nothing up."""
    alice = await login(server, "alice")
    await asyncio.wait_for(server.stop(), 10)
    assert b"system-shutdown" in await alice.end()
