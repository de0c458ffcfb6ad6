"""The lab: opened once, connected once, and everyone told when its server dies."""

from __future__ import annotations

import asyncio
import getpass
import os
import signal
from pathlib import Path

import pytest

from xmppkit import Inspector
from xmppkit.errors import ConnectError, Disconnected, LoginError, XMPPKitError
from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind
from xmppkit.session import Session
from xmppkit.supervisor import Supervisor

from .through import until

HI = "<message to='bob@localhost' type='chat'><body>Hi</body></message>"


# -- once, however often --------------------------------------------------------------------------


async def test_start_again_is_the_same_lab(lab: Lab) -> None:
    """A cell that is run again gets the lab that is there, also when run twice at once."""
    assert await Lab.start() is lab
    assert await asyncio.gather(Lab.start(), Lab.start()) == [lab, lab]


async def test_two_domains_are_two_labs(lab: Lab) -> None:
    """Each domain has its own server."""
    async with await Lab.start("lab.example") as other:
        assert other is not lab
        session = await other.connect("alice")
        assert session.jid.domain == "lab.example"


async def test_start_after_stop_is_a_fresh_lab() -> None:
    """A lab that was stopped is not returned again; stopping twice is harmless."""
    first = await Lab.start()
    await first.stop()
    await first.stop()
    async with await Lab.start() as second:
        assert second is not first
    with pytest.raises(XMPPKitError, match="not running"):
        await first.connect("alice")


async def test_context_manager() -> None:
    """`async with Lab()` starts and stops; the recording stays."""
    async with Lab(max_entries=1000) as lab:
        assert await Lab.start() is lab
        pid = lab.server.pid
        await lab.connect("alice")
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert len(lab.recording) > 10
    assert "not running" in repr(lab)


def test_lab_of_another_loop_is_not_returned() -> None:
    """A lab left open on a loop that is gone is left alone."""

    async def start() -> Lab:
        return await Lab.start()

    first = asyncio.run(start())
    os.kill(first.server.pid, signal.SIGKILL)

    async def start_and_stop() -> Lab:
        lab = await Lab.start()
        await lab.stop()
        return lab

    assert asyncio.run(start_and_stop()) is not first


async def test_connect_again_is_the_same_session(lab: Lab, alice: Session) -> None:
    """While it is alive; also when connected twice at once."""
    assert await lab.connect("alice") is alice
    first, second = await asyncio.gather(lab.connect("bob"), lab.connect("bob"))
    assert first is second
    assert await lab.server.sessions() == [str(alice.jid), str(first.jid)] or len(await lab.server.sessions()) == 2


async def test_connect_after_disconnect_is_a_fresh_session(lab: Lab, alice: Session) -> None:
    """A dead session is replaced."""
    await alice.disconnect()
    again = await lab.connect("alice")
    assert again is not alice
    assert again is lab.sessions["alice"]
    assert again.connected


# -- names and accounts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name", "jid"),
    [
        pytest.param("alice/phone", "alice/phone", "alice@localhost/phone", id="name-and-resource"),
        pytest.param("alice@localhost/phone", "alice/phone", "alice@localhost/phone", id="full-address"),
        pytest.param("  ALICE/Phone ", "alice/Phone", "alice@localhost/Phone", id="prepared"),
        pytest.param("ålice/a@b/c", "ålice/a@b/c", "ålice@localhost/a@b/c", id="odd-but-legal"),
    ],
)
async def test_names(lab: Lab, typed: str, name: str, jid: str) -> None:
    """Short names, names with a resource and full addresses mean what they look like."""
    session = await lab.connect(typed)
    assert (session.name, str(session.jid)) == (name, jid)
    assert list(lab.sessions) == [name]


@pytest.mark.parametrize("typed", ["", "al ice", "alice/", "@localhost", "a@b@c", "alice@other.example", "x" * 1024])
async def test_illegal_names(lab: Lab, typed: str) -> None:
    """An illegal or foreign address is refused with a sentence, before anything is sent."""
    with pytest.raises(XMPPKitError):
        await lab.connect(typed)
    assert not lab.accounts


async def test_passwords_are_not_shown(lab: Lab, alice: Session) -> None:
    """Passwords are there for who asks for one, and in no repr."""
    password = lab.accounts["alice"]
    assert len(password) > 16
    shown = repr(lab.accounts) + repr(lab) + lab._repr_html_() + repr(alice) + alice._repr_html_() + str(vars(alice))
    assert password not in shown
    assert "alice@localhost" in repr(lab.accounts)


async def test_wrong_password(lab: Lab, alice: Session) -> None:
    """A wrong password is said to be one."""
    with pytest.raises(LoginError, match="check both"):
        await lab.connect("alice/other", password="wrong")
    assert (await lab.connect("alice/other")).connected


async def test_no_presence_if_not_wanted(lab: Lab) -> None:
    """presence=False sends none."""
    await lab.connect("alice", presence=False)
    assert not [e for e in lab.recording if e.kind is Kind.PRESENCE]


# -- joining --------------------------------------------------------------------------------------


