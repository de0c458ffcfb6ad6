"""Streams driven by hand, against a real server: each step, each variant, each way to be refused."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import ssl

import pytest

from tests.through import until
from xmppkit.errors import (
    ConnectError,
    Disconnected,
    LoginError,
    ReplyTimeout,
    StreamError,
    TLSError,
    XMLError,
    XMPPKitError,
)
from xmppkit.lab import Lab, Over
from xmppkit.recording import Kind, Recording
from xmppkit.stream import RawStream
from xmppkit.wire.connection import Address

HEADER = (
    b"<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
    b"to='localhost' version='1.0'>"
)


async def rest(stream: RawStream) -> tuple[list[str], XMPPKitError]:
    """The names of all that still comes, and the error at the end."""
    names: list[str] = []
    while True:
        try:
            names.append((await stream.receive()).name)
        except XMPPKitError as end:
            return names, end


async def encrypted(lab: Lab, name: str, newest: ssl.TLSVersion | None = None) -> RawStream:
    """A stream as far as the mechanisms."""
    stream = await lab.stream(name)
    await stream.open()
    await stream.starttls(newest=newest)
    await stream.open()
    return stream


# -- the way to a session -------------------------------------------------------------------------


async def test_nothing_is_sent_but_what_you_send(lab: Lab):
    """A fresh stream is a connection and no more."""
    wire = await lab.stream("alice/wire")
    assert [entry.kind for entry in lab.recording if entry.stream == "alice/wire"] == [Kind.EVENT]
    assert "no stream opened" in repr(wire)


async def test_each_step_and_what_the_server_offers_after_it(lab: Lab):
    """TLS, then logging in, then binding (RFC 6120 §4.3.2), each on a stream opened anew."""
    wire = await lab.stream("alice/wire")
    assert (await wire.open()).children == ["starttls"]
    first = wire.stream_id
    await wire.starttls()
    assert wire.tls.startswith("TLSv1.")
    assert "mechanisms" in (await wire.open()).children
    assert wire.stream_id not in ("", first)
    assert (await wire.authenticate()).name == "success"
    assert "bind" in (await wire.open()).children
    answer = await wire.bind()
    assert wire.jid == answer.texts("jid")[0] == "alice@localhost/wire"
    await wire.close()
    assert not wire.connected
    assert [e.kind for e in lab.recording if e.stream == "alice/wire"][-3:] == [Kind.FOOTER, Kind.FOOTER, Kind.EVENT]


async def test_login_by_hand_from_the_first_byte(lab: Lab):
    """Every byte typed, SCRAM computed with the standard library alone (RFC 5802 §3)."""
    wire = await lab.stream("alice")
    await wire.send_bytes(HEADER)
    assert [(await wire.receive()).name for _ in range(2)] == ["stream", "features"]
    await wire.starttls()
    await wire.send_bytes(HEADER)
    assert "SCRAM-SHA-1" in [await wire.receive(), await wire.receive()][1].texts("mechanism")

    def b64(data: bytes) -> str:
        return base64.b64encode(data).decode()

    bare, sasl = "n=alice,r=fresh", "urn:ietf:params:xml:ns:xmpp-sasl"
    await wire.send(f"<auth xmlns='{sasl}' mechanism='SCRAM-SHA-1'>{b64(b'n,,' + bare.encode())}</auth>")
    challenge = base64.b64decode((await wire.receive()).text).decode()
    nonce, salt, rounds = (part[2:] for part in challenge.split(","))
    salted = hashlib.pbkdf2_hmac("sha1", lab.accounts["alice"].encode(), base64.b64decode(salt), int(rounds))
    key = hmac.digest(salted, b"Client Key", "sha1")
    signed = f"{bare},{challenge},c=biws,r={nonce}".encode()
    signature = hmac.digest(hashlib.sha1(key).digest(), signed, "sha1")
    proof = bytes(a ^ b for a, b in zip(key, signature, strict=True))
    await wire.send(f"<response xmlns='{sasl}'>{b64(f'c=biws,r={nonce},p={b64(proof)}'.encode())}</response>")
    success = await wire.receive()
    expected = hmac.digest(hmac.digest(salted, b"Server Key", "sha1"), signed, "sha1")
    assert base64.b64decode(success.text).decode() == f"v={b64(expected)}"


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-1-PLUS"])
async def test_mechanisms_of_this_server(lab: Lab, mechanism: str):
    """Each logs in; -PLUS is bound to the TLS connection, which needs TLS 1.2 here."""
    wire = await encrypted(lab, "alice", ssl.TLSVersion.TLSv1_2)
    assert wire.tls == "TLSv1.2"
    assert mechanism in wire.features.texts("mechanism")
    await wire.authenticate(mechanism)
    assert "bind" in (await wire.open()).children


async def test_scram_sha_256_and_a_password_beyond_ascii():
    """On a server that keeps the other hash, with letters that must be prepared alike on both sides."""
    from xmppkit.server import Prosody

    async with Prosody(extra_config='password_hash = "SHA-256"') as server:
        await server.add_account("alice", "Ⅸ·pass wörd")
        wire = RawStream(
            "alice",
            domain="localhost",
            address=Address(server.host, server.ports["c2s"]),
            recording=Recording(),
            ca_file=server.ca_file,
            username="alice",
            password="Ⅸ·pass wörd",
        )
        await wire.connect()
        assert (await wire.log_in()).startswith("alice@localhost/")
        assert wire.scram.mechanism == "SCRAM-SHA-256"
        await wire.close()


async def test_strongest_mechanism_is_taken_by_itself(lab: Lab):
    """With channel binding where there is some, without it under TLS 1.3."""
    for newest, mechanism in ((ssl.TLSVersion.TLSv1_2, "SCRAM-SHA-1-PLUS"), (None, "SCRAM-SHA-1")):
        wire = await encrypted(lab, "alice", newest)
        await wire.authenticate()
        assert wire.scram.mechanism == mechanism


@pytest.mark.parametrize("over", ["tcp", "tls", "websocket"])
async def test_variants_reach_a_session(lab: Lab, over: Over):
    """TCP, TLS from the first byte, WebSocket: a message goes to oneself and comes back."""
    wire = await lab.stream("alice/wire", over=over)
    assert await wire.log_in() == "alice@localhost/wire"
    await wire.send(f"<message xmlns='jabber:client' to='{wire.jid}' id='m1'><body>x</body></message>")
    assert (await wire.wait_for("<message id='m1'/>")).texts("body") == ["x"]
    await wire.close()
    assert not wire.connected


async def test_websocket_frames_are_recorded_one_by_one(lab: Lab):
    """With the elements that open and close, and no stream header (RFC 7395 §3.3)."""
    wire = await lab.stream("alice/wire", over="websocket")
    await wire.log_in()
    await wire.close()
    entries = [entry for entry in lab.recording if entry.stream == "alice/wire" and entry.kind is not Kind.EVENT]
    assert [entries[0].name, entries[1].name, entries[-2].name, entries[-1].name] == ["open", "open", "close", "close"]
    assert not [entry for entry in entries if entry.kind in (Kind.HEADER, Kind.GARBAGE)]


async def test_component_shakes_hands_and_answers(lab: Lab):
    """Its stream is to its own address; it proves the secret with sha1 of the stream's id and it (XEP-0114 §3)."""
    echo, alice = await lab.stream("echo", over="component"), await lab.connect("alice")
    header = await echo.open()
    assert (header.get("from"), echo.stream_id) == ("echo.localhost", header.get("id"))
    proof = hashlib.sha1((echo.stream_id + lab.server.component_secret).encode()).hexdigest()
    await echo.send(f"<handshake>{proof}</handshake>")
    assert (await echo.receive()).name == "handshake"
    asking = asyncio.create_task(alice.request("<iq type='get' to='any@echo.localhost'><q xmlns='urn:q'/></iq>"))
    asked = await echo.wait_for("<iq type='get'/>")
    await echo.send(f"<iq type='result' id='{asked.get('id')}' from='any@echo.localhost' to='{asked.get('from')}'/>")
    assert (await asking).type == "result"


