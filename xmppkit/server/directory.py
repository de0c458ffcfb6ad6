"""Private directories that do not outlive their owner for long.

The managed server lives in a directory of its own below the system's temporary directory, mode 0700. The process that
made it holds a lock on a file in it. The kernel frees that lock however the process ends, so that the next server to
start can tell a dead owner's directory from a live one's, whatever happened to process numbers meanwhile.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

__all__ = ["OwnedDirectory", "short_enough", "sweep"]

_PREFIX = "xmppkit-server-"
_LOCK = "owner.lock"
_SOCKET_PATH_LIMIT = 100
"""Longest path of a Unix socket: 104 bytes on macOS, 108 on Linux, with the final zero byte."""

_LONGEST_NAME = "/control.sock"
_UNLOCKED_AGE = 3600.0
"""Seconds after which a directory without a lock file is taken for one whose owner died while making it."""


class OwnedDirectory:
    """A directory that belongs to this process until `release`.

    Args:
        path: an existing or new directory to own and to keep; ``None`` makes a temporary one, which `release` removes.

    Raises:
        BlockingIOError: another live process owns it.
        OSError: it cannot be made.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.temporary = path is None
        if path is None:
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_roots()[0]))
        else:
            self.path = path.absolute()
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock: int | None = _lock(self.path / _LOCK)

    def release(self) -> None:
        """Give the directory up, and remove it when it is a temporary one. May be called again."""
        if self._lock is None:
            return
        if self.temporary:
            shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)
        self._lock = None


def sweep() -> list[Path]:
    """Remove the temporary directories whose owners are dead; returns them.

    A process that was killed (SIGKILL, power cut) cannot clean up, so whoever comes next does.
    """
    left = [path for root in _roots() for path in Path(root).glob(_PREFIX + "*") if _is_left_behind(path)]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return left


def short_enough(directory: Path) -> bool:
    """Whether a Unix socket in that directory can be bound."""
    return len(os.fsencode(directory)) + len(_LONGEST_NAME) <= _SOCKET_PATH_LIMIT


def _roots() -> list[str]:
    """Where temporary directories are made: TMPDIR, or /tmp where that path is too long for a Unix socket."""
    usual = tempfile.gettempdir()
    made = Path(usual) / f"{_PREFIX}12345678"  # mkdtemp appends eight characters
    return [usual] if short_enough(made) else ["/tmp", usual]  # noqa: S108  # mkdtemp makes it private


def _lock(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _is_left_behind(path: Path) -> bool:
    try:
        status = path.lstat()
        if status.st_uid != os.getuid() or path.is_symlink():
            return False
        # Between mkdtemp and the lock is a moment in which a live directory looks like a dead one: give it an hour.
        if not (path / _LOCK).exists():
            return time.time() - status.st_mtime > _UNLOCKED_AGE
        if time.time() - (path / _LOCK).stat().st_mtime < 1.0:
            return False  # ... and between making the lock file and locking it
        descriptor = _lock(path / _LOCK)
    except OSError:
        return False
    with contextlib.suppress(OSError):
        os.close(descriptor)
    return True
