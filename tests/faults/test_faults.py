"""What `lab.faults` does, to real sessions on a real server."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.conversation import CALAMITIES, converse
from tests.through import until
from xmppkit.errors import Disconnected, ReplyTimeout, ServerFailed, XMPPKitError
from xmppkit.lab import Lab
from xmppkit.recording.entry import MARK, Direction, Entry, Kind
from xmppkit.recording.recording import Recording
from xmppkit.session import Session

PING = "<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"


def says(to: str, body: str, **attributes: str) -> str:
    """A message."""
    given = "".join(f" {name}='{value}'" for name, value in attributes.items())
    return f"<message to='{to}@localhost' type='chat'{given}><body>{body}</body></message>"


def marks(recording: Recording) -> list[str]:
    """The text of each mark."""
    return [entry.note for entry in recording if entry.name == MARK]


def notes(recording: Recording, stream: str) -> list[str]:
    """What was noted of a stream."""
    return [entry.note for entry in recording if entry.kind is Kind.EVENT and entry.stream == stream]


def bodies(recording: Recording, stream: str) -> list[str]:
    """The bodies that came, in order."""
    came = [entry for entry in recording if entry.stream == stream and entry.direction is Direction.RECEIVED]
    elements = [entry.element for entry in came if entry.kind is Kind.MESSAGE]
    return [element.findtext("{jabber:client}body") for element in elements if element is not None]


async def timed(work: Any) -> tuple[float, Any]:
    """How many seconds it took, and its result."""
    begin = time.perf_counter()
    result = await work
    return time.perf_counter() - begin, result


def hasten(*sessions: Session) -> None:
    """Have them come back at once."""
    for session in sessions:
        session.client.backoff_start = session.client.backoff_start / 20


# -- nothing gets lost ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in CALAMITIES if name != "server killed, all forgotten"])
async def test_everything_arrives_once_and_in_order(lab: Lab, name: str) -> None:
    """Whatever happens to the connections: messages sent both ways meanwhile all arrive, once, in order."""
    result = await converse(lab, CALAMITIES[name], messages=80, gap=0.004)
    assert result.whole, (result, lab.server.log.lines(20))
    assert result.resumed == (0 if name in ("black hole", "server frozen") else 2)


async def test_a_server_that_forgot_its_sessions(lab: Lab) -> None:
    """A killed server knows accounts and archives again, and no session: they begin anew, and say so."""
    alice, bob = await lab.connect("alice"), await lab.connect("bob")
    hasten(alice, bob)
    await lab.watch_server()
    await alice.send(says("bob", "before"))
    await bob.wait_for("<message><body>before</body></message>")
    ports = lab.server.ports
    await lab.faults.kill_server(down=0.1)
    await until(lambda: alice.connected and bob.connected)
    assert lab.server.ports == ports
    assert any("in a new session" in note for note in notes(lab.recording, "alice"))
    await alice.send(says("bob", "after", id="again"))
    await bob.wait_for("<message><body>after</body></message>")
    archive = await bob.request("<iq type='set'><query xmlns='urn:xmpp:mam:2'/></iq>")
    assert archive.type == "result"
    assert {"before", "after"} <= {body for each in lab.recording if "mam:2" in each.xml for body in texts(each)}
    # What the server itself sees is seen again, without asking for it anew.
    assert any(entry.stream == "server" and entry.id == "again" for entry in lab.recording)


def texts(entry: Entry) -> list[str]:
    """All bodies in it, however deep."""
    element = entry.element
    return [] if element is None else [str(each.text) for each in element.iter("{jabber:client}body")]


async def test_sessions_that_outlive_the_server(lab: Lab) -> None:
    """Kept sessions have their presence and carbons after the server was killed; what was sent meanwhile comes."""
    alice, bob = await lab.connect("alice"), await lab.connect("bob/one")
    other = await lab.connect("bob/two")
    await other.request("<iq type='set'><enable xmlns='urn:xmpp:carbons:2'/></iq>")
    killing = asyncio.ensure_future(lab.faults.kill_server(down=0.3, resumable=True))
    await until(lambda: not alice.connected)
    await alice.send(says("bob", "to whom it may concern"), timeout=20)
    await killing
    await bob.wait_for("<message><body>to whom it may concern</body></message>", 20)
    await until(lambda: "to whom it may concern" in bodies(lab.recording, "bob/two"))
    await alice.send("<message to='bob@localhost/one' type='chat'><body>only one</body></message>")
    await other.wait_for("<message><received xmlns='urn:xmpp:carbons:2'/></message>", 20)
    await bob.wait_for("<message><body>only one</body></message>")
    assert bodies(lab.recording, "bob/one") == ["to whom it may concern", "only one"]
    assert await lab.server.sessions() == sorted(str(each.jid) for each in (alice, bob, other))


# -- what each fault does ---------------------------------------------------------------------------


async def test_cut_ends_the_connection_and_no_other(lab: Lab, alice: Session, bob: Session) -> None:
    """The named session's connection is cut; it resumes, and the other's goes on."""
    hasten(alice)
    fault = lab.faults.cut("alice")
    assert not fault.active
    await until(lambda: not alice.connected)
    assert bob.connected
    await until(lambda: alice.connected)
    assert (await alice.request(PING)).type == "result"
    assert "fault: the connection is cut (RST)" in notes(lab.recording, "alice")
    assert not any("fault" in note for note in notes(lab.recording, "bob/phone"))


@pytest.mark.parametrize("how", ["rst", "fin"])
async def test_cut_for_a_while(lab: Lab, alice: Session, how: Any) -> None:
    """While it lasts, no new connection gets through either; then the session resumes."""
    hasten(alice)
    lab.faults.cut(alice, how=how, seconds=0.6)
    await asyncio.sleep(0.5)
    assert not alice.connected
    await until(lambda: alice.connected)
    assert sum("the connection is cut" in note for note in notes(lab.recording, "alice")) >= 2
    assert lab.faults.active == ()


async def test_cut_so_many_times(lab: Lab, alice: Session) -> None:
    """A count is of connections: the present one, and those after it."""
    hasten(alice)
    fault = lab.faults.cut("alice", count=3)
    await until(lambda: not fault.active)
    await until(lambda: alice.connected)
    assert notes(lab.recording, "alice").count("fault: the connection is cut (RST)") == 3


async def test_delay(lab: Lab, alice: Session) -> None:
    """Each direction takes its time; with the block the fault is over."""
    with lab.faults.delay(0.15, "alice"):
        seconds, _ = await timed(alice.request(PING))
        assert 0.3 <= seconds < 2
    with lab.faults.delay(0.15, "alice", direction="received"):
        seconds, _ = await timed(alice.request(PING))
        assert 0.15 <= seconds < 2
    best = min([(await timed(alice.request(PING)))[0] for _ in range(5)])
    assert best < 0.1


async def test_throttle(lab: Lab, alice: Session) -> None:
    """So many bytes take so long; two faults at once go at the slower rate."""
    with lab.faults.throttle(100_000), lab.faults.throttle(20_000, "alice", direction="sent"):
        seconds, _ = await timed(alice.request(PING.replace("<ping", f"<x>{'x' * 10_000}</x><ping")))
    assert 0.5 <= seconds < 5


async def test_black_hole_in_one_direction(lab: Lab, alice: Session, bob: Session) -> None:
    """What alice says is heard; what is said to her comes when the hole is gone."""
    with lab.faults.black_hole("alice", direction="received"):
        await alice.send(says("bob", "hello?"))
        await bob.wait_for("<message><body>hello?</body></message>")
        await bob.send(says("alice", "hello!"))
        with pytest.raises(ReplyTimeout):
            await alice.wait_for("<message><body>hello!</body></message>", 0.3)
    await alice.wait_for("<message><body>hello!</body></message>")
    assert not any("interrupted" in note for note in notes(lab.recording, "alice"))


@pytest.mark.parametrize("direction", ["sent", "received"])
async def test_lost_stanza(lab: Lab, direction: Any) -> None:
    """The next message is lost; the recording says which."""
    alice, bob = await lab.connect("alice"), await lab.connect("bob")
    who = "alice" if direction == "sent" else "bob"
    await alice.send(says("bob", "1"))
    await bob.wait_for("<message><body>1</body></message>")
    fault = lab.faults.drop(who, direction=direction, kind="message")
    await alice.send("<iq type='get' to='localhost' id='other'><ping xmlns='urn:xmpp:ping'/></iq>")
    await alice.send(says("bob", "2", id="two"))
    await alice.send(says("bob", "3"))
    await bob.wait_for("<message><body>3</body></message>")
    assert bodies(lab.recording, "bob") == ["1", "3"]
    assert not fault.active
    assert [note for note in notes(lab.recording, who) if note.startswith("fault: the message with id 'two'")]


async def test_stanza_that_comes_twice(lab: Lab, alice: Session, bob: Session) -> None:
    """The session counts it twice, and the server knows better: it ends the stream (XEP-0198 §6)."""
    hasten(bob)
    fault = lab.faults.duplicate("bob/phone", direction="received", kind="message")
    await alice.send(says("bob", "again and again", id="a"))
    await until(lambda: not fault.active)
    assert bodies(lab.recording, "bob/phone")[:2] == ["again and again"] * 2
    await until(lambda: any("acknowledged more" in entry.xml for entry in lab.recording), 20)
    await until(lambda: bob.connected)
    assert (await bob.request(PING)).type == "result"


async def test_stanza_that_goes_twice(lab: Lab, alice: Session, bob: Session) -> None:
    """The server counts one more than the session has sent; a clear sentence says what became of that."""
    lab.faults.duplicate("alice", direction="sent", kind="message")
    await alice.send(says("bob", "twice"))
    await until(lambda: bodies(lab.recording, "bob/phone") == ["twice", "twice"])
    await until(lambda: not alice.alive)
    with pytest.raises(Disconnected, match=r"counted more stanzas of alice@localhost/[\w-]+ than were sent"):
        await alice.send(says("bob", "anybody there?"))


async def test_stanzas_without_end(lab: Lab, alice: Session, bob: Session) -> None:
    """With no count, all of them are lost, until the fault is ended."""
    fault = lab.faults.drop("bob/phone", None, direction="received", kind="message")
    for number in range(3):
        await alice.send(says("bob", f"lost {number}"))
    await until(lambda: sum("never arrives" in note for note in notes(lab.recording, "bob/phone")) == 3)
    fault.end()
    await alice.send(says("bob", "there"))
    await bob.wait_for("<message><body>there</body></message>")
    assert bodies(lab.recording, "bob/phone") == ["there"]


@pytest.mark.parametrize("copies", ["drop", "duplicate"])
async def test_bytes(lab: Lab, alice: Session, copies: str) -> None:
    """TLS notices each byte too few or too many: the connection breaks, and the session resumes."""
    hasten(alice)
    getattr(lab.faults, copies)("alice", 3, "bytes", direction="sent")
    with contextlib.suppress(Disconnected):
        await alice.send(says("alice", "garbled"))
    await until(lambda: any("interrupted" in note for note in notes(lab.recording, "alice")), 20)
    await until(lambda: alice.connected)
    await alice.wait_for("<message><body>garbled</body></message>")


async def test_several_at_once_add_up(lab: Lab, alice: Session) -> None:
    """Two delays are one long delay; each ends by itself."""
    first, second = lab.faults.delay(0.1, "alice"), lab.faults.delay(0.1, seconds=5)
    assert [first, second] == list(lab.faults.active)
    seconds, _ = await timed(alice.request(PING))
    assert seconds >= 0.4
    assert "arrives 0.1 s late" in repr(lab.faults)
    assert "<li>" in lab.faults._repr_html_()
    lab.faults.clear()
    assert lab.faults.active == ()
    assert repr(first).endswith("(over)>")


async def test_those_who_come_later(lab: Lab) -> None:
    """A fault that is on everybody is on sessions that connect while it lasts."""
    with lab.faults.delay(0.05):
        seconds, carol = await timed(lab.connect("carol"))
        assert seconds > 0.3  # many turns
    assert carol.connected


# -- other connections ------------------------------------------------------------------------------


async def test_raw_streams(lab: Lab) -> None:
    """A stream driven by hand is delayed, loses a stanza, and is cut, as a session is."""
    wire = await lab.stream("alice")
    await wire.log_in()
    with lab.faults.delay(0.1, wire):
        await wire.send(PING.replace("<iq", "<iq id='slow'"))
        seconds, _ = await timed(wire.wait_for("<iq id='slow'/>"))
        assert seconds >= 0.15
    lab.faults.drop("alice", kind="iq", direction="received")
    await wire.send(PING.replace("<iq", "<iq id='lost'") + PING.replace("<iq", "<iq id='found'"))
    await wire.wait_for("<iq id='found'/>")
    assert not [entry for entry in lab.recording if entry.id == "lost" and entry.direction is Direction.RECEIVED]
    lab.faults.drop("alice", kind="iq", direction="sent")
    await wire.send(PING.replace("<iq", "<iq id='unsent'") + PING.replace("<iq", "<iq id='sent'"))
    await wire.wait_for("<iq id='sent'/>")
    lab.faults.cut("alice")
    with pytest.raises(Disconnected):
        await wire.receive()


async def test_raw_stream_over_tls_and_websocket(lab: Lab) -> None:
    """They can be cut and delayed; of stanzas, only those in one XML document can be caught."""
    wire = await lab.stream("alice", over="tls")
    await wire.log_in()
    lab.faults.duplicate("alice", direction="received", kind="iq")
    await wire.send(PING.replace("<iq", "<iq id='twice'"))
    await wire.wait_for("<iq id='twice'/>")
    await wire.wait_for("<iq id='twice'/>")
    web = await lab.stream("bob", over="websocket")
    with pytest.raises(XMPPKitError, match="WebSocket"):
        lab.faults.drop("bob")
    with lab.faults.delay(0.1, "bob"):
        seconds, _ = await timed(web.open())
        assert seconds >= 0.2
    lab.faults.cut(web)
    await until(lambda: not web.connected)


async def test_components(lab: Lab, alice: Session) -> None:
    """A component's connection is as any; once it is back, it answers."""
    echo = await lab.component("echo")
    hasten(echo)
    echo.answer_messages(lambda message: message.body.any())
    lab.faults.cut("echo", how="fin")
    await until(lambda: not echo.connected)
    await until(lambda: echo.connected)
    await alice.send("<message to='x@echo.localhost' type='chat'><body>and back</body></message>")
    await alice.wait_for("<message from='x@echo.localhost'><body>and back</body></message>")


