"""A component on a real server: what it owns, what it answers, and each way to be refused."""

from __future__ import annotations

import datetime as dt
import hashlib

import aioxmpp
import pytest

from tests.through import until
from xmppkit._aioxmpp import Target
from xmppkit._aioxmpp.component import _as_client
from xmppkit.component import Component
from xmppkit.errors import ConnectError, Disconnected, StreamError, XMPPKitError
from xmppkit.lab import Lab
from xmppkit.recording import Direction, Entry, Kind
from xmppkit.session import Session

INFO = "<query xmlns='http://jabber.org/protocol/disco#info'/>"


@pytest.fixture
async def echo(lab: Lab) -> Component:
    """The echo, which answers each message in its own words."""
    echo = await lab.component("echo")
    echo.answer_messages(lambda message: message.body.any())
    return echo


def another(lab: Lab, *, secret: str = "", port: int = 0) -> Component:
    """A second component for the same address, that the lab does not know of."""
    return Component(
        "other",
        aioxmpp.JID.fromstr("echo.localhost"),
        secret or lab.server.component_secret,
        server="localhost",
        recording=lab.recording,
        targets=[Target("127.0.0.1", port or lab.server.ports["component"])],
    )


def received(lab: Lab, stream: str, kind: Kind) -> list[Entry]:
    """What a stream received of that kind."""
    return [e for e in lab.recording if (e.stream, e.kind, e.direction) == (stream, kind, Direction.RECEIVED)]


@pytest.mark.parametrize("address", ["anything@echo.localhost", "a.b@echo.localhost/c", "echo.localhost"])
async def test_anything_at_its_domain_answers(alice: Session, echo: Component, address: str):
    """From just the address that was written to."""
    await alice.send(f"<message to='{address}' type='chat' id='m1'><body>Is there anybody?</body></message>")
    entry = await alice.wait_for(f"<message from='{address}'><body>Is there anybody?</body></message>")
    assert entry.type == "chat"


async def test_flow_of_the_handshake(lab: Lab, echo: Component):
    """It opens a stream to its own address, gets an id, and sends sha1 of the id and the secret (XEP-0114 §3)."""
    sent = [e for e in lab.recording if e.stream == "echo" and e.direction is Direction.SENT]
    [header] = received(lab, "echo", Kind.HEADER)
    assert (sent[0].kind, sent[0].to) == (Kind.HEADER, "echo.localhost")
    assert 'xmlns="jabber:component:accept"' in sent[0].xml
    assert header.id
    assert [entry.name for entry in sent[:2]] == ["stream", "handshake"]
    assert received(lab, "echo", Kind.NONZA)[0].xml == "<handshake/>"
    proof = hashlib.sha1((header.id + lab.server.component_secret).encode()).hexdigest().encode()
    assert not [entry for entry in lab.recording if proof in entry.data]


async def test_discovery_says_what_it_is(alice: Session, echo: Component):
    """Its identity, and nothing of aioxmpp's own."""
    echo.describe("The echo of the lab", category="automation", kind="command-node")
    reply = await alice.request(f"<iq type='get' to='echo.localhost'>{INFO}</iq>")
    assert reply.type == "result"
    assert "name='The echo of the lab'" in reply.xml
    assert reply.xml.count("<identity") == 1
    items = await alice.request(
        "<iq type='get' to='localhost'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>"
    )
    assert "jid='echo.localhost'" in items.xml


async def test_described_again_it_has_the_new_name(alice: Session, echo: Component):
    """A cell that runs again does no harm."""
    for name in ("The echo", "The echo", "The answer"):
        echo.describe(name)
    reply = await alice.request(f"<iq type='get' to='echo.localhost'>{INFO}</iq>")
    assert "name='The answer'" in reply.xml
    assert reply.xml.count("<identity") == 1