async def test_secrets_are_masked_and_in_your_hands(lab: Lab):
    """The recording has none; what was received is the real thing."""
    wire = await encrypted(lab, "alice")
    await wire.authenticate("PLAIN")
    echo = await lab.stream("echo", over="component")
    await echo.open()
    await echo.shake_hands()
    everything = b"".join(entry.data for entry in lab.recording)
    token = base64.b64encode(b"\0alice\0" + lab.accounts["alice"].encode())
    proof = hashlib.sha1((echo.stream_id + lab.server.component_secret).encode()).hexdigest().encode()
    assert token not in everything
    assert proof not in everything


# -- stream management ----------------------------------------------------------------------------


async def resumable(lab: Lab, name: str) -> RawStream:
    """A bound stream under stream management."""
    wire = await lab.stream(name)
    await wire.log_in()
    await wire.enable()
    return wire


async def test_counters_are_those_of_the_server(lab: Lab):
    """What we sent is kept until the server has it; what came is counted (XEP-0198 §4)."""
    wire = await resumable(lab, "alice/a")
    for number in range(3):
        await wire.send(f"<message to='{wire.jid}' id='m{number}'/>")
    assert len(wire.management.unacknowledged) == 3
    assert (await wire.request_ack()).get("h") == "3"
    assert not wire.management.unacknowledged
    await wire.wait_for("<message id='m2'/>")
    assert wire.management.handled == 3
    assert (await wire.ack()).xml == "<a xmlns='urn:xmpp:sm:3' h='3'/>"


