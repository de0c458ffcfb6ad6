"""``xmppkit play`` and ``xmppkit record``, as real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
from lxml import etree

from xmppkit.lab import Lab

SCRIPTS = Path(__file__).parent / "scenario" / "scripts"
COMMAND = [sys.executable, "-m", "xmppkit"]
RED = """\
# Red
[Client] Romeo
\tjid: romeo@localhost
\tpassword: x
-----
Romeo connects
Romeo receives:
\t<presence/>
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    env = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, env=env, check=False)


def test_green():
    """Status 0, and the last line says how many."""
    done = run("play", "--insecure-open", SCRIPTS / "ping.scs", SCRIPTS / "time.scs")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "2 passed, 0 failed"
    assert done.stderr == ""


def test_accounts_with_passwords():
    """Without --insecure-open accounts are made with the script's passwords, and TLS is used."""
    done = run("play", SCRIPTS / "message.scs")
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"


def test_red(tmp_path: Path):
    """Status 1, why, and the others are played all the same."""
    (tmp_path / "red.scs").write_text(RED)
    (tmp_path / "bad.scs").write_text("Romeo connects")
    done = run("play", "--timeout", "0.3", tmp_path, SCRIPTS / "ping.scs")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "1 passed, 2 failed"
    assert "line 7, Romeo receives: Romeo did not receive it within 0.3 s" in done.stdout
    assert "line 1: 'Romeo connects' is no definition" in done.stdout


def test_reports(tmp_path: Path):
    """JUnit's XML for CI, HTML for a browser; the last line stays the last."""
    (tmp_path / "red.scs").write_text(RED)
    for kind in ("junit", "html"):
        done = run("play", "--timeout", "0.3", "--report", kind, "-o", tmp_path / kind, tmp_path / "red.scs")
        assert done.stdout.splitlines()[-1] == "0 passed, 1 failed"
    assert etree.parse(tmp_path / "junit").getroot().find("testsuite").get("failures") == "1"
    assert "Romeo did not receive it" in (tmp_path / "html").read_text()


def test_mistakes_at_the_command_line(tmp_path: Path):
    """One sentence with the way out."""
    assert "write HOST:PORT" in run("play", "--server", "somewhere", SCRIPTS / "ping.scs").stderr
    assert "no scripts (*.scs)" in run("play", tmp_path).stderr
    nowhere = tmp_path / "no" / "report"
    unwritten = run("play", "--insecure-open", "--report", "html", "-o", nowhere, SCRIPTS / "ping.scs")
    assert "choose another with -o" in unwritten.stderr
    assert "give the path of another file" in run("record", tmp_path / "none.jsonl").stderr
    (tmp_path / "other.jsonl").write_text("{}")
    assert "not a saved recording" in run("record", tmp_path / "other.jsonl").stderr


async def test_record_and_play(tmp_path: Path):
    """What was saved becomes a script that plays green."""
    async with await Lab.start() as lab:
        alice = await lab.connect("alice")
        await alice.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
        lab.recording.save(tmp_path / "ping.jsonl")
    script = tmp_path / "ping.scs"
    assert run("record", tmp_path / "ping.jsonl", "-o", script).stdout == f"script: {script}\n"
    assert script.read_text().startswith("# ping\n")
    assert run("play", script).stdout.splitlines()[-1] == "1 passed, 0 failed"
    filtered = run("record", tmp_path / "ping.jsonl", "--filter", "iq", "--title", "Only iq").stdout
    assert filtered.startswith("# Only iq\n")
    assert "<presence" not in filtered


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path):
    """The server of a script that is interrupted is gone."""
    script = tmp_path / "long.scs"
    script.write_text(RED)
    playing = subprocess.Popen(
        [*COMMAND, "play", "--timeout", "60", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process = psutil.Process(playing.pid)
    deadline = time.monotonic() + 30
    while not (servers := process.children(recursive=True)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert servers
    playing.send_signal(signal.SIGINT)
    assert playing.wait(30) != 0
    gone, alive = psutil.wait_procs(servers, timeout=10)
    assert gone
    assert not alive
    playing.communicate()
