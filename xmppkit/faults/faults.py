"""`lab.faults`: what can be done to the connections of a lab, and to its server.

>>> lab.faults.cut("alice")                                  # RST; the session comes back and resumes
>>> lab.faults.cut("alice", how="fin", seconds=3)            # and does not get through for three seconds
>>> lab.faults.delay(0.3)                                    # everybody's
>>> with lab.faults.black_hole("alice"):                     # as long as the block lasts
...     await bob.send("<message to='alice@localhost'><body>Are you there?</body></message>")
>>> lab.faults.drop("alice", 2, "stanzas", direction="received")
>>> await lab.faults.kill_server(down=0.5)
"""

from __future__ import annotations

import asyncio
import html
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol

from ..errors import XMPPKitError
from ..recording.entry import Direction, Kind
from ..recording.recording import Recording
from ..recording.tap import StreamTap
from ..supervisor import Supervisor
from .fault import BOTH, Effect, Fault
from .freeze import Freeze
from .line import Line

if TYPE_CHECKING:
    from ..server import Prosody

__all__ = ["Faults"]

Way = Literal["sent", "received", "both"]
"""Which direction, seen from the session."""

_WAYS = {"sent": frozenset({Direction.SENT}), "received": frozenset({Direction.RECEIVED}), "both": BOTH}
_KINDS = {"message": Kind.MESSAGE, "presence": Kind.PRESENCE, "iq": Kind.IQ}
_CUTS = {"rst": "reset (RST)", "fin": "closed (FIN)"}
_LONGEST_FREEZE = 60.0


class _Named(Protocol):
    """A session, component or raw stream."""

    name: str


