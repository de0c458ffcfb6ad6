"""What lies between a session and its server once there was a fault: bytes in, bytes out, or not, or late."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress

from ..recording.entry import Direction
from .fault import Fault
from .splice import reset

__all__ = ["Pipe"]

_CHUNK = 65536
_AHEAD = 1024  # chunks that are read while the first cannot be written: what a network has under way
_TICKS = 20  # a second, in which a throttled connection gets its bytes


class Pipe:
    """Passes on what comes, both ways, as far as the faults let it.

    Args:
        near: towards the session.
        far: towards the server.
        faults: returns those that are on the connection now, for one direction.
        changed: returns an event that is set with the next change of them.
    """

    def __init__(
        self,
        near: socket.socket,
        far: socket.socket,
        faults: Callable[[Direction], Sequence[Fault]],
        changed: Callable[[], asyncio.Event],
    ) -> None:
        self._sockets = (near, far)
        self._flows = (
            _Flow(near, far, lambda: faults(Direction.SENT), changed),
            _Flow(far, near, lambda: faults(Direction.RECEIVED), changed),
        )
        self._running: asyncio.Future[None] | None = None
        self._cut = False

    async def run(self) -> None:
        """Pass on until both sides have closed, or one was reset."""
        both = _together(*(flow.run() for flow in self._flows))
        self._running = asyncio.get_running_loop().create_task(both)
        try:
            await self._running
        except OSError:  # one side is gone: so is the other
            self._reset()
        except asyncio.CancelledError:
            self._running.cancel()
            self._reset()
            if not self._cut:
                raise
        finally:
            for each in self._sockets:
                each.close()

    def cut(self, how: str) -> None:
        """End the connection on both sides, by RST or by FIN; what is under way is lost."""
        self._cut = True
        for flow in self._flows:
            flow.mute()
        if how == "fin":
            for each in self._sockets:
                with suppress(OSError):  # already closed
                    each.shutdown(socket.SHUT_WR)
        elif self._running is None:  # not yet begun
            self._reset()
        else:
            self._running.cancel()

    def _reset(self) -> None:
        for each in self._sockets:
            reset(each)


class _Flow:
    """One direction."""

    def __init__(
        self,
        source: socket.socket,
        target: socket.socket,
        faults: Callable[[], Sequence[Fault]],
        changed: Callable[[], asyncio.Event],
    ) -> None:
        self._source = source
        self._target = target
        self._faults = faults
        self._changed = changed
        self._muted = False
        self._under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_AHEAD)

    def mute(self) -> None:
        """Throw away all that is still to come."""
        self._muted = True

    async def run(self) -> None:
        """Pass on until the source closes.

        Raises:
            OSError: one of the sides is gone.
        """
        await _together(self._read(), self._write())

    async def _read(self) -> None:
        loop = asyncio.get_running_loop()
        data = b"x"
        while data:
            data = await loop.sock_recv(self._source, _CHUNK)
            faults = self._faults()
            late = sum(fault.effect.delay for fault in faults)
            await self._under_way.put((loop.time() + late, data))

    async def _write(self) -> None:
        while True:
            due, data = await self._under_way.get()
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            await self._out_of_the_hole()
            if not data:
                break
            if not self._muted:
                await self._send(_mangled(data, self._faults()))
        if not self._muted:
            with suppress(OSError):
                self._target.shutdown(socket.SHUT_WR)

    async def _out_of_the_hole(self) -> None:
        while not self._muted and any(fault.effect.hole for fault in self._faults()):
            await self._changed().wait()

    async def _send(self, data: bytes) -> None:
        loop = asyncio.get_running_loop()
        while data and not self._muted:
            rates = [fault.effect.rate for fault in self._faults() if fault.effect.rate]
            if not rates:
                await loop.sock_sendall(self._target, data)
                return
            rate = min(rates)
            size = max(1, int(rate / _TICKS))
            await loop.sock_sendall(self._target, data[:size])
            await asyncio.sleep(len(data[:size]) / rate)
            data = data[size:]


async def _together(*works: Coroutine[object, object, None]) -> None:
    """Wait for all; when one fails, end the others. Sockets may be closed then: nobody waits on them any more."""
    tasks = [asyncio.get_running_loop().create_task(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _mangled(data: bytes, faults: Sequence[Fault]) -> bytes:
    """What is left of the bytes when some are dropped, or become twice as many."""
    for fault in faults:
        if fault.effect.of == "bytes":
            taken = fault.take(len(data))
            data = data[:taken] * fault.effect.copies + data[taken:]
    return data
