"""The server's view of the traffic, from the control channel's thread to the event loop."""

from __future__ import annotations

import asyncio
import collections
import logging
from collections.abc import Callable
from dataclasses import dataclass

from .control import Frame

__all__ = ["TapEvent", "TapFeed"]

_logger = logging.getLogger(__name__)

_SLICE = 200
"""Events handed over before the event loop gets another turn: a burst must not freeze a notebook."""

_OVERHEAD = 200
"""What an event costs besides its bytes; the Lua module counts with the same number."""


@dataclass(frozen=True, slots=True)
class TapEvent:
    """One thing that happened inside the server.

    The bytes are raw: a ``received`` or ``sent`` event holds what was on the stream after TLS, passwords and SASL
    payloads included (``<auth/>``, ``<response/>``, jabber:iq:register). Whoever keeps or shows it must redact it
    first.

    Attributes:
        time: Unix time in seconds, by the server's clock.
        what: ``"received"`` (a chunk of bytes as it was read, not cut at elements) and ``"sent"`` (bytes written)
            on a client's connection; ``"routed"`` (a stanza that a host was asked to handle); ``"muc-room-created"``,
            ``"muc-occupant-joined"``, ``"muc-broadcast-message"``, ``"muc-occupant-left"``, ``"muc-room-destroyed"``;
            ``"closed"`` (a client's connection ended); ``"lost"`` (the reader was too slow: `count` are missing).
        session: whose connection it is: the full JID, or the server's id of the session before resource binding.
            For ``routed``: the full JID, or host, that the stanza came in from.
        connection: a number for the connection, the same from its first byte to its last; 0 where there is none.
        host: the domain that handled it: ``"localhost"``, ``"rooms.localhost"``.
        xml: the bytes of ``received`` and ``sent``, exactly; for the others the stanza as the server serialises it,
            with attributes in any order. A connection over BOSH (XEP-0206) has no stream: its stanzas are serialised
            too. External components' streams (XEP-0114) are not tapped; what they send and get is ``routed``.
        room: bare JID of the room, for the ``muc-`` events.
        nick: occupant JID (``room@rooms.localhost/nick``), where there is one.
        count: how many events are missing, for ``lost``.
    """

    time: float
    what: str
    session: str = ""
    connection: int = 0
    host: str = ""
    xml: bytes = b""
    room: str = ""
    nick: str = ""
    count: int = 0


class TapFeed:
    """Hands tap events over to one callback on one event loop, in order.

    What waits here is bounded by the server: it sends on only while what is on its way, unacknowledged, is less than
    a window; beyond that it counts what it drops and says so in a ``lost`` event.

    Args:
        callback: gets each event; when it raises, it is logged and called no more.
        acknowledge: told how much was handed over, so that the server sends on.
    """

    def __init__(self, callback: Callable[[TapEvent], None], acknowledge: Callable[[int], None]) -> None:
        self._callback: Callable[[TapEvent], None] | None = callback
        self._acknowledge = acknowledge
        self._loop = asyncio.get_running_loop()
        self._waiting: collections.deque[Frame] = collections.deque()
        self._scheduled = False

    def put(self, frame: Frame) -> None:
        """Take a frame; called on the reading thread."""
        self._waiting.append(frame)
        if not self._scheduled:
            self._scheduled = True
            try:
                self._loop.call_soon_threadsafe(self._deliver)
            except RuntimeError:  # the loop is closed: nobody is left to tell
                self._waiting.clear()

    def flush(self) -> None:
        """Hand over all that waits."""
        while self._waiting:
            self._hand_over(_SLICE)

    def _deliver(self) -> None:
        self._scheduled = False  # first, so that a frame put from now on schedules another turn
        self._hand_over(_SLICE)
        if self._waiting and not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._deliver)

    def _hand_over(self, most: int) -> None:
        size = 0
        for _ in range(min(most, len(self._waiting))):
            frame = self._waiting.popleft()
            size += len(frame.payload) + _OVERHEAD
            self._tell(frame)
        if size:
            self._acknowledge(size)

    def _tell(self, frame: Frame) -> None:
        if self._callback is None:
            return
        try:
            self._callback(_event(frame))
        except Exception:
            _logger.exception("the server tap's callback failed and is called no more")
            self._callback = None


def _event(frame: Frame) -> TapEvent:
    header = frame.header
    time, connection, count = header.get("time"), header.get("connection"), header.get("count")
    return TapEvent(
        time=float(time) if isinstance(time, (int, float)) else 0.0,
        what=str(header.get("what", "")),
        session=str(header.get("session", "")),
        connection=int(connection) if isinstance(connection, (int, float)) else 0,
        host=str(header.get("host", "")),
        xml=frame.payload,
        room=str(header.get("room", "")),
        nick=str(header.get("nick", "")),
        count=int(count) if isinstance(count, (int, float)) else 0,
    )