async def test_join_asks_for_account_and_password(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining another server asks for what it needs, and keeps the password nowhere but in the session."""
    await lab.server.add_account("carol", "sesame")
    monkeypatch.setattr("builtins.input", lambda prompt: "carol")
    monkeypatch.setattr(getpass, "getpass", lambda prompt: "sesame" if "carol@localhost" in prompt else "")
    port, ca_file = lab.server.ports["c2s"], lab.server.ca_file
    async with await Lab.join("localhost", host="127.0.0.1", port=port, ca_file=ca_file) as joined:
        carol = await joined.connect()
        assert carol.jid.localpart == "carol"
        assert await Lab.join("localhost", host="127.0.0.1", port=port, ca_file=ca_file) is joined
        assert not joined.accounts
        assert "joined at 127.0.0.1" in repr(joined)
        with pytest.raises(XMPPKitError, match=r"Lab\.start"):
            await joined.watch_server()
    assert lab.server.running  # it was not the joined lab's to stop


async def test_join_nothing(unused_tcp_port: int) -> None:
    """Nothing there: said with the address."""
    async with await Lab.join("localhost", host="127.0.0.1", port=unused_tcp_port) as joined:
        with pytest.raises(ConnectError, match=f"Nothing listens at 127.0.0.1:{unused_tcp_port}"):
            await joined.connect("alice", password="x")


async def test_system_trust_is_not_the_labs(lab: Lab) -> None:
    """Without ca_file the system's certificates count, and the lab's own authority is not among them."""
    async with await Lab.join("localhost", host="127.0.0.1", port=lab.server.ports["c2s"]) as joined:
        with pytest.raises(XMPPKitError, match="ca_file="):
            await joined.connect("alice", password="x")


# -- the server's end and the server's view ---------------------------------------------------------


async def test_death_of_the_server_is_told_to_all(lab: Lab, alice: Session, bob: Session) -> None:
    """A crash ends every session with the reason; the next start opens a fresh lab."""
    waiting = asyncio.ensure_future(bob.wait_for("<message to='never'/>", timeout=30))
    await asyncio.sleep(0)
    os.kill(lab.server.pid, signal.SIGKILL)
    with pytest.raises(Disconnected, match=r"killed by SIGKILL.*await Lab\.start"):
        await waiting
    with pytest.raises(Disconnected, match="killed by SIGKILL"):
        await alice.send(HI)
    told = {e.stream for e in lab.recording if e.kind is Kind.EVENT and "SIGKILL" in e.note}
    assert told == {"server", "alice", "bob/phone"}
    async with await Lab.start() as fresh:
        assert fresh is not lab
        assert (await fresh.connect("alice")).connected


async def test_watch_server(lab: Lab, alice: Session, bob: Session) -> None:
    """The way of one message through the server, recorded in order, with exact bytes; until told to stop."""
    await lab.watch_server()
    sent = await alice.send(HI)
    got = await bob.wait_for("<message><body>Hi</body></message>")
    await until(lambda: len(_server_messages(lab)) == 3)
    came_in, routed, went_out = _server_messages(lab)
    assert [e.direction for e in (came_in, routed, went_out)] == [
        Direction.RECEIVED,
        Direction.ROUTED,
        Direction.SENT,
    ]
    assert (came_in.data, went_out.data) == (sent.data, got.data)
    await lab.watch_server(False)
    await alice.send(HI)
    await bob.wait_for("<message><body>Hi</body></message>")
    assert len(_server_messages(lab)) == 3


async def test_watch_server_masks(lab: Lab) -> None:
    """What the server sees of a login is masked as on the session's own stream."""
    await lab.watch_server()
    alice = await lab.connect("alice")
    await until(lambda: any(e.stream == "server" and e.name == "success" for e in lab.recording))
    await alice.disconnect()
    logins = [e for e in lab.recording if e.name in ("auth", "response", "challenge")]
    assert {e.stream for e in logins} == {"server", "alice"}
    assert all(e.masked for e in logins)


def _server_messages(lab: Lab) -> list[object]:
    return [e for e in lab.recording if e.stream == "server" and e.kind is Kind.MESSAGE]


async def test_inspector_shows_the_recording(lab: Lab) -> None:
    """lab.inspector() is an Inspector of the lab's recording."""
    inspector = lab.inspector(height="300px")
    assert isinstance(inspector, Inspector)
    assert inspector.recording is lab.recording
    inspector.close()


async def test_background_errors_are_recorded(lab: Lab) -> None:
    """What goes wrong in the background ends as an entry, not as text in some cell."""
    supervisor = Supervisor(lab.recording)

    async def fail() -> None:
        raise ValueError("broken")

    task = supervisor.spawn(fail(), stream="alice", what="counting")
    await asyncio.wait([task])
    await until(lambda: any(e.note == "counting failed: broken" for e in lab.recording))
    forever = supervisor.spawn(asyncio.sleep(1000), stream="alice", what="waiting")
    await supervisor.stop()
    assert forever.cancelled()


async def test_ca_file_may_be_text(lab: Lab) -> None:
    """ca_file takes a path as text too."""
    await lab.server.add_account("dave", "pw")
    ca_file = str(Path(lab.server.ca_file))
    async with await Lab.join("localhost", port=lab.server.ports["c2s"], host="127.0.0.1", ca_file=ca_file) as joined:
        assert (await joined.connect("dave", password="pw")).connected
