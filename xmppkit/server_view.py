"""The server's own view: what it receives, sends and routes, put into the recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .recording.entry import Direction
from .recording.recording import Recording
from .recording.tap import record_element

if TYPE_CHECKING:
    from .server import TapEvent

__all__ = ["ServerView"]

STREAM = "server"
_DIRECTIONS = {"received": Direction.RECEIVED, "sent": Direction.SENT}


class ServerView:
    """Turns what the managed server reports into entries of the stream "server".

    Args:
        recording: where the entries go.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording

    def saw(self, event: TapEvent) -> None:
        """Record one event; routing and what rooms and nodes do are inside the server: routed."""
        record_element(
            self._recording,
            stream=STREAM,
            direction=_DIRECTIONS.get(event.what, Direction.ROUTED),
            data=event.xml,
            time=event.time,
        )
