"""Background work that is neither lost nor silent."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from .recording.recording import Recording

__all__ = ["Supervisor"]


class Supervisor:
    """Keeps background tasks, and puts what goes wrong in them into the recording.

    The loop itself holds tasks weakly, and the error of a task that nobody awaits shows up in some
    later cell, or never. Nothing here prints: in a notebook, the output of a task lands in the cell
    that started it, long after the learner has moved on.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, object], *, stream: str, what: str) -> asyncio.Task[Any]:
        """Run ``work`` in the background.

        Args:
            stream: where an error is noted, as in `Entry.stream`.
            what: what the work does, for that note: "disconnecting alice".
        """
        task = asyncio.get_running_loop().create_task(work, name=what)
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._finished(done, stream, what))
        return task

    async def stop(self) -> None:
        """Cancel what still runs, and wait for it to end."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _finished(self, task: asyncio.Task[Any], stream: str, what: str) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (exc := task.exception()) is not None:
            self._recording.note(stream, f"{what} failed: {str(exc) or type(exc).__name__}")