async def test_resumed_after_a_cut_nothing_lost_nothing_twice(lab: Lab):
    """What was on its way is sent again by hand, in order; what was missed comes by itself (XEP-0198 §5)."""
    wire, bob = await resumable(lab, "alice/a"), await lab.connect("bob")
    wire.abort()
    await until(lambda: not wire.connected)
    books = wire.management
    for number in (1, 2):
        books.sent(f"<message to='bob@localhost' id='late{number}'/>".encode())  # written into a dead line
    await bob.send("<message to='alice@localhost/a' id='missed'><body>x</body></message>")
    again = await encrypted(lab, "alice/b")
    await again.authenticate()
    await again.open()
    assert (await again.resume(books)).get("h") == "0"
    assert again.jid == "alice@localhost/a"
    assert await again.resend() == 2
    await again.wait_for("<message id='missed'/>")
    assert (await again.request_ack()).get("h") == "2"
    await bob.wait_for("<message id='late2'/>")
    ids = [e.id for e in lab.recording if e.stream == "bob" and (e.id or "").startswith("late")]
    assert ids == ["late1", "late2"]


async def test_what_cannot_be_resumed_is_said(lab: Lab):
    """An id the server does not know; a stream that was not to be resumed; none at all."""
    wire = await resumable(lab, "alice/a")
    wire.management.id = "nonsense"
    again = await encrypted(lab, "alice/b")
    await again.authenticate()
    await again.open()
    with pytest.raises(XMPPKitError, match=r"nothing to resume \(item-not-found\).*bind\(\) begins a new one"):
        await again.resume(wire.management)
    with pytest.raises(XMPPKitError, match="no stream management"):
        await again.ack()
    await again.bind()
    await again.enable(resume=False)
    with pytest.raises(XMPPKitError, match="did not ask for it"):
        await again.resume(again.management)


# -- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "condition"),
    [
        pytest.param(b"<message><body>oops</message>", "not-well-formed", id="mismatched tag"),
        pytest.param(b"<!-- a remark -->", "not-well-formed", id="comment"),
        pytest.param(b"<ring xmlns='urn:example:phone'/>", "unsupported-stanza-type", id="unknown element"),
        pytest.param(b"<message><body>" + b"x" * 300_000 + b"</body></message>", "policy-violation", id="too large"),
    ],
)
async def test_bytes_that_end_the_stream(lab: Lab, data: bytes, condition: str):
    """The stream error can be received, and is in the error that every call raises from then on."""
    wire = await lab.stream("alice/wire")
    await wire.log_in()
    await wire.send_bytes(data)
    names, end = await rest(wire)
    assert names == ["error", "stream"]
    assert isinstance(end, StreamError)
    assert end.condition == condition
    assert condition in end.xml
    with pytest.raises(StreamError, match=r"Open another with: await lab\.stream"):
        await wire.send("<presence/>")
    assert condition in repr(wire)


async def test_host_unknown(lab: Lab):
    """A domain that the server does not serve."""
    wire = await lab.stream("alice/wire")
    with pytest.raises(StreamError, match="host-unknown") as refused:
        await wire.open("elsewhere.example")
    assert refused.value.condition == "host-unknown"


async def test_conflict(lab: Lab):
    """Who binds a resource that is taken, takes it: the former stream is closed (RFC 6120 §4.9.3.3)."""
    first, second = await lab.stream("alice/one"), await lab.stream("alice/two")
    await first.log_in(resource="same")
    await second.log_in(resource="same")
    _, end = await rest(first)
    assert isinstance(end, StreamError)
    assert end.condition == "conflict"
    assert second.connected


