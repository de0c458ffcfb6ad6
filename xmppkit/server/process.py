"""One child process, and the news of its end."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

__all__ = ["ServerProcess", "describe_exit"]


class ServerProcess:
    """A server program as a child process.

    It gets a session of its own (setsid), so that Jupyter's interrupt, which goes to the whole process group, does not
    reach it. A daemon thread waits for its end: an executor's thread would keep the interpreter from exiting for as
    long as the server runs.

    Args:
        command: program and arguments.
        directory: its working directory.
        environment: its whole environment.
        output: file that what it prints is appended to.
        on_exit: called with this on the waiting thread, when `returncode` is known.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        directory: Path,
        environment: Mapping[str, str],
        output: Path,
        on_exit: Callable[[ServerProcess], None],
    ) -> None:
        self._on_exit = on_exit
        self._ended = threading.Event()
        with output.open("ab") as file:
            self._popen = subprocess.Popen(
                list(command),
                cwd=directory,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.pid = self._popen.pid
        self.returncode: int | None = None  # negative: the signal that ended it
        threading.Thread(target=self._wait, name="xmppkit-wait", daemon=True).start()

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; nothing happens when it has ended."""
        self._popen.send_signal(number)  # polls first, so a reused process number is not hit

    async def kill(self) -> None:
        """End it at once (SIGKILL)."""
        self.signal(signal.SIGKILL)
        await self.wait(5.0)

    async def wait(self, timeout: float) -> bool:
        """Wait for its end, at most so many seconds; whether it came."""
        deadline = asyncio.get_running_loop().time() + timeout
        pause = 0.001
        while not self._ended.is_set():
            if asyncio.get_running_loop().time() >= deadline:
                return False
            await asyncio.sleep(pause)
            pause = min(pause * 2, 0.02)
        return True

    def _wait(self) -> None:
        self.returncode = self._popen.wait()
        self._ended.set()
        self._on_exit(self)


def describe_exit(returncode: int) -> str:
    """The return code as words: ``"killed by SIGKILL"``, ``"ended with status 1"``."""
    if returncode >= 0:
        return f"ended with status {returncode}"
    try:
        return f"was killed by {signal.Signals(-returncode).name}"
    except ValueError:
        return f"was killed by signal {-returncode}"