class Faults:
    """Does to the lab's connections what networks do, and to its server what happens to servers.

    Each fault is a mark in the recording when it begins and when it is over, and returned as a `Fault`, which ends it:
    at once by ``end()``, or at the end of a ``with`` block. With ``seconds`` or a count it ends by itself; all end
    with the lab. Several at once add up.

    Bytes are held up, lost and doubled below TLS, stanzas above it. Until its first fault, a connection costs nothing
    more than usual.

    Args:
        recording: gets the marks.
        supervisor: runs what passes bytes on.
        server: returns the lab's own server, or raises why there is none.
    """

    def __init__(self, recording: Recording, supervisor: Supervisor, server: Callable[[], Prosody]) -> None:
        self._recording = recording
        self._supervisor = supervisor
        self._server = server
        self._lines: dict[str, Line] = {}
        self._active: list[Fault] = []
        self._changed = asyncio.Event()

    def attach(self, tap: StreamTap, namespace: str) -> None:
        """Take charge of an entity's connections. Called by the lab, before the first is made.

        Args:
            namespace: of the stanzas; ``""`` where they do not lie in one XML document.
        """
        name = tap.stream
        self._lines[name] = Line(tap, namespace, lambda: self._on(name), lambda: self._changed, self._supervisor)

    @property
    def active(self) -> tuple[Fault, ...]:
        """Those that go on now."""
        return tuple(self._active)

    def clear(self) -> None:
        """End all of them."""
        for fault in self.active:
            fault.end()

    def __repr__(self) -> str:
        return f"<Faults: {'; '.join(fault.sentence for fault in self._active) or 'none'}>"

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{html.escape(fault.sentence)}</li>" for fault in self._active)
        return f"<div><strong>Faults</strong>{f'<ul>{items}</ul>' if items else ' none'}</div>"

    # -- connections ------------------------------------------------------------------------------

    def cut(
        self,
        who: str | _Named | None = None,
        *,
        how: Literal["rst", "fin"] = "rst",
        seconds: float | None = None,
        count: int | None = None,
    ) -> Fault:
        """Break connections. Sessions then connect again by themselves, and resume (XEP-0198 §5).

        Args:
            who: whose: a session, component or raw stream, or its name; everybody's if not given.
            how: ``"rst"``: at once, and what was under way is lost; ``"fin"``: closed without a word, as by a
                server that is shut down.
            seconds: for so long, each new connection is cut too.
            count: so many connections are cut, the present one among them.

        Raises:
            XMPPKitError: the arguments make no sense, or there is nothing to cut.
        """
        _one_of("how", how, _CUTS)
        _one_limit(seconds, count)
        names = self._names(who)
        connected = [name for name in names if self._lines[name].connected]
        if not connected and seconds is None and count is None:
            raise XMPPKitError(f"{_people(who)} has no connection to cut. seconds= or count= cut the ones to come.")
        limit = "" if count is None else f", {count} times"
        effect = Effect(streams=self._streams(who), cut=how)
        fault = self._begin(f"{_owner(who)} connection is {_CUTS[how]}", limit, effect, seconds, count)
        for name in connected:
            if count is None or fault.take():
                self._lines[name].cut(how)
        if seconds is None and count is None:
            fault.end()
        return fault

    def delay(
        self, by: float, who: str | _Named | None = None, *, direction: Way = "both", seconds: float | None = None
    ) -> Fault:
        """Have everything arrive late. What is on its way when the fault ends still is.

        Args:
            by: seconds, in each direction.
            who: as for `cut`.
            direction: only what is ``"sent"``, or ``"received"``.
            seconds: how long the fault lasts.

        Raises:
            XMPPKitError: the arguments make no sense.
        """
        _positive("by", by, "s")
        effect = Effect(streams=self._streams(who), ways=_ways(direction), delay=float(by))
        return self._begin(f"{_what(who, direction)} arrives {by:g} s late", "", effect, seconds)

    def throttle(
        self, rate: float, who: str | _Named | None = None, *, direction: Way = "both", seconds: float | None = None
    ) -> Fault:
        """Let only so many bytes through in a second.

        Args:
            rate: bytes a second, in each direction.
            who, direction, seconds: as for `delay`.

        Raises:
            XMPPKitError: the arguments make no sense.
        """
        _positive("rate", rate, "bytes a second")
        effect = Effect(streams=self._streams(who), ways=_ways(direction), rate=float(rate))
        return self._begin(f"{_what(who, direction)} goes at {rate:g} bytes a second", "", effect, seconds)

    def black_hole(
        self, who: str | _Named | None = None, *, direction: Way = "both", seconds: float | None = None
    ) -> Fault:
        """Let nothing through, and say so to nobody, as a dead network does.

        What was sent into it arrives once it is over, as TCP sends it again; unless the connection was given up, or
        cut, before.

        Args:
            who, direction, seconds: as for `delay`.

        Raises:
            XMPPKitError: the arguments make no sense.
        """
        effect = Effect(streams=self._streams(who), ways=_ways(direction), hole=True)
        return self._begin(f"{_what(who, direction)} vanishes in a black hole", "", effect, seconds)

    def drop(
        self,
        who: str | _Named | None = None,
        count: int | None = 1,
        of: Literal["stanzas", "bytes"] = "stanzas",
        *,
        direction: Way = "both",
        kind: Literal["message", "presence", "iq"] | None = None,
        seconds: float | None = None,
    ) -> Fault:
        """Lose stanzas, or bytes, on the way.

        A network with TCP does neither. A lost stanza is what a faulty program makes of one; the counts of stream
        management are then wrong on one side (XEP-0198 §4). Lost bytes are noticed by TLS, which breaks the connection.

        Args:
            who, direction, seconds: as for `delay`.
            count: how many; ``None`` for all of them, until the fault ends.
            of: ``"stanzas"`` or ``"bytes"``.
            kind: only such stanzas.

        Raises:
            XMPPKitError: the arguments make no sense, or the stream is not one XML document, in which stanzas are seen.
        """
        return self._copies(0, "lost", who, count, of, direction, kind, seconds)

    def duplicate(
        self,
        who: str | _Named | None = None,
        count: int | None = 1,
        of: Literal["stanzas", "bytes"] = "stanzas",
        *,
        direction: Way = "both",
        kind: Literal["message", "presence", "iq"] | None = None,
        seconds: float | None = None,
    ) -> Fault:
        """Have stanzas, or bytes, arrive twice.

        As for `drop`, no network with TCP does it. One side then counts more stanzas than the other has sent, which
        ends the stream (XEP-0198 §6).

        Args:
            who, count, of, direction, kind, seconds: as for `drop`.

        Raises:
            XMPPKitError: as `drop`.
        """
        return self._copies(2, "doubled", who, count, of, direction, kind, seconds)

    def _copies(  # noqa: PLR0917  # the arguments of drop() and duplicate(), handed on
        self,
        copies: int,
        verb: str,
        who: str | _Named | None,
        count: int | None,
        of: str,
        direction: str,
        kind: str | None,
        seconds: float | None,
    ) -> Fault:
        _one_of("of", of, ("stanzas", "bytes"))
        if kind is not None:
            _one_of("kind", kind, _KINDS)
            if of == "bytes":
                raise XMPPKitError(
                    f"kind={kind!r} says which stanzas are meant; bytes have no kind: leave one of them out."
                )
        if count is not None:
            _whole("count", count)
        self._check_stanzas_seen(who, of)
        effect = Effect(
            streams=self._streams(who), ways=_ways(direction), copies=copies, of=of, kind=_KINDS[kind] if kind else None
        )
        what = f"of {_what(who, direction, everything='what')}, {_so_many(count, of, kind)} {verb}"
        return self._begin(what, "", effect, seconds, count)

    def _check_stanzas_seen(self, who: str | _Named | None, of: str) -> None:
        if of == "stanzas" and who is not None and not self._lines[self._names(who)[0]].namespace:
            raise XMPPKitError(
                f"{_people(who)} speaks over WebSocket or BOSH, where stanzas cannot be caught. "
                'Over TCP they can; and of="bytes" works everywhere.'
            )

    # -- the server -------------------------------------------------------------------------------

    def freeze_server(self, seconds: float = 3.0) -> Fault:
        """Stop the server in the midst of whatever it does (SIGSTOP), and let it go on later (SIGCONT).

        Its connections stay, and nothing is answered.

        Args:
            seconds: how long, at most a minute.

        Raises:
            XMPPKitError: the lab has no server of its own, it does not run, or is frozen already.
        """
        _positive("seconds", seconds, "s")
        if seconds > _LONGEST_FREEZE:
            raise XMPPKitError(
                f"The server can be frozen for {_LONGEST_FREEZE:g} s at most, and {seconds:g} s were asked."
            )
        if any(isinstance(fault, Freeze) for fault in self._active):
            raise XMPPKitError("The server is frozen already: wait, or end that first with lab.faults.clear().")
        freeze = Freeze(f"the server is frozen, for {seconds:g} s", self._server().pid, self._ended)
        self._add(freeze, seconds)
        return freeze

    async def kill_server(self, *, down: float = 0.5, resumable: bool = False) -> None:
        """Kill the server (SIGKILL), and start it again with the same accounts, archives, certificates and ports.

        The sessions connect again by themselves. Returns when the server is up.

        A killed server has forgotten all sessions, so nothing can be resumed: they begin anew, and what was under way
        is lost. Of what it had handled, but not delivered, the archives know (XEP-0313); of rooms, it has forgotten who
        is in them.

        Args:
            down: seconds until it is started again.
            resumable: have it write down what it knows of each session in the moment before, and know it again
                afterwards, as servers do that keep their sessions outside of the process. They then resume
                (XEP-0198 §5), and nothing is lost or comes twice.

        Raises:
            XMPPKitError: the lab has no server of its own, or it does not run.
            ServerFailed: it did not start again.
        """
        if down != 0:
            _positive("down", down, "s")
        server = self._server()
        if not server.running:
            raise XMPPKitError("The server does not run, so it cannot be killed. Start another lab: await Lab.start()")
        for fault in self.active:
            if isinstance(fault, Freeze):
                fault.end()
        kept = ", its sessions kept" if resumable else ""
        self._recording.mark(f"fault: the server is killed (SIGKILL){kept}, and down for {down:g} s")
        await server.restart(down=down, keep_sessions=resumable)
        self._recording.mark("fault over: the server runs again")

    # -- bookkeeping ------------------------------------------------------------------------------

    def _begin(
        self, sentence: str, limit: str, effect: Effect, seconds: float | None, count: int | None = None
    ) -> Fault:
        if seconds is not None:
            _positive("seconds", seconds, "s")
            limit += f", for {seconds:g} s"
        fault = Fault(sentence + limit, effect, count, _on_end=self._ended)
        self._add(fault, seconds)
        return fault

    def _add(self, fault: Fault, seconds: float | None) -> None:
        if seconds is not None:
            fault.lasts(seconds)
        self._active.append(fault)
        self._recording.mark(f"fault: {fault.sentence}")
        self._tell()

    def _ended(self, fault: Fault) -> None:
        self._active.remove(fault)
        self._recording.mark(f"fault over: {fault.sentence}")
        self._tell()

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        for line in self._lines.values():
            line.weather()

    def _on(self, stream: str) -> list[Fault]:
        return [fault for fault in self._active if fault.effect.concerns(stream)]

    def _streams(self, who: str | _Named | None) -> frozenset[str] | None:
        return None if who is None else frozenset(self._names(who))

    def _names(self, who: str | _Named | None) -> list[str]:
        """Whose lines are meant.

        Raises:
            XMPPKitError: there is nobody of that name.
        """
        if who is None:
            return list(self._lines)
        name = who if isinstance(who, str) else getattr(who, "name", None)
        if name not in self._lines:
            known = ", ".join(self._lines) or "nobody yet: connect one first, as in: await lab.connect('alice')"
            raise XMPPKitError(f"There is no session, component or raw stream {name or who!r} here. There is {known}.")
        return [name]