async def test_nothing_is_in_between_before_the_first_fault(lab: Lab, alice: Session, bob: Session) -> None:
    """A session is connected to the server itself until its first fault on the wire."""
    port = lab.server.ports["c2s"]

    def peer(session: Session) -> int:
        return int(session.client.connector.transport.get_extra_info("socket").getpeername()[1])

    assert peer(alice) == peer(bob) == port
    lab.faults.delay(0.01, "alice").end()
    assert peer(alice) != port
    assert peer(bob) == port
    assert alice.tap.gate is None
    assert (await alice.request(PING)).type == "result"


# -- the server -------------------------------------------------------------------------------------


async def test_freeze(lab: Lab, alice: Session) -> None:
    """A frozen server answers nothing, and everything when it goes on; connections stay."""
    fault = lab.faults.freeze_server(20)
    with pytest.raises(XMPPKitError, match="frozen already"):
        lab.faults.freeze_server()
    with pytest.raises(ReplyTimeout):
        await alice.request(PING, 0.3)
    fault.end()
    assert (await alice.request(PING)).type == "result"
    assert not any("interrupted" in note for note in notes(lab.recording, "alice"))
    begin = time.monotonic()
    lab.faults.freeze_server(0.2)
    reply = await alice.request(PING)
    assert time.monotonic() - begin >= 0.15
    assert reply.type == "result"


