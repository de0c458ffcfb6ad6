"""One entity's connection, seen by the faults: the socket below TLS, the stanzas above it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from ..recording.entry import Direction, Kind
from ..recording.splitter import Piece
from ..recording.tap import StreamTap
from ..supervisor import Supervisor
from .fault import Fault
from .gate import Gate
from .pipe import Pipe
from .splice import splice

__all__ = ["Line"]


class Line:
    """What one entity's stream goes over, one connection after another.

    Args:
        tap: the stream's tap, which tells of each connection.
        namespace: of the stanzas on it; ``""`` where it is not one XML document, so that no stanza can be caught.
        faults: returns those that are on this stream now.
        changed: returns an event that is set with the next change of them.
        supervisor: runs what passes bytes on.
    """

    def __init__(
        self,
        tap: StreamTap,
        namespace: str,
        faults: Callable[[], Sequence[Fault]],
        changed: Callable[[], asyncio.Event],
        supervisor: Supervisor,
    ) -> None:
        self.tap = tap
        self.namespace = namespace
        self._faults = faults
        self._changed = changed
        self._supervisor = supervisor
        self._transport: asyncio.BaseTransport | None = None
        self._pipe: Pipe | None = None
        self._gates: dict[Direction, Gate] = {}
        tap.on_connection = self._opened

    @property
    def connected(self) -> bool:
        """Whether there is a connection."""
        return self._descriptor() >= 0

    def weather(self) -> None:
        """Take account of the faults that there are now."""
        faults = self._faults()
        if self.namespace and any(fault.effect.of == "stanzas" for fault in faults):
            self.tap.gate = self._through
        if self.connected and any(_below_tls(fault) for fault in faults):
            self._splice()

    def cut(self, how: str) -> None:
        """End the connection, if there is one."""
        if self.connected:
            self._splice().cut(how)
            self.tap.note(f"fault: the connection is cut ({how.upper()})")

    # -- below TLS --------------------------------------------------------------------------------

    def _opened(self, transport: asyncio.BaseTransport) -> None:
        self._transport, self._pipe = transport, None
        self._gates.clear()
        self.weather()
        for fault in self._faults():
            if fault.effect.cut and fault.take():
                self.cut(fault.effect.cut)
                return

    def _descriptor(self) -> int:
        socket = None if self._transport is None else self._transport.get_extra_info("socket")
        return -1 if socket is None else int(socket.fileno())

    def _splice(self) -> Pipe:
        if self._pipe is None:
            near, far = splice(self._descriptor())
            self._pipe = Pipe(near, far, self._of, self._changed)
            self._supervisor.spawn(self._pipe.run(), stream=self.tap.stream, what="passing bytes on")
        return self._pipe

    def _of(self, way: Direction) -> list[Fault]:
        return [fault for fault in self._faults() if way in fault.effect.ways]

    # -- above TLS --------------------------------------------------------------------------------

    def _through(self, way: Direction, data: bytes) -> bytes:
        """What goes on of what was sent, or came."""
        gate = self._gates.get(way)
        wanted = any(fault.effect.of == "stanzas" for fault in self._of(way))
        if gate is None and wanted and self.tap.between(way):
            gate = self._gates[way] = Gate(self.namespace, lambda piece: self._copies(way, piece))
        if gate is None:
            return data
        through = gate.feed(data)
        if not wanted and gate.idle:
            del self._gates[way]
            self.tap.gate = self._through if self._gates else None
        return through

    def _copies(self, way: Direction, piece: Piece) -> int:
        for fault in self._of(way):
            if fault.effect.of == "stanzas" and _meant(fault, piece):
                what = "arrives twice" if fault.effect.copies else "never arrives"
                self.tap.note(f"fault: {_named(piece)} that was sent {_whither(way)} {what}")
                fault.take()
                return fault.effect.copies
        return 1


_STANZAS = (Kind.MESSAGE, Kind.PRESENCE, Kind.IQ)


def _below_tls(fault: Fault) -> bool:
    effect = fault.effect
    return effect.hole or effect.delay > 0 or effect.rate > 0 or effect.of == "bytes"


def _meant(fault: Fault, piece: Piece) -> bool:
    return piece.kind in ((fault.effect.kind,) if fault.effect.kind is not None else _STANZAS)


def _named(piece: Piece) -> str:
    name = piece.attributes.get("id")
    return f"the {piece.name}" + (f" with id {name!r}" if name else "")


def _whither(way: Direction) -> str:
    return "to the server" if way is Direction.SENT else "by the server"