def _people(who: str | _Named | None) -> str:
    return "Nobody here" if who is None else _name(who)


def _name(who: str | _Named) -> str:
    return who if isinstance(who, str) else who.name


def _owner(who: str | _Named | None) -> str:
    return "everybody's" if who is None else f"{_name(who)}'s"


def _what(who: str | _Named | None, direction: str, everything: str = "everything that") -> str:
    verb = {"sent": "sends", "received": "receives", "both": "sends or receives"}[direction]
    subject = "anybody" if who is None else _name(who)
    return f"{everything} {subject} {verb}"


def _so_many(count: int | None, of: str, kind: str | None) -> str:
    things = f"{kind} stanzas" if kind else of
    if count == 1:
        return f"the next {things.removesuffix('s')} is"
    return f"all {things} are" if count is None else f"the next {count} {things} are"


def _ways(direction: str) -> frozenset[Direction]:
    _one_of("direction", direction, _WAYS)
    return _WAYS[direction]


def _one_of(name: str, value: object, known: object) -> None:
    choices = list(known)  # type: ignore[call-overload]
    if value not in choices:
        raise XMPPKitError(f"{name}={value!r} is not known; it is one of {', '.join(map(repr, choices))}.")


def _positive(name: str, value: object, unit: str) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < value < math.inf:  # type: ignore[operator]  # it is a number
        raise XMPPKitError(f"{name}={value!r} must be a number above 0: {unit}.")


def _whole(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise XMPPKitError(f"{name}={value!r} must be a whole number above 0, or None where it is not to be counted.")


def _one_limit(seconds: float | None, count: int | None) -> None:
    if seconds is not None and count is not None:
        raise XMPPKitError("seconds= and count= both say when it ends: give one of them.")
    if count is not None:
        _whole("count", count)