async def test_requests_are_handled_by_aioxmpp(alice: Session, echo: Component):
    """Services and own handlers work for every address; what nobody handles is refused."""
    echo.client.summon(aioxmpp.PingService)
    ping = await alice.request("<iq type='get' to='x@echo.localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
    assert (ping.type, ping.from_) == ("result", "x@echo.localhost")

    async def version(iq: aioxmpp.IQ) -> aioxmpp.version.xso.Query:
        answer = aioxmpp.version.xso.Query()
        answer.name, answer.version = "echo", f"for {iq.to.localpart}"
        return answer

    echo.client.stream.register_iq_request_handler(aioxmpp.IQType.GET, aioxmpp.version.xso.Query, version)
    reply = await alice.request("<iq type='get' to='bob@echo.localhost'><query xmlns='jabber:iq:version'/></iq>")
    assert "<version>for bob</version>" in reply.xml
    other = await alice.request("<iq type='get' to='echo.localhost'><q xmlns='urn:example:q'/></iq>")
    assert other.condition == "service-unavailable"


async def test_it_asks_too(alice: Session, echo: Component):
    """In XML, in the name of anybody at its domain; and with aioxmpp."""
    ping = "<ping xmlns='urn:xmpp:ping'/>"
    reply = await echo.request(f"<iq type='get' to='localhost' from='somebody@echo.localhost'>{ping}</iq>")
    assert (reply.type, reply.to) == ("result", "somebody@echo.localhost")
    await aioxmpp.ping.ping(echo.client, aioxmpp.JID.fromstr("localhost"))
    await echo.send(f"<message to='{alice.jid}' from='news@echo.localhost'><body>1</body></message>")
    await alice.wait_for("<message from='news@echo.localhost'><body>1</body></message>")
    await alice.send("<message to='echo.localhost' id='w1'><body>2</body></message>")
    assert (await echo.wait_for("<message id='w1'><body>2</body></message>")).from_ == str(alice.jid)


async def test_errors_are_not_answered(lab: Lab, alice: Session, echo: Component):
    """Nor what has no body; and a function that fails ends nothing."""
    echo.client.summon(aioxmpp.dispatcher.SimpleMessageDispatcher).unregister_callback(None, None)
    echo.answer_messages(lambda message: str(1 // int(message.body.any())))
    await alice.send("<message to='echo.localhost' type='error' id='e'><body>1</body><error type='cancel'/></message>")
    await alice.send("<message to='echo.localhost' type='chat'><active xmlns='urn:example:x'/></message>")
    await alice.send("<message to='echo.localhost'><body>0</body></message>")
    await alice.send("<message to='echo.localhost'><body>1</body></message>")
    await alice.wait_for("<message from='echo.localhost'><body>1</body></message>")
    assert len([e for e in received(lab, "alice", Kind.MESSAGE) if e.from_ == "echo.localhost"]) == 1
    assert [e for e in lab.recording if e.stream == "echo" and "raised an error: see the log" in e.note]


async def test_called_again_returns_the_same(lab: Lab, echo: Component):
    """Until it is over; then a new one."""
    assert await lab.component("echo") is echo
    assert "connected over plain TCP" in repr(echo)
    await echo.disconnect()
    assert await lab.component("echo") is not echo


async def test_spoofed_sender_ends_it(lab: Lab, echo: Component):
    """invalid-from; the component does not come back to do it again, and says why (RFC 6120 §4.9.3.9)."""
    await echo.send("<message from='alice@localhost' to='bob@localhost'><body>I am alice.</body></message>")
    await until(lambda: not echo.alive)
    [error] = [e for e in received(lab, "echo", Kind.NONZA) if e.name == "error"]
    assert "<invalid-from" in error.xml
    with pytest.raises(Disconnected, match=r"invalid-from.*Connect again with: await lab\.component\('echo'\)"):
        await echo.send("<message to='bob@localhost'/>")
    assert (await lab.component("echo")).connected


async def test_wrong_secret_is_refused(lab: Lab):
    """not-authorized."""
    with pytest.raises(StreamError, match=r"not-authorized.*the secret is wrong") as refused:
        await lab.component("echo", secret="guessed")
    assert refused.value.condition == "not-authorized"


async def test_unknown_address_is_refused(lab: Lab):
    """host-unknown."""
    with pytest.raises(StreamError, match=r"nobody\.localhost \(host-unknown\)") as refused:
        await lab.component("nobody")
    assert refused.value.condition == "host-unknown"


async def test_second_for_the_same_address_is_refused(lab: Lab, echo: Component):
    """conflict; the first one stays."""
    with pytest.raises(StreamError, match=r"\(conflict\).*Disconnect it first") as refused:
        await another(lab).connect(presence=False)
    assert refused.value.condition == "conflict"
    assert echo.connected


async def test_port_for_clients_is_refused(lab: Lab):
    """It speaks another namespace; and where nothing listens, that is said."""
    with pytest.raises((StreamError, ConnectError)):
        await another(lab, port=lab.server.ports["c2s"]).connect(presence=False)
    with pytest.raises(ConnectError, match="Nothing listens"):
        await another(lab, port=1).connect(presence=False)


async def test_connected_again_after_the_server_crashed(alice: Session, lab: Lab, echo: Component):
    """By itself, on the same handlers."""
    forget, lab._forget_exit = lab._forget_exit, lambda: None
    forget()  # else the lab takes the server's end for its own
    await lab.server.restart()
    await until(lambda: echo.connected and alice.connected, 15)
    await alice.send("<message to='echo.localhost'><body>again</body></message>")
    await alice.wait_for("<message from='echo.localhost'><body>again</body></message>")


async def test_silence_is_broken_by_a_ping_that_the_server_answers(lab: Lab):
    """To the server, from the component: aioxmpp's own would be to nobody, which is refused here."""
    quiet = another(lab)
    quiet.client.stream.soft_timeout = dt.timedelta(seconds=0.1)
    await quiet.connect(presence=False)
    await until(lambda: bool(received(lab, "other", Kind.IQ)))
    pong = received(lab, "other", Kind.IQ)[0]
    assert (pong.type, pong.from_, pong.to) == ("result", "localhost", "echo.localhost")
    await quiet.disconnect()


async def test_without_it_senders_are_told(lab: Lab, alice: Session, echo: Component):
    """An address nobody answers for: an error comes back."""
    await echo.disconnect()
    await alice.send("<message to='x@echo.localhost' id='lost'><body>?</body></message>")
    entry = await alice.wait_for("<message type='error' id='lost'/>")
    assert entry.condition in ("remote-server-timeout", "service-unavailable")


async def test_names_are_not_shared(lab: Lab, echo: Component):
    """With a session or a stream."""
    with pytest.raises(XMPPKitError, match="'echo' is a component"):
        await lab.connect("echo")
    await echo.disconnect()
    await lab.connect("echo")
    with pytest.raises(XMPPKitError, match="'echo' is taken"):
        await lab.component("echo")


async def test_lab_that_stops_takes_it_along():
    """And one that joined another's server has none."""
    lab = await Lab.start()
    echo = await lab.component()
    await lab.stop()
    assert not echo.alive
    with pytest.raises(XMPPKitError, match="not running"):
        await lab.component()


def test_header_is_exchanged_and_completed():
    """Only the header: what follows it is the server's own."""
    after = b"<message><x xmlns='jabber:component:accept'/></message>"
    header = b"<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' id=''"
    made = _as_client(header + b">" + after, "echo.localhost")
    assert made == header.replace(b"component:accept", b"client") + b' version="1.0" from="echo.localhost">' + after
