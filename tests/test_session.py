"""A session against a real Prosody: sending, asking, waiting, losing the connection, ending."""

from __future__ import annotations

import asyncio
import logging
import os
import signal

import aioxmpp
import pytest

from xmppkit._aioxmpp import Target
from xmppkit.errors import Disconnected, ReplyTimeout, XMLError
from xmppkit.lab import Lab
from xmppkit.recording import Direction, Entry, Kind, Recording
from xmppkit.session import Session

from .proxy import Proxy
from .through import connect_through, until

PING = "<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"
HI = "<message to='bob@localhost' type='chat'><body>Hi</body></message>"


def events(session: Session) -> list[str]:
    """What the kit remarked about a session."""
    return [e.note for e in session.recording if e.stream == session.name and e.kind is Kind.EVENT]


# -- send -----------------------------------------------------------------------------------------


async def test_message_is_on_both_streams(alice: Session, bob: Session) -> None:
    """What one sends, the other receives; both are recorded, TLS is verified."""
    sent = await alice.send(HI)
    got = await bob.wait_for("<message from='alice@localhost'><body>Hi</body></message>")
    assert (sent.stream, sent.direction, got.stream, got.direction) == (
        "alice",
        Direction.SENT,
        "bob/phone",
        Direction.RECEIVED,
    )
    assert sent.id == got.id
    assert alice.tls in ("TLSv1.2", "TLSv1.3")


async def test_sent_entry_is_the_recorded_one(alice: Session) -> None:
    """send() returns the entry in the recording, with the bytes as typed."""
    entry = await alice.send("<message  to='alice@localhost' id='m1'><body>&#233;</body></message>")
    assert entry is alice.recording[entry.number]
    assert entry.xml == "<message  to='alice@localhost' id='m1'><body>&#233;</body></message>"


async def test_several_elements_in_order(alice: Session, bob: Session) -> None:
    """Stanzas and other elements go out in the order typed; the last one's entry is returned."""
    last = await alice.send(f"{HI}\n<r xmlns='urn:xmpp:sm:3'/>\n{HI.replace('Hi', 'again')}")
    await bob.wait_for("<message><body>again</body></message>")
    assert "again" in last.xml
    sent = [e for e in alice.recording if e.stream == "alice" and e.direction is Direction.SENT]
    bodies = [e.number for e in sent if e.kind is Kind.MESSAGE]
    requested = [e.number for e in sent if e.name == "r" and "'" in e.xml]  # aioxmpp writes double quotes
    assert len(bodies) == 2
    assert bodies[0] < requested[0] < bodies[1]


async def test_nothing_is_sent_of_text_with_a_mistake(alice: Session) -> None:
    """One mistake anywhere, and none of it goes out."""
    before = alice.recording.next_number
    with pytest.raises(XMLError, match="line 1"):
        await alice.send(f"{HI}<message>")
    with pytest.raises(XMLError, match="XEP-0198"):
        await alice.send(f"{HI}<a xmlns='urn:xmpp:sm:3' h='7'/>")
    await asyncio.sleep(0)
    assert not [e for e in alice.recording.snapshot(before) if e.kind is Kind.MESSAGE]


async def test_unknown_nonza_ends_in_a_new_session(alice: Session) -> None:
    """What the server answers with a stream error is the learner's to see; the session comes back."""
    await alice.send("<foo xmlns='urn:example:foo'/>")
    await alice.wait_for("<stream:error xmlns:stream='http://etherx.jabber.org/streams'/>")
    await until(lambda: any("in a new session" in event for event in events(alice)))
    assert (await alice.request(PING)).type == "result"


# -- send_bytes -----------------------------------------------------------------------------------


async def test_bytes_go_out_as_they_are(alice: Session) -> None:
    """An iq without id, which the server refuses (RFC 6120 §8.1.3), does not put the counters out of step."""
    data = b" <iq to='localhost' type='get'><ping xmlns='urn:xmpp:ping'/></iq>\n <message to='alice@localhost'/> "
    before = alice.recording.next_number
    await alice.send_bytes(data)
    refusal = await alice.wait_for("<iq type='error'/>")
    assert (refusal.condition, refusal.id) == ("bad-request", None)
    await alice.wait_for("<message/>")
    assert (await alice.request(PING)).type == "result"  # acknowledged since: the counts agree
    sent = [e for e in alice.recording.snapshot(before) if e.stream == "alice" and e.direction is Direction.SENT]
    ours = [e for e in sent if e.name not in ("r", "a")]
    assert b"".join(e.data for e in ours).startswith(data)


