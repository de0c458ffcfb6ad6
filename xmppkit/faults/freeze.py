"""A process that is stopped for a while."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress

from .fault import Effect, Fault

__all__ = ["Freeze"]

_NOBODY: frozenset[str] = frozenset()


class Freeze(Fault):
    """The server is stopped (SIGSTOP), until the fault ends.

    A stopped server does not notice that its owner is dead, and would stay for ever. So a shell waits for the end of
    its standard input, which is ours: when that ends with us, however we end, it lets the server go on (SIGCONT).

    Args:
        sentence: what it is, in words.
        pid: the server's process.
        on_end: called when it goes on.

    Raises:
        ProcessLookupError: there is no such process.
    """

    def __init__(self, sentence: str, pid: int, on_end: Callable[[Fault], None]) -> None:
        super().__init__(sentence, Effect(streams=_NOBODY), _on_end=on_end)
        self._pid = pid
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", "read _; kill -CONT $0", str(pid)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.kill(pid, signal.SIGSTOP)

    def end(self) -> None:
        """Let it go on."""
        if not self.active:
            return
        with suppress(ProcessLookupError):  # it was killed meanwhile
            os.kill(self._pid, signal.SIGCONT)
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait()
        super().end()
