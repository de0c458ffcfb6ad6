"""Directories of the dead are swept, those of the living are not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xmppkit.server.directory import OwnedDirectory, sweep


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary directory of the test's own, short enough for a socket."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def make_left_behind() -> Path:
    """A directory whose owner was killed."""
    code = (
        "import os, sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from xmppkit.server.directory import OwnedDirectory\n"
        "print(OwnedDirectory().path, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).parents[2]
    made = subprocess.run(
        [sys.executable, "-c", code, os.fspath(Path(os.fspath(_root())))],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    path = Path(made.stdout.strip())
    age(path / "owner.lock", 10)
    return path


def _root() -> str:
    import tempfile

    return tempfile.gettempdir()


def age(path: Path, seconds: float) -> None:
    """Make it look older."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_dead_owner() -> None:
    """Removed, with all that is in it."""
    path = make_left_behind()
    (path / "data").mkdir()
    (path / "data" / "accounts").write_text("x")
    assert sweep() == [path]
    assert not path.exists()


def test_live_owner() -> None:
    """Left alone, however old; gone when released."""
    owned = OwnedDirectory()
    age(owned.path / "owner.lock", 10_000)
    age(owned.path, 10_000)
    assert sweep() == []
    assert owned.path.exists()
    owned.release()
    owned.release()
    assert not owned.path.exists()


def test_just_made(temporary: Path) -> None:
    """Between making a directory and locking it, it looks dead: it gets an hour."""
    young = temporary / "xmppkit-server-young"
    young.mkdir()
    assert sweep() == []
    age(young, 7200)
    assert sweep() == [young]


def test_only_our_own(temporary: Path) -> None:
    """Nothing else is touched, least of all by way of a link."""
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "owner.lock").touch()
    age(elsewhere / "owner.lock", 100)
    (temporary / "xmppkit-server-link").symlink_to(elsewhere)
    (temporary / "other").mkdir()
    assert sweep() == []
    assert elsewhere.exists()


def test_a_given_directory_stays(tmp_path: Path) -> None:
    """Released, it can be owned again; owned, it cannot."""
    owned = OwnedDirectory(tmp_path / "given")
    with pytest.raises(BlockingIOError):
        OwnedDirectory(tmp_path / "given")
    owned.release()
    assert (tmp_path / "given").exists()
    OwnedDirectory(tmp_path / "given").release()