@pytest.mark.parametrize(
    ("data", "condition"),
    [
        pytest.param(b"<!-- hm -->", "not-well-formed", id="a comment"),
        pytest.param(b"<message><body>&nbsp;</body></message>", "not-well-formed", id="an entity that XML has not"),
        pytest.param(b"<foo xmlns='urn:example:foo'/>", "unsupported-stanza-type", id="an unknown element"),
        pytest.param(b"\xff\xfe", "not-well-formed", id="no UTF-8"),
    ],
)
async def test_bytes_that_end_the_stream(alice: Session, data: bytes, condition: str) -> None:
    """The server's stream error is there to be read, and the session comes back."""
    await alice.send_bytes(data)
    error = await alice.wait_for("<error xmlns='http://etherx.jabber.org/streams'/>")
    assert condition in error.xml
    await until(lambda: any("in a new session" in event for event in events(alice)))
    assert (await alice.request(PING)).type == "result"


# -- request --------------------------------------------------------------------------------------


async def test_result(alice: Session) -> None:
    """The reply to a request is returned as recorded."""
    reply = await alice.request(PING)
    assert (reply.kind, reply.type, reply.from_) == (Kind.IQ, "result", "localhost")


@pytest.mark.parametrize(
    ("to", "condition"),
    [
        pytest.param("alice@localhost", "service-unavailable", id="own-account"),
        pytest.param("rooms.localhost", "service-unavailable", id="service"),
        pytest.param("a@@b", "jid-malformed", id="illegal-address"),
        pytest.param("someone@nowhere.example", "not-allowed", id="other-domain"),
        pytest.param(None, "service-unavailable", id="no-address"),
    ],
)
async def test_error_is_a_reply(alice: Session, to: str | None, condition: str) -> None:
    """An error comes back like a result; whoever it was sent to, the reply is found."""
    address = f"to='{to}'" if to else ""
    reply = await alice.request(f"<iq type='get' {address}><query xmlns='urn:example:unknown'/></iq>")
    assert reply.type == "error"
    assert f"<{condition} " in reply.xml


async def test_reply_of_a_kind_that_aioxmpp_does_not_know(alice: Session, caplog: pytest.LogCaptureFixture) -> None:
    """jabber:iq:last has no class in aioxmpp; the reply comes all the same and nothing is logged."""
    caplog.set_level(logging.WARNING)
    reply = await alice.request("<iq type='get' to='localhost'><query xmlns='jabber:iq:last'/></iq>")
    assert "seconds=" in reply.xml
    assert (await alice.request("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>")).type == "result"
    assert not caplog.records


async def test_reply_of_someone_else_does_not_count(alice: Session, bob: Session) -> None:
    """Same id, other sender: a stranger cannot answer for the server (RFC 6120 §8.2.3)."""
    asked = asyncio.ensure_future(alice.request(f"<iq type='get' id='q1' to='{alice.jid}'><x xmlns='urn:x'/></iq>", 2))
    forged = f"<iq type='result' id='q1' to='{alice.jid}'/>"
    await bob.send(forged)
    reply = await asked
    assert reply.from_ == str(alice.jid)


async def test_request_without_reply_times_out(lab: Lab, alice: Session) -> None:
    """A reply that never comes ends in an error that names the id, the address and the time."""
    os.kill(lab.server.pid, signal.SIGSTOP)
    try:
        with pytest.raises(ReplyTimeout, match=r"'never' within 0\.3 s") as late:
            await alice.request("<iq type='get' id='never' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>", 0.3)
        assert "localhost" in str(late.value)
    finally:
        os.kill(lab.server.pid, signal.SIGCONT)
    assert (await alice.request(PING)).type == "result"


