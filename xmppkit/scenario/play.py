"""Play a script: each actor a raw stream, each step after the one before it."""

from __future__ import annotations

import asyncio
import enum
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from ..errors import ScenarioError, XMLError, XMPPKitError
from ..recording.recording import Recording
from .connection import Connection, Received
from .match import closeness, match
from .payload import Reference, elements, expand, fill_in
from .place import Place
from .script import Actor, Script, Step, Verb

__all__ = ["Failure", "Policy", "Result", "StepResult", "play"]

_SETTLE = 5.0
"""Seconds that the server has to deal with what was sent, before the next step goes on all the same."""

_QUIET = 0.3
"""Seconds without a stanza that count as receiving nothing."""


class Policy(str, enum.Enum):
    """What becomes of stanzas that come before the one that is expected."""

    SKIP = "skip"  # they are left out
    EXACTLY = "exactly"  # they are failures: what is expected, and nothing else
    ANY_ORDER = "any-order"  # they are kept: a later step may expect them


@dataclass(frozen=True)
class Failure:
    """Why a step failed.

    Attributes:
        problem: one sentence.
        expected: the expected XML, with substitutions made; ``""`` where none is.
        nearest: of what was received instead, what is most like it; ``""`` if there was nothing.
        difference: where those two begin to differ.
        skipped: how many stanzas were received and did not match.
    """

    problem: str
    expected: str = ""
    nearest: str = ""
    difference: str = ""
    skipped: int = 0


@dataclass(frozen=True)
class StepResult:
    """What came of one step.

    Attributes:
        number: its place among the steps, from 0.
        step: the step.
        failure: why it failed, or None.
        entry: number of the stanza's entry in the recording, or None.
        seconds: how long it took.
    """

    number: int
    step: Step
    failure: Failure | None = None
    entry: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Result:
    """What came of a script.

    Attributes:
        script: the script.
        steps: of the steps that were played, in order; only the last can have failed.
        recording: all traffic, each actor's stream under its name.
        error: why it could not be played to the end, other than by a failed step.
        seconds: how long it took.
    """

    script: Script
    steps: tuple[StepResult, ...] = ()
    recording: Recording = field(default_factory=Recording, repr=False)
    error: str = ""
    seconds: float = 0.0

    @property
    def failed(self) -> StepResult | None:
        """The step that failed, if one did."""
        return self.steps[-1] if self.steps and self.steps[-1].failure else None

    @property
    def passed(self) -> bool:
        """Whether all went as the script says."""
        return not self.error and self.failed is None


class _StepFailed(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.problem)
        self.failure = failure


async def play(
    script: Script,
    place: Place,
    *,
    policy: Policy | None = None,
    timeout: float = 5.0,
    recording: Recording | None = None,
    on_step: Callable[[StepResult], None] | None = None,
) -> Result:
    """Play a script and return what came of it. The first step that fails ends it; all connections are closed.

    Args:
        script: what to play.
        place: the server.
        policy: what becomes of stanzas that no step expects; by default what the script's tag ``## policy: ...`` says,
            or else `Policy.SKIP`.
        timeout: seconds that an expected stanza has to come.
        recording: where the traffic goes, if not into one of its own.
        on_step: called after each step.

    Raises:
        ScenarioError: the script's policy is not known.
    """
    started = time.monotonic()
    recording = recording if recording is not None else Recording()
    stage = _Stage(script, place, policy or _policy(script), timeout, recording)
    done: list[StepResult] = []
    try:
        for number, step in enumerate(script.steps):
            result = await stage.play(number, step)
            done.append(result)
            if on_step is not None:
                on_step(result)
            if result.failure:
                break
    finally:
        await stage.clear()
    return Result(script, tuple(done), recording, seconds=time.monotonic() - started)


def _policy(script: Script) -> Policy:
    wanted = script.tags.get("policy", Policy.SKIP.value)
    try:
        return Policy(wanted)
    except ValueError:
        known = ", ".join(policy.value for policy in Policy)
        raise ScenarioError(name=script.name, problem=f"## policy: {wanted!r} is none: write one of {known}") from None


