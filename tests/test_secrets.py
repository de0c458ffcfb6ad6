"""A secret planted anywhere is found nowhere but on the wire."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import ipywidgets
import pytest

from xmppkit.errors import LoginError
from xmppkit.lab import Lab
from xmppkit.recording import Recording
from xmppkit.session import Session

from .proxy import Proxy
from .through import connect_through, until

PASSWORD = "hunter2-zebra-quartz"
NEW_PASSWORD = "swordfish-opal-heron"
PAYLOAD = "AG5vYm9keQBwbGFpbi1zZWNyZXQ="  # SASL PLAIN: "\0nobody\0plain-secret"
COMPONENT = "handshake-9f8e7d6c5b4a"


def spellings(secret: str) -> Iterator[str]:
    """The ways in which a secret could turn up in a text."""
    yield secret
    yield secret[4:]
    for lead in ("", "x", "xy"):  # base64 of it, at whatever offset within a longer text
        yield base64.b64encode((lead + secret).encode()).decode()[4:-4]
    yield secret.encode().hex()


def assert_clean(where: str, text: str) -> None:
    """No secret, in no spelling."""
    for secret in (PASSWORD, NEW_PASSWORD, "plain-secret", COMPONENT):
        for spelling in spellings(secret):
            assert spelling not in text, where
    assert PAYLOAD not in text, where


async def use_secrets(session: Session) -> None:
    """Change the password in-band and back, and type SASL and a component's handshake where they do not belong."""
    for password in (NEW_PASSWORD, PASSWORD):
        reply = await session.request(
            "<iq type='set' to='localhost'><query xmlns='jabber:iq:register'><username>alice</username>"
            f"<password>{password}</password></query></iq>"
        )
        assert reply.type == "result"
    await session.send(
        f"<message to='{session.jid.bare()}'><forwarded xmlns='urn:xmpp:forward:0'>"
        f"<iq xmlns='jabber:client' type='set'><query xmlns='jabber:iq:auth'><password>{PASSWORD}</password></query>"
        "</iq></forwarded></message>"
    )
    await session.wait_for("<message><forwarded xmlns='urn:xmpp:forward:0'/></message>")
    for nonza in (
        f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{PAYLOAD}</auth>",
        f"<handshake xmlns='jabber:component:accept'>{COMPONENT}</handshake>",
    ):
        await session.send(nonza)
        await session.wait_for("<error xmlns='http://etherx.jabber.org/streams'/>")  # and the session begins anew
        await until(lambda: session.connected)


async def test_planted_secrets_are_nowhere(
    lab: Lab, caplog: pytest.LogCaptureFixture, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Passwords, SASL, in-band registration, a component's secret: not in anything that is kept or shown."""
    caplog.set_level(logging.DEBUG)  # aioxmpp's own debug log would hold the traffic
    await lab.watch_server()
    inspector = lab.inspector()
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        session = await connect_through(proxy, lab, "alice", PASSWORD)
        with pytest.raises(LoginError) as refused:
            await lab.connect("alice/wrong", password=PAYLOAD)
        proxy.cut()  # a second login, or a resumption
        await until(lambda: not session.connected)
        await until(lambda: session.connected)
        await use_secrets(session)
        await session.disconnect()

    path = tmp_path / "saved.jsonl"
    lab.recording.save(path)
    assert_clean("the saved file", path.read_text())
    loaded = Recording.load(path)
    for name, recording in (("the recording", lab.recording), ("the loaded recording", loaded)):
        for entry in recording:
            assert_clean(name, entry.data.decode("utf-8", "replace"))
            assert_clean(name, f"{entry!r} {entry.note} {entry._repr_html_()}")
        assert_clean(f"{name}, shown", f"{recording!r} {recording._repr_html_()}")
    assert_clean("the lab, shown", f"{lab!r} {lab._repr_html_()} {lab.accounts!r} {session!r} {session._repr_html_()}")
    assert_clean("the error", f"{refused.value!r} {refused.value.__cause__!r}")
    assert_clean("the log", caplog.text)
    assert_clean("the output", "".join(capfd.readouterr()))
    assert_clean("the server's log", lab.server.log.text())
    assert_clean("the widget's state", json.dumps(_widget_state(inspector)))
    assert_clean("the widget, shown", json.dumps(inspector._repr_mimebundle_(), default=str))
    inspector.close()
    masked = {entry.name for entry in lab.recording if entry.masked}
    assert masked >= {"auth", "challenge", "response", "iq", "message", "handshake"}


def _widget_state(widget: ipywidgets.Widget) -> dict[str, str]:
    """What a notebook would store of a widget and its parts."""
    return {name: repr(value) for name, value in widget.get_state().items()}


async def test_debug_log_of_traffic_is_off_whatever_the_level(lab: Lab, caplog: pytest.LogCaptureFixture) -> None:
    """Traffic is in the recording, masked; aioxmpp's debug log, which would hold it in the clear, stays off."""
    caplog.set_level(logging.DEBUG)
    alice = await lab.connect("alice")
    await alice.send("<message to='alice@localhost'><body>only on the wire</body></message>")
    await alice.wait_for("<message><body/></message>")
    assert "only on the wire" not in caplog.text
    assert lab.accounts["alice"] not in caplog.text