@pytest.mark.parametrize("xml", ["<message/>", "<iq type='result'/>", f"{PING}{PING}", "<iq"])
async def test_not_a_request(alice: Session, xml: str) -> None:
    """Only an iq of type get or set is answered."""
    with pytest.raises(XMLError):
        await alice.request(xml)


async def test_requests_at_once(alice: Session) -> None:
    """Many requests wait at the same time, each for its own reply."""
    replies = await asyncio.gather(*(alice.request(PING) for _ in range(50)))
    assert len({reply.id for reply in replies}) == 50


async def test_cancelled_request_leaves_nothing(alice: Session) -> None:
    """A request that is interrupted is forgotten."""
    asked = asyncio.ensure_future(alice.request(PING.replace("localhost", "rooms.localhost")))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert not alice._asking
    assert not alice._sending


# -- wait_for -------------------------------------------------------------------------------------


async def test_nothing_is_missed_between_waits(alice: Session, bob: Session) -> None:
    """Each wait begins where the one before ended, also for what came long ago."""
    for body in ("one", "two", "three"):
        await alice.send(HI.replace("Hi", body))
    seen = [(await bob.wait_for("<message><body/></message>")).xml for _ in range(3)]
    assert [next(b for b in ("one", "two", "three") if b in xml) for xml in seen] == ["one", "two", "three"]
    with pytest.raises(ReplyTimeout, match="No stanza came at all"):
        await bob.wait_for("<message/>", timeout=0.1)


async def test_a_wait_in_vain_tells_what_came_instead(alice: Session) -> None:
    """In plain words, as the mistake is often in what was sent before."""
    await alice.send("<message to='nobody@localhost' type='chat'><body>Hi</body></message>")
    with pytest.raises(ReplyTimeout, match=r"Since the last wait came: .*service-unavailable"):
        await alice.wait_for("<message from='nobody@localhost'><body/></message>", timeout=2)


async def test_wait_does_not_see_what_was_sent(alice: Session) -> None:
    """Only what was received counts, and only on this stream."""
    await alice.send("<message to='nobody@localhost'><body>out</body></message>")
    with pytest.raises(ReplyTimeout):
        await alice.wait_for("<message to='nobody@localhost'/>", timeout=0.2)


async def test_waits_at_once(alice: Session, bob: Session) -> None:
    """Two waits for different things end each with its own."""
    waits = asyncio.gather(
        bob.wait_for("<message><body>b</body></message>"), bob.wait_for("<message><body>a</body></message>")
    )
    await alice.send(HI.replace("Hi", "a") + HI.replace("Hi", "b"))
    got: list[Entry] = list(await waits)
    assert ["<body>b" in got[0].xml, "<body>a" in got[1].xml] == [True, True]


# -- on -------------------------------------------------------------------------------------------

HELLO = "<message><body>Hello</body></message>"


def hello(entry: Entry) -> str:
    """What a bot answers."""
    return f"<message to='{entry.from_}'><body>Hello</body></message>"


async def test_what_a_handler_returns_is_sent(alice: Session, bob: Session) -> None:
    """Once for each stanza that matches, to whom it says; None sends nothing."""
    bob.on("<message type='chat'/>", hello)
    bob.on("<message type='normal'/>", lambda entry: None)
    await alice.send(HI.replace("chat", "normal") + HI)
    await alice.wait_for(HELLO)
    assert (await alice.request(PING)).type == "result"
    answers = [
        e for e in bob.recording if e.stream == "bob/phone" and e.direction is Direction.SENT and ">Hello" in e.xml
    ]
    assert [e.to for e in answers] == [str(alice.jid)]


async def test_a_handler_may_be_async(alice: Session, bob: Session) -> None:
    """It may ask somebody else first."""

    async def told(entry: Entry) -> str:
        reply = await bob.request(PING)
        return f"<message to='{entry.from_}'><body>{reply.type}</body></message>"

    bob.on("<message><body/></message>", told)
    await alice.send(HI)
    await alice.wait_for("<message><body>result</body></message>")