class _Stage:
    """The actors' connections, and what has been captured."""

    def __init__(self, script: Script, place: Place, policy: Policy, timeout: float, recording: Recording) -> None:
        self._script = script
        self._place = place
        self._policy = policy
        self._timeout = timeout
        self._recording = recording
        self._connections: dict[str, Connection] = {}
        self._captures: dict[str, str] = {}

    async def play(self, number: int, step: Step) -> StepResult:
        started = time.monotonic()
        entry, failure = None, None
        try:
            entry = await self._act(step)
            if self._policy is Policy.EXACTLY and number + 1 == len(self._script.steps):
                await self._expect_no_more(self._connections.values())
        except _StepFailed as exc:
            failure = exc.failure
        except XMPPKitError as exc:
            failure = Failure(str(exc), expected=step.payload)
        return StepResult(number, step, failure, entry, time.monotonic() - started)

    async def clear(self) -> None:
        """Close what is open, whatever it takes."""
        await asyncio.gather(*(connection.disconnect() for connection in self._connections.values()))

    async def _act(self, step: Step) -> int | None:
        actor = self._script.actors[step.actor]
        if step.verb is Verb.CONNECTS:
            await self._connect(actor)
            return None
        connection = self._connections.get(actor.name)
        if connection is None:
            raise _StepFailed(
                Failure(f"{actor.name} has not connected yet: put a line '{actor.name} connects' before this one")
            )
        if step.verb is Verb.DISCONNECTS:
            if self._policy is Policy.EXACTLY:
                await self._expect_no_more([connection])
            await connection.disconnect()
            return None
        if step.nothing:
            await self._receive_nothing(connection)
            return None
        return await (self._send if step.verb is Verb.SENDS else self._receive)(step, connection)

    async def _connect(self, actor: Actor) -> None:
        if before := self._connections.get(actor.name):
            await before.disconnect()
        connection = self._connections[actor.name] = Connection(actor, self._place, self._recording)
        await connection.connect()

    # -- sending ------------------------------------------------------------------

    async def _send(self, step: Step, connection: Connection) -> int | None:
        """Send, and wait until the server has seen it. To a stream that is closed nothing is sent."""
        xml = expand(step.payload, self._address)
        if step.raw:
            return connection.send(xml)  # a ping behind it might end up within it
        number = connection.send(fill_in(xml, self._captures))
        await connection.settled(_SETTLE)
        return number

    def _address(self, reference: Reference) -> str:
        actor = self._script.actors[reference.actor]
        if not reference.full:
            return actor.bare_jid
        connection = self._connections.get(actor.name)
        if connection is None:
            raise XMLError(f"{actor.name} has no full JID yet: put a line '{actor.name} connects' before this step")
        return connection.jid

    # -- receiving ----------------------------------------------------------------

    async def _receive(self, step: Step, connection: Connection) -> int | None:
        text = expand(step.payload, self._address)
        [expected] = elements(text, connection.actor.role.namespace)
        others: list[Received] = []
        ends = time.monotonic() + self._timeout
        try:
            while (received := await connection.next(max(0.0, ends - time.monotonic()))) is not None:
                if self._matches(expected, received, connection):
                    return received.entry
                others.append(received)
                if self._policy is Policy.EXACTLY:
                    break
        finally:
            if self._policy is Policy.ANY_ORDER:
                connection.inbox.extendleft(reversed(others))
        raise _StepFailed(self._not_received(text, expected, others, connection))

    def _matches(self, expected: etree._Element, received: Received, connection: Connection) -> bool:
        if received.element is None:
            return False
        outcome = match(expected, received.element, self._captures, namespace=connection.actor.role.namespace)
        self._captures = dict(outcome.captures)
        return bool(outcome)

    def _not_received(
        self, text: str, expected: etree._Element, others: list[Received], connection: Connection
    ) -> Failure:
        name = connection.actor.name
        readable = [other for other in others if other.element is not None]
        nearest = max(readable, key=lambda other: closeness(expected, _element(other)), default=None)
        difference = ""
        if nearest is not None:
            outcome = match(expected, _element(nearest), self._captures, namespace=connection.actor.role.namespace)
            difference = str(outcome.difference or "")
        if self._policy is Policy.EXACTLY and others:
            problem = f"the next that {name} received is something else"
        elif connection.lost.is_set():
            problem = f"{name} did not receive it: the stream is closed"
        else:
            problem = f"{name} did not receive it within {self._timeout:g} s"
        problem += "".join(f"; {other.ended}" for other in self._connections.values() if other.ended)
        return Failure(problem, text, nearest.xml if nearest else "", difference, len(others))

    async def _receive_nothing(self, connection: Connection) -> None:
        """What the others sent has reached the server; so has our ping behind it: what it caused is here, or never."""
        await self._settle_all()
        received = connection.inbox.popleft() if connection.inbox else await connection.next(_QUIET)
        if received is not None:
            raise _StepFailed(Failure(f"{connection.actor.name} received something", "", received.xml))

    async def _expect_no_more(self, connections: Iterable[Connection]) -> None:
        await self._settle_all()
        for connection in connections:
            if connection.inbox:
                received = connection.inbox[0]
                raise _StepFailed(
                    Failure(
                        f"{connection.actor.name} received what no step expects",
                        "",
                        received.xml,
                        "",
                        len(connection.inbox),
                    )
                )

    async def _settle_all(self) -> None:
        for connection in self._connections.values():
            await connection.settled(_SETTLE)


def _element(received: Received) -> etree._Element:
    assert received.element is not None
    return received.element