async def test_bad_format_over_bosh(lab: Lab):
    """XML that cannot be processed; this server says so over BOSH."""
    wire = await lab.stream("alice/bosh", over="bosh")
    body = await wire.open(rid="1000")
    assert body.find("mechanisms") is not None
    assert wire.stream_id == body.get("sid")
    begin = f"<body xmlns='http://jabber.org/protocol/httpbind' sid='{wire.stream_id}' rid='1001'>"
    await wire.send_bytes(begin.encode() + b"<ring xmlns='jabber:client'/></body>")
    assert (await wire.receive()).condition == "bad-format"
    await wire.close()
    assert not wire.connected


async def test_component_with_a_wrong_secret(lab: Lab):
    """not-authorized, and the stream is over."""
    echo = await lab.stream("echo", over="component")
    await echo.open()
    with pytest.raises(StreamError, match="not-authorized"):
        await echo.shake_hands("wrong")


async def test_wrong_password_leaves_the_stream_as_it_was(lab: Lab):
    """One may try again (RFC 6120 §6.4.4)."""
    wire = await encrypted(lab, "alice")
    for mechanism in ("PLAIN", "SCRAM-SHA-1"):
        with pytest.raises(LoginError, match=r"not-authorized.*try again"):
            await wire.authenticate(mechanism, password="wrong")
    with pytest.raises(LoginError, match="invalid-mechanism"):
        await wire.authenticate("SCRAM-SHA-256")
    await wire.authenticate()


async def test_certificate_of_another_authority_is_refused(lab: Lab):
    """Nothing more is sent to such a server."""
    wire = RawStream(
        "alice",
        domain="localhost",
        address=Address(lab.server.host, lab.server.ports["c2s"]),
        recording=lab.recording,
    )
    await wire.connect()
    await wire.open()
    with pytest.raises(TLSError, match=r"refused: .*ca_file="):
        await wire.starttls()
    assert not wire.connected


async def test_certificate_for_another_domain_is_refused(lab: Lab):
    """Though its authority is trusted: it is another server than was meant."""
    wire = RawStream(
        "alice",
        domain="elsewhere.example",
        address=Address(lab.server.host, lab.server.ports["c2s"]),
        recording=lab.recording,
        ca_file=lab.server.ca_file,
    )
    await wire.connect()
    await wire.open("localhost")
    with pytest.raises(TLSError, match=r"elsewhere\.example was refused: Hostname mismatch"):
        await wire.starttls()


async def test_tls_that_does_not_come_about_is_said(lab: Lab):
    """TLS from the first byte, at a port that waits for XMPP."""
    wire = RawStream(
        "alice",
        domain="localhost",
        address=Address(lab.server.host, lab.server.ports["c2s"], direct_tls=True),
        recording=lab.recording,
        ca_file=lab.server.ca_file,
    )
    with pytest.raises(TLSError, match=r"could not be set up.*TLS 1\.2 or newer"):
        await wire.connect()


@pytest.mark.parametrize("smuggled", [b"<stream:features/>", b"<stream:features><mech"], ids=["whole", "begun"])
async def test_what_is_smuggled_in_before_tls_is_not_believed(lab: Lab, smuggled: bytes):
    """Bytes behind <proceed/> are nobody's that TLS has verified (RFC 6120 §5.4.3.3)."""
    proceed = b"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data.replace(proceed, proceed + smuggled))
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far = await asyncio.open_connection(lab.server.host, lab.server.ports["c2s"])
        await asyncio.gather(pump(reader, far[1]), pump(far[0], writer), return_exceptions=True)

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as between:
        wire = RawStream(
            "alice",
            domain="localhost",
            address=Address("127.0.0.1", between.sockets[0].getsockname()[1]),
            recording=lab.recording,
            ca_file=lab.server.ca_file,
        )
        await wire.connect()
        await wire.open()
        with pytest.raises(TLSError, match="unencrypted behind <proceed/>"):
            await wire.starttls()
        await until(lambda: not wire.connected)


# -- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        pytest.param("<message><body>", "line 1, column 10: <body> is opened here and never closed", id="unclosed"),
        pytest.param("<message/>&", "line 1, column", id="ampersand"),
        pytest.param("", "nothing to send", id="no root"),
        pytest.param("just text", "line 1, column 1: text outside", id="text"),
        pytest.param("</stream:stream>", "ends the stream", id="footer"),
    ],
)
async def test_what_cannot_be_sent_says_where(lab: Lab, xml: str, said: str):
    """Nothing is sent, and the stream is as before."""
    wire = await lab.stream("alice")
    await wire.log_in()
    number = lab.recording.next_number
    with pytest.raises(XMLError) as refused:
        await wire.send(xml)
    assert said in str(refused.value)
    assert lab.recording.next_number == number
    assert wire.connected