async def test_a_handler_for_the_same_pattern_takes_the_place_of_the_first(alice: Session, bob: Session) -> None:
    """So a cell that runs again makes no second bot; and what was taken away is silent."""
    bob.on("<message/>", lambda entry: hello(entry).replace("Hello", "first"))
    stop = bob.on("<message/>", hello)
    await alice.send(HI)
    await alice.wait_for(HELLO)
    assert bob.reacts_to == ("<message/>",)
    stop()
    assert bob.reacts_to == ()
    bob.on("<message type='chat'/>", lambda entry: hello(entry).replace("Hello", "last"))
    await alice.send(HI)
    await alice.wait_for("<message><body>last</body></message>")
    bodies = [
        e.xml for e in alice.recording if e.stream == "alice" and e.kind is Kind.MESSAGE and "bob" in str(e.from_)
    ]
    assert [("Hello" in xml, "last" in xml) for xml in bodies] == [(True, False), (False, True)]


async def test_a_handler_that_fails_is_noted_and_goes_on(alice: Session, bob: Session) -> None:
    """Whether it raises, or returns what is no XML: an event tells, and the next stanza is handled too."""
    bodies = iter(["Tom & Jerry", "Hello"])
    bob.on("<message id='raises'/>", lambda entry: str(1 // 0))
    bob.on("<message type='chat'/>", lambda entry: hello(entry).replace("Hello", next(bodies)))
    await alice.send(HI.replace("type='chat'", "id='raises'") + HI)
    await until(lambda: len([event for event in events(bob) if "failed" in event]) == 2)
    await alice.send(HI)
    await alice.wait_for(HELLO)
    raised, not_xml = [event for event in events(bob) if "failed" in event]
    assert raised == "the handler of <message id='raises'/> failed: integer division or modulo by zero"
    assert not_xml.startswith("the handler of <message type='chat'/> failed: line 1, column 55: not well-formed")


async def test_handlers_end_with_the_session(lab: Lab, alice: Session, bob: Session) -> None:
    """Whoever connects by the same name afterwards, is no bot."""
    bob.on("<message/>", hello)
    await bob.disconnect()
    again = await lab.connect("bob/phone")
    await alice.send(HI)
    await again.wait_for("<message><body>Hi</body></message>")
    assert not [event for event in events(again) if "failed" in event]
    with pytest.raises(Disconnected):
        bob.on("<message/>", hello)


# -- the connection -------------------------------------------------------------------------------


async def test_resumed_after_a_cut(lab: Lab, bob: Session) -> None:
    """A cut connection is resumed: all arrives, in order, once; the recording tells."""
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        alice = await connect_through(proxy, lab, "alice")
        for number in range(20):
            if number == 10:
                proxy.cut()
            await alice.send(HI.replace("Hi", f"n{number}"))
        got = [await bob.wait_for("<message><body/></message>") for _ in range(20)]
        assert [f"<body>n{number}</body>" in entry.xml for number, entry in enumerate(got)] == [True] * 20
        assert any("was resumed" in event for event in events(alice))
        await alice.disconnect()


async def test_request_in_flight_survives_a_resumption(lab: Lab) -> None:
    """A request that was under way when the connection broke is answered after the resumption."""
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        alice = await connect_through(proxy, lab, "alice")
        proxy.hole = True
        asked = asyncio.ensure_future(alice.request(PING))
        await asyncio.sleep(0.1)
        proxy.cut()
        proxy.hole = False
        assert (await asked).type == "result"
        await alice.disconnect()


async def test_send_gives_up_on_a_dead_connection(lab: Lab) -> None:
    """When nothing can be sent for the time given, send() says so and takes the stanza back."""
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        alice = await connect_through(proxy, lab, "alice")
        proxy.refuse = True
        proxy.cut()
        await until(lambda: not alice.connected)
        with pytest.raises(Disconnected, match=r"nothing could be sent for 0\.2 s"):
            await alice.send(HI, timeout=0.2)
        proxy.refuse = False
        await until(lambda: alice.connected)
        assert not [e for e in alice.recording if e.stream == "alice" and e.kind is Kind.MESSAGE]
        await alice.disconnect()


async def test_session_lost_on_the_server_fails_requests_at_once(lab: Lab) -> None:
    """A session that the server has forgotten answers nothing: whoever waits is told."""
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        alice = await connect_through(proxy, lab, "alice")
        proxy.hole = True
        asked = asyncio.ensure_future(alice.request(PING, timeout=30))
        await asyncio.sleep(0.1)
        await lab.server.remove_account("alice")
        await lab.server.add_account("alice", lab.accounts["alice"])
        proxy.hole = False
        proxy.cut()
        with pytest.raises(Disconnected, match="session with it"):
            await asked
        await until(lambda: alice.connected)
        assert any("in a new session" in event for event in events(alice))
        await alice.disconnect()


async def test_presence_is_sent_again_in_a_new_session(lab: Lab, alice: Session, bob: Session) -> None:
    """After a stream error there is a new session, and others see it."""
    await bob.send("<foo xmlns='urn:example:foo'/>")
    await until(lambda: any("in a new session" in event for event in events(bob)))
    await alice.send(HI)
    await bob.wait_for("<message><body>Hi</body></message>")


async def test_conflict_ends_the_session(lab: Lab) -> None:
    """Another login with the same address ends this one, with the reason."""
    first = await lab.connect("alice/same")
    other = aioxmpp.Client(
        aioxmpp.JID.fromstr("alice@localhost/same"),
        aioxmpp.make_security_layer(lab.accounts["alice"], no_verify=True),
        override_peer=[(lab.server.host, lab.server.ports["c2s"], aioxmpp.connector.STARTTLSConnector())],
    )
    async with other.connected():
        await until(lambda: not first.alive)
        with pytest.raises(Disconnected, match=r"conflict.*await lab\.connect\('alice/same'\)"):
            await first.send(HI)


# -- the end --------------------------------------------------------------------------------------


async def test_disconnected_session_says_so(alice: Session) -> None:
    """After disconnect() every call raises at once, with the way out; again is harmless."""
    await alice.disconnect()
    await alice.disconnect()
    for call in (alice.send(HI), alice.request(PING), alice.wait_for("<message to='x'/>")):
        with pytest.raises(Disconnected, match=r"await lab\.connect"):
            await call
    assert not alice.connected
    assert "disconnected" in repr(alice)
    footers = [e.direction for e in alice.recording if e.stream == "alice" and e.kind is Kind.FOOTER]
    assert footers == [Direction.SENT, Direction.RECEIVED]  # closed as RFC 6120 §4.4 says


async def test_disconnect_wakes_who_waits(alice: Session) -> None:
    """A wait ends when the session does."""
    waiting = asyncio.ensure_future(alice.wait_for("<message to='never'/>"))
    await asyncio.sleep(0)
    await alice.disconnect()
    with pytest.raises(Disconnected):
        await waiting


async def test_disconnect_from_a_silent_server(lab: Lab, alice: Session) -> None:
    """A server that says no goodbye is not waited for long."""
    os.kill(lab.server.pid, signal.SIGSTOP)
    try:
        await asyncio.wait_for(alice.disconnect(), 4)
    finally:
        os.kill(lab.server.pid, signal.SIGCONT)
    assert not alice.client.running


async def test_nothing_is_printed_or_logged(lab: Lab, capfd: pytest.CaptureFixture[str]) -> None:
    """A session that lives, breaks, comes back and ends leaves no trace in a cell's output."""
    problems: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: problems.append(context))
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        alice = await connect_through(proxy, lab, "alice")
        proxy.cut()
        await until(lambda: not alice.connected)
        await until(lambda: alice.connected)
        await alice.send("<foo xmlns='urn:example:foo'/>")
        await until(lambda: any("in a new session" in event for event in events(alice)))
        await alice.disconnect()
    assert capfd.readouterr() == ("", "")
    assert not problems


def test_html_is_escaped() -> None:
    """A session's name is shown as text."""

    async def made() -> str:
        jid = aioxmpp.JID.fromstr("a@localhost")
        session = Session("<b>", jid, "pw", recording=Recording(), targets=[Target("127.0.0.1", 1)])
        return session._repr_html_()

    assert "<b>" not in asyncio.run(made())