async def test_killing_a_frozen_server(lab: Lab, alice: Session) -> None:
    """It is killed all the same, and starts again unfrozen."""
    hasten(alice)
    lab.faults.freeze_server(30)
    await lab.faults.kill_server(down=0.01, resumable=True)
    assert lab.faults.active == ()
    await until(lambda: alice.connected)
    assert (await alice.request(PING)).type == "result"


FREEZE_AND_DIE = """
import asyncio, json, os, signal
from xmppkit.lab import Lab

async def main():
    lab = await Lab.start()
    lab.faults.freeze_server(60)
    print(json.dumps([lab.server.pid, str(lab.server.directory)]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_a_frozen_server_does_not_outlive_its_owner() -> None:
    """When the process is killed that froze it, the server goes on, finds itself alone, and ends."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", FREEZE_AND_DIE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    output, _ = await child.communicate()
    pid, directory = json.loads(output)
    assert child.returncode == -signal.SIGKILL
    await until(lambda: not os.path.exists(directory) and not runs(pid), 20)  # noqa: PTH110  # a text


def runs(pid: int) -> bool:
    """Whether there is such a process, zombies apart."""
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123  # one line of the kernel's
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_faults_end_with_the_lab() -> None:
    """Stopping takes no longer for a black hole, or a frozen server; and a server that is down stays so."""
    lab = await Lab.start()
    alice = await lab.connect("alice")
    lab.faults.black_hole()
    lab.faults.freeze_server(60)
    seconds, _ = await timed(lab.stop())
    assert seconds < 5
    assert lab.faults.active == ()
    assert not alice.alive

    lab = await Lab.start()
    killing = asyncio.ensure_future(lab.faults.kill_server(down=0.5))
    await until(lambda: not lab.server.running)
    await lab.stop()
    with pytest.raises(ServerFailed, match="stopped while it was down"):
        await killing


