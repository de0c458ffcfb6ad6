"""Running Python as a user who is not root, when the tests are."""

from __future__ import annotations

import importlib.metadata
import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("trustme", "platformdirs", "cryptography", "cffi", "idna")
"""What xmppkit.server needs."""


class OrdinaryUser:
    """A user with no rights to anything but a home, made in the directory given.

    When the tests do not run as root, it is whoever runs them. Otherwise it is nobody, who can often not read root's
    Python, its packages or this checkout: the home has copies of what is needed.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._user: dict[str, object] = {}
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(home, nobody.pw_uid, nobody.pw_gid)
        self._library = home / "library"
        self._library_path = ""
        self._copy_library()
        self.python = Path(sys.executable).resolve()
        if not self._can_run(self.python):
            self.python = self._copy_python()

    def run(self, *command: str | Path, **environment: str) -> str:
        """Run it with next to nothing in the environment; what it printed."""
        done = self._run([os.fspath(part) for part in command], environment)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def may(self, *command: str) -> bool:
        """Whether it runs."""
        return self._run(list(command), {}).returncode == 0

    def _run(self, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env={
                "PATH": os.environ["PATH"],
                "HOME": os.fspath(self.home),
                "PYTHONPATH": os.fspath(self._library),
                "PYTHONDONTWRITEBYTECODE": "1",
                "LD_LIBRARY_PATH": self._library_path,
                **environment,
            },
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
            **self._user,  # type: ignore[call-overload]
        )

    def _can_run(self, python: Path) -> bool:
        try:
            return self._run([os.fspath(python), "-c", "import asyncio"], {}).returncode == 0
        except PermissionError:
            return False

    def _copy_library(self) -> None:
        for name in PACKAGES:
            for file in importlib.metadata.distribution(name).files or ():
                if ".." not in file.parts and "__pycache__" not in file.parts:
                    _link(Path(str(file.locate())), self._library / file)
        for source in (ROOT / "xmppkit").rglob("*"):
            if source.suffix in (".py", ".lua"):
                _link(source, self._library / source.relative_to(ROOT))
        _link(ROOT / "tests/server/owner.py", self._library / "owner.py")

    def _copy_python(self) -> Path:
        prefix = self.home / "python"
        left_out = shutil.ignore_patterns("site-packages", "test", "tests", "__pycache__", "share", "include")
        shutil.copytree(sys.base_prefix, prefix, symlinks=True, ignore=left_out, copy_function=_link)
        self._library_path = os.fspath(prefix / "lib")  # its libpython, and not another of the same name
        return prefix / "bin" / self.python.name


def _link(source: str | Path, target: str | Path) -> None:
    """A hard link, or a copy where that cannot be."""
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
