"""The command, as a real process."""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError

import psutil
import pytest

from xmppkit.course import first_notebook

COMMAND = [sys.executable, "-m", "xmppkit"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    env = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **environment}
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, env=env, check=False)


class Running:
    """A command that runs on, with its output line by line."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1", **environment},
        )
        self.output = ""
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def until(self, pattern: str, timeout: float = 30) -> re.Match[str]:
        """Return the match of the first line that has it."""
        deadline = time.monotonic() + timeout
        with suppress(queue.Empty):
            while (line := self._lines.get(timeout=max(0.01, deadline - time.monotonic()))) is not None:
                self.output += line
                if found := re.search(pattern, line):
                    return found
        raise AssertionError(f"no {pattern!r} in:\n{self.output}")

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal and return the exit status."""
        self.process.send_signal(number)
        return self.process.wait(20)


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[Running]:
    """Run the command in the background; it is gone afterwards, whatever happens."""
    command = Running(*arguments, **environment)
    try:
        yield command
    finally:
        command.process.kill()
        command.process.wait()


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ask(url: str, timeout: float = 20) -> Any:
    """Return the JSON at that address. JupyterLab names its address a moment before it listens there."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            with urllib.request.urlopen(url, timeout=timeout) as answer:
                return json.load(answer)
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--help"], "xmppkit lab"),
        (["-h"], "See and understand XMPP"),
        (["lab", "--help"], "never overwritten"),
        (["server", "--help"], "--no-traffic"),
        (["server", "install", "--help"], "no root needed"),
        (["doctor", "--help"], "what to type"),
        (["--version"], "xmppkit"),
    ],
    ids=" ".join,
)
def test_help(arguments: list[str], expected: str) -> None:
    """Every command explains itself."""
    result = run(*arguments)
    assert result.returncode == 0
    assert expected in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["nonsense"], "No such command"), (["lab", "x", "--here"], "either --here or a folder")],
    ids=["unknown command", "two folders"],
)
def test_misuse(arguments: list[str], sentence: str) -> None:
    """A usage error is said on stderr, with status 2."""
    result = run(*arguments)
    assert result.returncode == 2
    assert sentence in result.stderr


def test_lab_where_the_folder_cannot_be_written(tmp_path: Path) -> None:
    """One sentence on stderr, status 1, no traceback."""
    (tmp_path / "file").write_text("")
    result = run("lab", "--no-browser", str(tmp_path / "file" / "sub"))
    assert result.returncode == 1
    assert re.fullmatch(r"xmppkit: cannot write the course to .*; choose another folder\n", result.stderr)


def test_lab_without_jupyterlab(tmp_path: Path) -> None:
    """It says what to type. A finder in front of the others stands for a machine without JupyterLab."""
    code = (
        "import importlib.util as u, sys; real = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'jupyterlab' else real(name, *rest)\n"
        "from xmppkit.cli import app; app(['lab', sys.argv[1]])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "course")], capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 1
    assert 'pip install "xmppkit[lab]"' in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "course").exists()


@pytest.mark.parametrize("place", ["home", "here", "folder"])
def test_lab_serves_the_copied_course(tmp_path: Path, place: str) -> None:
    """A real JupyterLab in the learner's folder, opened on the first notebook; a signal ends it."""
    home = tmp_path / "home"
    home.mkdir()
    arguments = {"home": [], "here": ["--here"], "folder": [str(tmp_path / "mine")]}[place]
    expected = {"home": home / "xmppkit-course", "here": tmp_path / "xmppkit-course", "folder": tmp_path / "mine"}[
        place
    ]
    dirs = {f"JUPYTER_{name}_DIR": str(home / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    environment = {**dirs, "HOME": str(home), "JUPYTER_TOKEN": "t", "PYTHONPATH": str(Path.cwd())}
    previous = Path.cwd()
    os.chdir(tmp_path)
    try:
        with running("lab", "--no-browser", "--port", str(free_port()), *arguments, **environment) as command:
            os.chdir(previous)
            assert command.until(r"Your course is in (.*)")[1] == str(expected)
            # Another one than was asked for, if that has been taken meanwhile.
            there = rf"(http://[^/]+)/lab/tree/{re.escape(first_notebook(expected).name)}"
            address = command.until(there, timeout=60)[1]
            names = {each["name"] for each in ask(f"{address}/api/contents?token=t")["content"]}
            assert first_notebook(expected).name in names
            path = psutil.Process(command.process.pid).environ()["PATH"]
            assert path.split(os.pathsep)[0] == str(Path(sys.executable).parent)  # `xmppkit doctor` in its terminals
            command.end(signal.SIGTERM)
    finally:
        os.chdir(previous)


def test_server_shows_accounts_ports_and_traffic() -> None:
    """A real server: log in with what it printed, see the traffic, and Ctrl-C ends all of it."""
    with running("server", "--account", "juliet", "--account", "romeo", NO_COLOR="1") as command:
        password = command.until(r"juliet@localhost\s+(\S+)")[1]
        command.until(r"romeo@localhost\s+\S+")
        port = int(command.until(r"(\d+)\s+XMPP, STARTTLS")[1])
        ca_file = command.until(r"(/\S+\.(?:pem|crt))\s*$")[1]
        assert Path(ca_file).is_file()
        command.until("Ctrl-C ends the server")
        children = psutil.Process(command.process.pid).children(recursive=True)
        assert any("prosody" in " ".join(child.cmdline()) for child in children)

        chat = subprocess.run(
            [sys.executable, "-c", LOG_IN, "juliet", password, str(port), ca_file],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert chat.returncode == 0, chat.stderr
        line = command.until("Wherefore art thou")[0]
        assert line
        assert "\x1b" not in command.output
        assert password not in command.output.split("Ctrl-C ends the server")[1]

        assert command.end() == 0
        _, alive = psutil.wait_procs(children, timeout=2)
        assert not alive
        assert not Path(ca_file).exists()


LOG_IN = """
import asyncio, sys
from xmppkit import Lab

async def main(user, password, port, ca_file):
    lab = await Lab.join("localhost", host="127.0.0.1", port=int(port), ca_file=ca_file)
    session = await lab.connect(user, password=password)
    await session.send("<message to='romeo@localhost' type='chat'><body>Wherefore art thou</body></message>")
    await lab.stop()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_quiet_server_ends_cleanly(number: signal.Signals) -> None:
    """Status 0, no traceback, no child left."""
    with running("server", "--no-traffic", "--domain", "montague.test") as command:
        command.until(r"alice@montague\.test\s+\S+")
        command.until("Ctrl-C ends the server")
        children = psutil.Process(command.process.pid).children(recursive=True)
        assert children
        assert command.end(number) == 0
        command.until("stopping")
        assert not psutil.wait_procs(children, timeout=2)[1]
        assert "Traceback" not in command.output


def test_server_that_dies_is_said() -> None:
    """When Prosody is killed the command ends with a sentence and status 1."""
    with running("server", "--no-traffic") as command:
        command.until("Ctrl-C ends the server")
        (child,) = [c for c in psutil.Process(command.process.pid).children() if "prosody" in " ".join(c.cmdline())]
        child.kill()
        command.until("^xmppkit: ")
        assert command.process.wait(10) == 1
        assert "Traceback" not in command.output


@pytest.mark.parametrize(
    "arguments",
    [["--account", "a@b"], ["--account", ""], ["--domain", "no domain"]],
    ids=["address", "nothing", "domain"],
)
def test_server_refuses_what_is_no_name(arguments: list[str]) -> None:
    """An account is a user name, a domain is a domain; the sentence repeats what was typed."""
    result = run("server", *arguments)
    assert result.returncode == 1
    assert result.stderr.startswith("xmppkit: ")
    assert repr(arguments[1]) in result.stderr
    assert "Traceback" not in result.stderr


def test_server_without_prosody(tmp_path: Path) -> None:
    """The sentence names what to type."""
    result = run("server", PATH=str(tmp_path), HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.startswith("xmppkit: ")
    assert "install" in result.stderr
    assert "Traceback" not in result.stderr
