"""The server's own view: what it receives, sends and routes, put into the recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .recording.entry import Direction
from .recording.recording import Recording
from .recording.splitter import STREAMS, Piece, Splitter
from .recording.tap import record_element, recorder

if TYPE_CHECKING:
    from .server import TapEvent

__all__ = ["ServerView"]

STREAM = "server"
_WAYS = {"received": Direction.RECEIVED, "sent": Direction.SENT}
_HEADER = f"<stream:stream xmlns='jabber:client' xmlns:stream='{STREAMS}'>".encode()


class ServerView:
    """Turns what the managed server reports into entries of the stream "server".

    What it reads and writes on its clients' connections comes as raw bytes, and is cut and masked
    as a session's own traffic is. What it routes comes as whole stanzas.

    Args:
        recording: where the entries go.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._halves: dict[tuple[int, Direction], _Half] = {}  # by connection

    def saw(self, event: TapEvent) -> None:
        """Record one event."""
        if event.what in _WAYS:
            self._half(event.connection, _WAYS[event.what]).feed(event)
        elif event.what == "closed":
            self._close(event)
        elif event.what == "lost":
            self._recording.note(STREAM, f"{event.count} events of the server are missing: this kernel was too busy")
        elif event.xml:  # "routed", and what a room does: inside the server
            record_element(self._recording, stream=STREAM, direction=Direction.ROUTED, data=event.xml, time=event.time)

    def _half(self, connection: int, way: Direction) -> _Half:
        half = self._halves.get((connection, way))
        if half is None:
            half = self._halves[connection, way] = _Half(self._recording, way)
        return half

    def _close(self, event: TapEvent) -> None:
        for way in _WAYS.values():
            half = self._halves.pop((event.connection, way), None)
            if half is not None:
                half.splitter.close()
        self._recording.note(STREAM, f"the connection of {event.session} ended")


class _Half:
    """One direction of one connection."""

    def __init__(self, recording: Recording, way: Direction) -> None:
        self._append = recorder(recording, STREAM, way)
        self._time: float | None = None
        # Watching may begin in the middle of a stream, whose header is then missing: this stands in for it.
        self._recorded = False
        self.splitter = Splitter(self._record)
        self.splitter.feed(_HEADER)
        self._recorded = True

    def feed(self, event: TapEvent) -> None:
        self._time = event.time
        self.splitter.feed(event.xml)

    def _record(self, piece: Piece) -> None:
        if self._recorded:
            self._append(piece, self._time)
