"""The recording holds the very bytes that the server's side of the connection saw."""

from __future__ import annotations

import asyncio
import collections

from xmppkit.lab import Lab
from xmppkit.recording import MASK, Direction, Entry, Kind
from xmppkit.server import TapEvent
from xmppkit.session import Session

from .proxy import Proxy
from .through import connect_through, until

MUC_JOIN = "<presence to='tea@rooms.localhost/Alice'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
MUC_TALK = "<message  to='tea@rooms.localhost' type='groupchat'><body>more &#x2615; ?</body></message>"
PUBLISH = """<iq type='set' to='pubsub.localhost'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='news'>
    <item id='1'><entry xmlns='http://www.w3.org/2005/Atom'><title>caf\u00e9 \U0001f375</title></entry></item>
  </publish></pubsub>
</iq>"""
CREATE = (
    "<iq type='set' to='pubsub.localhost'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<create node='news'/></pubsub></iq>"
)
ROSTER = "<iq type='get'><query xmlns='jabber:iq:roster'/></iq>"
ADD = "<iq type='set'><query xmlns='jabber:iq:roster'><item jid='bob@localhost' name='Bob'/></query></iq>"
NOTE = "<message to='alice@localhost' type='chat'><body>note <![CDATA[<to>]]> self</body></message>"

Seen = dict[int, dict[Direction, bytearray]]


class ServerSide:
    """What Prosody itself read and wrote, byte for byte, by connection."""

    def __init__(self) -> None:
        self.seen: Seen = collections.defaultdict(
            lambda: {Direction.SENT: bytearray(), Direction.RECEIVED: bytearray()}
        )

    def saw(self, event: TapEvent) -> None:
        """Keep the raw bytes; what the server receives, the session has sent."""
        if event.what == "received":
            self.seen[event.connection][Direction.SENT] += event.xml
        elif event.what == "sent":
            self.seen[event.connection][Direction.RECEIVED] += event.xml


def connections_of(session: Session) -> list[list[Entry]]:
    """A session's entries, one list for each of its connections."""
    found: list[list[Entry]] = []
    for entry in session.recording:
        if entry.stream != session.name:
            continue
        if entry.kind is Kind.EVENT and entry.note.startswith("connected to"):
            found.append([])
        elif found:
            found[-1].append(entry)
    return found


def same(entries: list[Entry], wire: bytes) -> bool:
    """Whether the entries put together are these bytes; a mask stands for whatever was there."""
    at = 0
    pending_mask = False
    for entry in entries:
        start = 0
        for begin, end in (*entry.masked, (len(entry.data), None)):
            plain = entry.data[start:begin]
            found = wire.find(plain, at) if pending_mask else at if wire.startswith(plain, at) else -1
            if found < 0:
                return False
            at = found + len(plain)
            if end is not None:
                assert entry.data[begin:end] == MASK
                pending_mask, start = True, end
            else:
                pending_mask = False
    return at == len(wire)


async def everything(alice: Session) -> None:
    """Roster, a room, pubsub, messages, acknowledgements."""
    for xml in (ROSTER, ADD, CREATE, PUBLISH):
        assert (await alice.request(xml)).type == "result"
    await alice.send(MUC_JOIN)
    await alice.wait_for("<presence from='tea@rooms.localhost/Alice'/>")
    await alice.send(MUC_TALK)
    await alice.wait_for("<message type='groupchat'><body/></message>")
    await alice.send(f"{NOTE}\n<r xmlns='urn:xmpp:sm:3'/>")
    await alice.wait_for("<message><body/></message>")


def _in_step(session: Session, server_side: ServerSide) -> bool:
    """Whether nothing is on its way in the last connection."""
    entries, wires = connections_of(session)[-1], list(server_side.seen.values())[-1]
    return all(same([e for e in entries if e.direction is way], bytes(wire)) for way, wire in wires.items())


async def test_every_byte_of_a_session_with_a_resumption(lab: Lab) -> None:
    """Login, roster, room, pubsub, stream management, a resumption: what was recorded is what the server saw."""
    server_side = ServerSide()
    await lab.server.watch(server_side.saw)
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        alice = await connect_through(proxy, lab, "alice", "correct horse battery")
        await everything(alice)
        await asyncio.sleep(0.2)  # the last acknowledgements: bytes in flight would be cut with the connection
        await until(lambda: _in_step(alice, server_side))
        proxy.cut()
        await until(lambda: len(connections_of(alice)) == 2 and alice.connected)
        await alice.send(NOTE)
        await alice.wait_for("<message><body/></message>")
        await alice.disconnect()
        await until(lambda: _is_closed(server_side.seen))
    await lab.server.unwatch()

    recorded = connections_of(alice)
    assert len(recorded) == len(server_side.seen) == 2
    assert any(e.name == "resumed" for e in recorded[1])
    for entries, wire in zip(recorded, server_side.seen.values(), strict=True):
        for direction, seen in wire.items():
            mine = [e for e in entries if e.direction is direction]
            assert same(mine, bytes(seen)), (direction, b"".join(e.data for e in mine), bytes(seen))
    masked = {e.name for entries in recorded for e in entries if e.masked}
    assert masked >= {"auth", "response", "challenge"}
    assert all(e.name in ("auth", "response", "challenge", "success") for es in recorded for e in es if e.masked)


async def test_every_byte_of_a_stream_error(lab: Lab) -> None:
    """Also of a stream that the server ends with an error, and of the new one after it."""
    server_side = ServerSide()
    await lab.server.watch(server_side.saw)
    alice = await lab.connect("alice")
    await asyncio.sleep(0.2)
    await alice.send("<foo xmlns='urn:example:foo'/>")
    await until(lambda: len(connections_of(alice)) == 2 and alice.connected)
    await asyncio.sleep(0.2)
    await alice.disconnect()
    await until(lambda: _is_closed(server_side.seen))
    received = [
        same([e for e in entries if e.direction is Direction.RECEIVED], bytes(wire[Direction.RECEIVED]))
        for entries, wire in zip(connections_of(alice), server_side.seen.values(), strict=True)
    ]
    assert received == [True, True]


def test_the_comparison_itself() -> None:
    """A byte more, less or other is noticed, and a mask stands for anything but nothing else does."""
    from xmppkit.recording import Recording

    recording = Recording()
    masked = recording.append(
        stream="a",
        direction=Direction.SENT,
        kind=Kind.NONZA,
        data=b"<x>" + MASK + b"</x>",
        masked=((3, 3 + len(MASK)),),
    )
    plain = recording.append(stream="a", direction=Direction.SENT, kind=Kind.SPACE, data=b" ")
    assert same([masked, plain], b"<x>secret</x> ")
    for wrong in (b"<x>secret</x>", b"<x>secret</x>  ", b"<y>secret</x> ", b"<x>secret</x> <z/>", b""):
        assert not same([masked, plain], wrong)


def _is_closed(seen: Seen) -> bool:
    """Whether the newest connection has been closed from both sides."""
    return all(bytes(data).endswith(b"</stream:stream>") for data in seen[max(seen)].values())