# -- what is recorded, and what is refused ----------------------------------------------------------


async def test_marks(lab: Lab, alice: Session) -> None:
    """The beginning and the end of each fault divide the recording, in words."""
    lab.faults.delay(0.2, "alice", seconds=0.05)
    await until(lambda: len(marks(lab.recording)) == 2)
    lab.faults.drop("alice", 3, "bytes", direction="received").end()
    lab.faults.throttle(500).end()
    with lab.faults.black_hole(alice, direction="sent"):
        pass
    await lab.faults.kill_server(down=0.01)
    said = "everything that alice sends or receives arrives 0.2 s late, for 0.05 s"
    assert marks(lab.recording) == [
        f"fault: {said}",
        f"fault over: {said}",
        "fault: of what alice receives, the next 3 bytes are lost",
        "fault over: of what alice receives, the next 3 bytes are lost",
        "fault: everything that anybody sends or receives goes at 500 bytes a second",
        "fault over: everything that anybody sends or receives goes at 500 bytes a second",
        "fault: everything that alice sends vanishes in a black hole",
        "fault over: everything that alice sends vanishes in a black hole",
        "fault: the server is killed (SIGKILL), and down for 0.01 s",
        "fault over: the server runs again",
    ]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda f: f.cut("carol"), "no session, component or raw stream 'carol' here. There is alice."),
        (lambda f: f.cut(7), "7"),
        (lambda f: f.cut("alice", how="kill"), "how='kill' is not known; it is one of 'rst', 'fin'"),
        (lambda f: f.cut("alice", seconds=1, count=1), "give one of them"),
        (lambda f: f.cut("alice", count=0), "count=0 must be a whole number above 0"),
        (lambda f: f.cut("alice", seconds=-1), "seconds=-1 must be a number above 0"),
        (lambda f: f.delay("0.1", "alice"), "by='0.1' must be a number above 0: s"),
        (lambda f: f.delay("alice"), "by='alice' must be a number above 0"),
        (lambda f: f.delay(float("nan")), "by=nan"),
        (lambda f: f.delay(float("inf")), "by=inf"),
        (lambda f: f.delay(1, "alice", direction="up"), "direction='up' is not known"),
        (lambda f: f.delay(1, "alice", seconds=True), "seconds=True"),
        (lambda f: f.throttle(0), "rate=0 must be a number above 0: bytes a second"),
        (lambda f: f.black_hole("alice", seconds=0), "seconds=0"),
        (lambda f: f.drop("alice", 1.5), "count=1.5 must be a whole number"),
        (lambda f: f.drop("alice", 1, "words"), "of='words' is not known"),
        (lambda f: f.drop("alice", 1, "bytes", kind="iq"), "bytes have no kind"),
        (lambda f: f.duplicate("alice", kind="r"), "kind='r' is not known"),
        (lambda f: f.freeze_server(0), "seconds=0"),
        (lambda f: f.freeze_server(600), "can be frozen for 60 s"),
    ],
)
async def test_bad_arguments(lab: Lab, alice: Session, call: Any, said: str) -> None:
    """One sentence says which argument is wrong and what would be right; nothing is done."""
    with pytest.raises(XMPPKitError) as caught:
        call(lab.faults)
    assert said in str(caught.value)
    assert lab.faults.active == ()
    assert marks(lab.recording) == []
    assert alice.connected


async def test_nobody_and_nothing(lab: Lab) -> None:
    """With nobody connected, or no server of one's own, the sentence says so."""
    with pytest.raises(XMPPKitError, match="nobody yet: connect one first"):
        lab.faults.delay(1, "alice")
    with pytest.raises(XMPPKitError, match="no connection to cut"):
        lab.faults.cut()
    with pytest.raises(XMPPKitError, match="down=-1"):
        await lab.faults.kill_server(down=-1)
    joined = await Lab.join("localhost", host="127.0.0.1", port=lab.server.ports["c2s"])
    async with joined:
        with pytest.raises(XMPPKitError, match="no server of its own"):
            joined.faults.freeze_server()
        with pytest.raises(XMPPKitError, match="no server of its own"):
            await joined.faults.kill_server()
