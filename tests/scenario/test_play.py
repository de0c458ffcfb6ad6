"""Playing against a real server: policies, what is said of a failure, and that nothing stays behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from xmppkit.errors import ScenarioError
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.scenario import Place, Policy, Result, StepResult, parse, place_of, play
from xmppkit.server import Prosody

ACTORS = """\
[Client] Romeo
\tjid: romeo@localhost/orchard
\tpassword: password

[Client] Juliet
\tjid: juliet@localhost/balcony
\tpassword: password

[Component] Echo
\tjid: echo.localhost
\tpassword: hush

-----
Romeo connects
Juliet connects
"""

SEND = "Romeo sends: <message to='juliet@localhost/balcony' id='{0}'><body>{0}</body></message>\n"
RECEIVE = "Juliet receives:\n\t<message id='{0}'/>\n"


@pytest.fixture
async def server() -> AsyncIterator[Prosody]:
    """A server that is open to everybody."""
    async with Prosody(insecure_open=True, components={"echo.localhost": "hush"}) as server:
        yield server


@pytest.fixture
def place(server: Prosody) -> Place:
    """Where it is."""
    return place_of(server, insecure=True)


async def played(body: str, place: Place, **settings) -> Result:
    """What comes of playing that body."""
    return await play(parse(ACTORS + body, "test.scs"), place, **{"timeout": 0.5, **settings})


def failure(result: Result):
    """Why it failed."""
    assert result.failed is not None, "it passed"
    assert result.failed.failure is not None
    return result.failed.failure


ONE_TWO = SEND.format("one") + SEND.format("two")


@pytest.mark.parametrize(
    ("policy", "receives", "passes"),
    [
        pytest.param(Policy.SKIP, ["one", "two"], True, id="skip, in order"),
        pytest.param(Policy.SKIP, ["two"], True, id="skip, one left out"),
        pytest.param(Policy.SKIP, ["two", "one"], False, id="skip, what is left out is gone"),
        pytest.param(Policy.SKIP, ["one"], True, id="skip, one left over"),
        pytest.param(Policy.ANY_ORDER, ["two", "one"], True, id="any order"),
        pytest.param(Policy.ANY_ORDER, ["two", "two"], False, id="any order, each once"),
        pytest.param(Policy.EXACTLY, ["one", "two"], True, id="exactly"),
        pytest.param(Policy.EXACTLY, ["two"], False, id="exactly, one left out"),
        pytest.param(Policy.EXACTLY, ["one"], False, id="exactly, one left over"),
    ],
)
async def test_policies(place: Place, policy: Policy, receives: list[str], passes: bool):
    """What becomes of stanzas that come before the one that is expected, and after the last."""
    result = await played(ONE_TWO + "".join(map(RECEIVE.format, receives)), place, policy=policy)
    assert result.passed is passes


async def test_exactly_holds_at_disconnecting_too(place: Place):
    """Who leaves with something in the inbox received what no step expects."""
    result = await played(SEND.format("one") + "Juliet disconnects\nRomeo disconnects\n", place, policy=Policy.EXACTLY)
    assert "Juliet received what no step expects" in failure(result).problem
    assert str(result.failed.step) == "Juliet disconnects"


async def test_a_script_says_its_policy_and_the_caller_has_the_last_word(place: Place):
    """``## policy: exactly`` in the header."""
    text = "# t\n## policy: exactly\n" + ACTORS + ONE_TWO + RECEIVE.format("two")
    assert not (await play(parse(text), place, timeout=0.5)).passed
    assert (await play(parse(text), place, policy=Policy.SKIP)).passed


async def test_a_policy_that_is_none(place: Place):
    """It is said which there are."""
    with pytest.raises(ScenarioError, match="write one of skip, exactly, any-order"):
        await play(parse("## policy: strict\n" + ACTORS), place)


async def test_the_server_s_death_is_a_failure(server: Prosody, place: Place):
    """A step that waits does not wait for the dead."""

    async def end(done: StepResult) -> None:
        await server.stop()

    ends: list[asyncio.Task[None]] = []
    result = await played(
        RECEIVE.format("never"),
        place,
        timeout=60,
        on_step=lambda done: ends.append(asyncio.ensure_future(end(done))) if done.number == 1 else None,
    )
    assert result.seconds < 30
    assert "the stream is closed" in failure(result).problem
    await asyncio.gather(*ends)


async def test_nothing(place: Place):
    """Nothing is nothing; something is told."""
    assert (await played("Juliet receives: nothing\n", place)).passed
    result = await played(SEND.format("one") + "Juliet receives: nothing\n", place)
    assert failure(result).problem == "Juliet received something"
    assert "<body>one</body>" in failure(result).nearest


async def test_a_failed_step_tells_all_about_it(place: Place):
    """Line, what was expected, what came nearest, and where they begin to differ; the rest is not played."""
    body = (
        ONE_TWO
        + 'Juliet receives:\n\t<message from="${Romeo\'s full JID}"><body>too</body></message>\nRomeo disconnects'
    )
    result = await played(body, place)
    assert result.failed.step.line == 18
    assert len(result.steps) == 5
    told = failure(result)
    assert told.problem == "Juliet did not receive it within 0.5 s"
    assert told.expected == '<message from="romeo@localhost/orchard"><body>too</body></message>'
    assert "<body>one</body>" in told.nearest
    assert told.difference == "/message/body: the text is 'one', expected 'too'"
    assert told.skipped == 2