async def test_steps_out_of_turn_say_what_comes_first(lab: Lab):
    """The server is not even asked; the stream goes on."""
    wire = await lab.stream("alice")
    for step in (wire.starttls, wire.authenticate, wire.bind, wire.enable):
        with pytest.raises(XMPPKitError, match=r"no stream is open: open\(\) comes first"):
            await step()
    with pytest.raises(XMPPKitError, match=r"send_bytes\(\), which sends anything"):
        await wire.send("<presence/>")
    await wire.open()
    with pytest.raises(XMPPKitError, match=r"does not offer bind now; it offers starttls\. It comes after"):
        await wire.bind()
    await wire.starttls()
    await wire.open()
    with pytest.raises(XMPPKitError, match=r"TLS may be on already"):
        await wire.starttls()
    await wire.authenticate()


async def test_plain_without_tls_is_not_sent():
    """Not even where the server would take it."""
    from xmppkit.server import Prosody

    async with Prosody(insecure_open=True) as server:
        wire = RawStream(
            "alice",
            domain="localhost",
            address=Address(server.host, server.ports["c2s"]),
            recording=Recording(),
            username="alice",
            password="x",
        )
        await wire.connect()
        assert "PLAIN" in (await wire.open()).texts("mechanism")
        with pytest.raises(TLSError, match="unencrypted"):
            await wire.authenticate("PLAIN")
        await wire.close()


async def test_names_that_are_taken_are_not_shared(lab: Lab):
    """A session's name is not a stream's, nor the other way round; a stream's own name begins anew."""
    await lab.connect("alice")
    with pytest.raises(XMPPKitError, match=r"'alice' is a session.*alice/wire"):
        await lab.stream("alice")
    first = await lab.stream("bob")
    with pytest.raises(XMPPKitError, match=r"driven by hand: close\(\) it first"):
        await lab.connect("bob")
    second = await lab.stream("bob")
    assert (first.connected, second.connected) == (False, True)
    await second.close()
    assert (await lab.connect("bob")).connected


async def test_silence_is_said_with_what_it_may_be(lab: Lab):
    """An element that is never closed swallows all that follows."""
    wire = await lab.stream("alice")
    await wire.log_in()
    await wire.send_bytes(b"<message>")
    await wire.send("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>")
    with pytest.raises(ReplyTimeout, match="never closed"):
        await wire.wait_for("<iq id='p'/>", timeout=0.2)
    assert wire.connected


async def test_closed_stream_says_so(lab: Lab):
    """Every call, with the way out; closing again is harmless."""
    async with await lab.stream("alice") as wire:
        await wire.open()
    await wire.close()
    await rest(wire)
    for call in (wire.send("<presence/>"), wire.receive(), wire.open(), wire.send_bytes(b"x")):
        with pytest.raises(Disconnected, match=r"close\(\) was called. Open another"):
            await call


async def test_closed_at_once_after_a_stream_error(lab: Lab):
    """While the server's own closing is still on its way: the error is no obstacle."""
    for _ in range(5):
        wire = await lab.stream("alice")
        await wire.open()
        await wire.send_bytes(b"<!-- a remark -->")
        assert (await wire.receive()).condition == "not-well-formed"
        await wire.close()
        assert not wire.connected


async def test_server_that_dies_is_noticed(lab: Lab):
    """Who waits is told at once."""
    wire = await lab.stream("alice")
    await wire.log_in()
    waiting = asyncio.create_task(wire.receive(timeout=30))
    await asyncio.sleep(0)
    await lab.server.stop()
    _, end = await rest(wire)
    assert isinstance(end, Disconnected | StreamError)
    await asyncio.gather(waiting, return_exceptions=True)
    assert not wire.connected


async def test_nobody_there(lab: Lab):
    """A port where nothing listens, and one that speaks something else."""
    for port, said in ((1, "Nothing listens at 127.0.0.1:1"), (lab.server.ports["c2s"], "before it was a WebSocket")):
        wire = RawStream(
            "alice",
            domain="localhost",
            address=Address("127.0.0.1", port),
            recording=lab.recording,
            websocket="/xmpp-websocket",
        )
        with pytest.raises(ConnectError, match=said):
            await wire.connect()


async def test_stopped_lab_closes_its_streams():
    """And refuses to make another."""
    lab = await Lab.start()
    wire = await lab.stream("alice")
    await wire.log_in()
    await lab.stop()
    assert not wire.connected
    with pytest.raises(XMPPKitError, match="not running"):
        await lab.stream("alice")
