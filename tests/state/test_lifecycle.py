"""How far a stream has come, by what it said."""

from __future__ import annotations

import random

import pytest

from xmppkit.errors import LoginError
from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.session import Session
from xmppkit.state import History
from xmppkit.state.stream import PHASES, Lifecycle


def life(recording: Recording, stream: str) -> dict[str, object]:
    """What is told of a stream."""
    told: dict[str, object] = History(recording, Lifecycle).latest().view()["streams"][stream]
    return told


async def test_a_session_from_beginning_to_end(lab: Lab, alice: Session) -> None:
    """All phases in their order, each reached by the element that the entry holds."""
    await alice.disconnect()
    told = life(lab.recording, "alice")
    assert told["phase"] == "closed"
    reached = told["reached"]
    assert isinstance(reached, dict)
    assert list(reached) == list(PHASES)
    assert [lab.recording[number].name for number in reached.values()] == [
        "", "stream", "proceed", "auth", "success", "iq", "enabled", "presence", "stream", "",
    ]  # fmt: skip
    assert told["failed"] is None


async def test_every_step_has_its_section(lab: Lab, alice: Session) -> None:
    """With an address where it can be read."""
    steps = life(lab.recording, "alice")["steps"]
    assert isinstance(steps, list)
    assert all(step["ref"]["url"].startswith("https://") and step["what"] for step in steps)
    headers = [step["what"] for step in steps if lab.recording[step["entry"]].kind is Kind.HEADER]
    assert headers == ["opens a stream"] * 2 + ["opens the stream anew"] * 4


async def test_a_refused_login(lab: Lab, alice: Session) -> None:
    """The element that refused is named."""
    with pytest.raises(LoginError):
        await lab.connect("alice/other", password="wrong")
    told = life(lab.recording, "alice/other")
    assert isinstance(told["failed"], int)
    assert lab.recording[told["failed"]].name == "failure"
    assert "authenticated" not in dict(told["reached"])  # type: ignore[call-overload]


async def test_each_way_of_connecting(lab: Lab) -> None:
    """Components, WebSocket and BOSH have lives as well."""
    await lab.component("echo")
    assert life(lab.recording, "echo")["phase"] == "authenticated"
    for over in ("websocket", "bosh"):
        stream = await lab.stream(over, over=over)
        await stream.open()
        assert life(lab.recording, over)["phase"] == "opened", over


async def test_connected_again_is_another_connection(lab: Lab, alice: Session) -> None:
    """With steps of its own, and counted."""
    await alice.disconnect()
    await lab.connect("alice")
    told = life(lab.recording, "alice")
    assert (told["count"], told["phase"]) == (2, "available")


def test_presence_is_initial_only_once():
    """Later presence, and presence to somebody, is no step (RFC 6121 §4.2, §4.6)."""
    recording = Recording()

    def presence(**facts: str) -> None:
        recording.append(
            stream="a", direction=Direction.SENT, kind=Kind.PRESENCE, data=b"<presence/>", name="presence", **facts
        )

    presence(to="room@x/y")
    presence()
    presence()
    presence(type="unavailable")
    steps = life(recording, "a")["steps"]
    assert isinstance(steps, list)
    assert [(step["entry"], step["phase"]) for step in steps] == [(2, "available"), (4, "bound")]


def test_a_stream_that_never_ends_its_negotiation():
    """What is kept is bounded; what went wrong is kept all the same."""
    recording = Recording()
    for _ in range(500):
        recording.append(
            stream="a", direction=Direction.SENT, kind=Kind.NONZA, data=b"<r/>", name="response",
            namespace="urn:ietf:params:xml:ns:xmpp-sasl",
        )  # fmt: skip
    recording.append(
        stream="a", direction=Direction.RECEIVED, kind=Kind.NONZA, data=b"<x/>", name="failure",
        namespace="urn:ietf:params:xml:ns:xmpp-sasl",
    )  # fmt: skip
    told = life(recording, "a")
    assert isinstance(told["steps"], list)
    assert len(told["steps"]) == 121
    assert (told["dropped"], told["failed"]) == (380, 501)


async def test_any_moment_equals_the_first_entries(lab: Lab, alice: Session, bob: Session) -> None:
    """The slider shows what was."""
    await bob.disconnect()
    await lab.connect("bob/phone")
    history = History(lab.recording, Lifecycle)
    for number in random.Random(3).sample(range(len(lab.recording)), 25):
        fresh = Lifecycle()
        for entry in lab.recording.snapshot(0, number):
            fresh.apply(entry)
        assert history.at(number).view() == fresh.view()