async def test_an_ended_stream_is_told_at_once(place: Place):
    """Nobody waits for a stream that is closed, and it is said why it is."""
    body = "Romeo sends raw:\n\t<a></b>\nRomeo receives:\n\t<message/>\n"
    result = await played(body, place, timeout=30)
    assert result.seconds < 10
    assert "the stream is closed; the server ended Romeo's stream: not-well-formed" in failure(result).problem


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        pytest.param("Echo sends: <message/>", "Echo has not connected yet", id="not connected"),
        pytest.param('Romeo sends: <message to="${Echo\'s full JID}"/>', "Echo has no full JID yet", id="no JID"),
        pytest.param("Romeo sends: <iq id='{scansion:capture:x}'/>", "nothing has been captured as 'x'", id="capture"),
    ],
)
async def test_what_cannot_be_done_yet(place: Place, body: str, problem: str):
    """A step that needs another one before it says which."""
    assert problem in failure(await played(body, place)).problem


async def test_connecting_again_begins_afresh(place: Place):
    """After disconnecting, and without it; what is sent in between is sent to nobody."""
    body = "Juliet disconnects\nJuliet sends: <presence/>\nJuliet connects\nJuliet connects\n" + SEND.format("one")
    assert (await played(body + RECEIVE.format("one"), place)).passed


async def test_all_connections_are_closed_afterwards(server: Prosody, place: Place):
    """Whether it passed or not."""
    assert (await played("", place)).passed
    assert await server.sessions() == []
    assert not (await played(RECEIVE.format("never"), place)).passed
    assert await server.sessions() == []


async def test_cancelling_closes_all_connections(server: Prosody, place: Place):
    """Ctrl-C, or a cell that is interrupted."""
    connected = asyncio.Event()
    playing = asyncio.ensure_future(
        played(RECEIVE.format("never"), place, timeout=60, on_step=lambda done: done.number == 1 and connected.set())
    )
    await connected.wait()
    assert len(await server.sessions()) == 2
    playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert await server.sessions() == []


async def test_steps_are_told_as_they_are_done_with_their_entries(place: Place):
    """Each step with the entry of what was sent or received."""
    told: list[StepResult] = []
    recording = Recording()
    result = await played(SEND.format("one") + RECEIVE.format("one"), place, on_step=told.append, recording=recording)
    assert told == list(result.steps)
    assert [done.entry is None for done in told] == [True, True, False, False]
    sent, received = recording[told[2].entry], recording[told[3].entry]
    assert (sent.stream, sent.direction, sent.id) == ("Romeo", Direction.SENT, "one")
    assert (received.stream, received.direction, received.id) == ("Juliet", Direction.RECEIVED, "one")


async def test_passwords_are_masked_in_the_recording(place: Place):
    """As in any recording."""
    result = await played("", place)
    [*logins] = [entry for entry in result.recording if entry.name == "auth"]
    assert len(logins) == 2
    assert all(b"[masked]" in entry.data for entry in logins)


async def test_barriers_are_not_received_but_recorded(place: Place):
    """The ping that orders what two actors do answers to nobody; the recording hides nothing."""
    result = await played(SEND.format("one") + "Romeo receives: nothing\n", place)
    assert result.passed
    pings = [e for e in result.recording if e.kind is Kind.IQ and (e.id or "").startswith("xmppkit-settled")]
    assert {entry.direction for entry in pings} == {Direction.SENT, Direction.RECEIVED}


async def test_component(place: Place):
    """It shakes hands with its password; with a wrong one it is refused."""
    body = (
        "Echo connects\nRomeo sends: <message to='x@echo.localhost' id='one'/>\nEcho receives:\n\t<message id='one'/>\n"
    )
    assert (await played(body, place)).passed
    wrong = parse((ACTORS + "Echo connects").replace("hush", "loud"))
    assert "Echo (echo.localhost) was refused: not-authorized" in failure(await play(wrong, place)).problem


async def test_wrong_password():
    """It is said who was refused, and what to look at."""
    async with Prosody() as server:
        await server.add_account("romeo", "another")
        result = await play(parse(ACTORS), place_of(server))
    assert "Romeo (romeo@localhost) was refused: not-authorized" in failure(result).problem
    assert "check jid and password" in failure(result).problem


async def test_untrusted_certificate():
    """A certificate of an unknown authority is refused."""
    async with Prosody() as server:
        place = Place(host=server.host, port=server.ports["c2s"])
        result = await play(parse(ACTORS), place)
    assert "Romeo refused the certificate" in failure(result).problem
    assert "--ca" in failure(result).problem


async def test_no_password_without_encryption(server: Prosody):
    """Unless it is said that the server is for tests."""
    result = await play(parse(ACTORS), place_of(server))
    assert "without encryption" in failure(result).problem
    assert not [entry for entry in result.recording if entry.name == "auth"]


async def test_nothing_there():
    """Where no server is, it is said where."""
    result = await play(parse(ACTORS), Place(host="127.0.0.1", port=9))
    assert "Romeo could not connect to 127.0.0.1:9" in failure(result).problem


async def test_address_of_the_script_s_own(server: Prosody):
    """connect_host and connect_port say where an actor connects, whatever the place."""
    text = ACTORS.replace(
        "\tpassword: password", f"\tpassword: x\n\tconnect_host: {server.host}\n\tconnect_port: {server.ports['c2s']}"
    )
    assert (await play(parse(text), Place(host="127.0.0.1", port=9, insecure=True))).passed
