"""Many scripts: each on a server of its own, or one after another on a given one."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from xmppkit.errors import ScenarioError
from xmppkit.lab import Lab
from xmppkit.scenario import Result, managed, parse, place_of, play, prepare
from xmppkit.scenario.run import Settings, find_scripts, run
from xmppkit.server import Prosody

SCRIPTS = Path(__file__).parent / "scripts"
GREEN = [SCRIPTS / f"{name}.scs" for name in ("ping", "message", "roster", "carbons", "forged_from")]


async def test_results_come_in_the_order_of_the_files():
    """However long each takes."""
    told: list[Result] = []
    results = await run(GREEN, Settings(insecure_open=True), told.append)
    assert told == results
    assert [result.script.name for result in results] == [path.name for path in GREEN]
    assert all(result.passed for result in results)


async def test_on_a_given_server():
    """Scripts that leave nothing behind can be played on one server, one after another."""
    async with Prosody(insecure_open=True) as server:
        results = await run(GREEN, Settings(place=place_of(server, insecure=True)), lambda _: None)
        assert all(result.passed for result in results)
        assert await server.sessions() == []


async def test_what_cannot_be_played_is_a_failure(tmp_path: Path):
    """No file, no text, no script, two domains: told, and the others are played."""
    files = {
        "binary.scs": b"\xff\xfe\x00",
        "empty.scs": b"",
        "domains.scs": b"[Client] A\n\tjid: a@b\n\tpassword: x\n[Client] B\n\tjid: b@c\n\tpassword: x\n---\n",
        "odd.scs": b"[Client] A\n\tjid: a@b c\n\tpassword: x\n---\n",
        "nopass.scs": b"[Client] A\n\tjid: a@localhost\n---\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    paths = [*(tmp_path / name for name in files), tmp_path / "missing.scs", GREEN[0]]
    *failed, passed = await run(paths, Settings(), lambda _: None)
    assert passed.passed
    said = ["not UTF-8", "no line of dashes", "two domains", "not a domain name", "needs a password", "No such file"]
    for result, words in zip(failed, said, strict=True):
        assert words in result.error


async def test_in_a_lab_that_runs(lab: Lab):
    """Who is there stays connected with the password that he has; who is not there gets an account."""
    romeo = await lab.connect("romeo/garden")
    text = (SCRIPTS / "message.scs").read_text()
    for _ in range(2):
        script, place = await prepare(parse(text), lab.server, lab.accounts, lab.accounts.remember)
        assert (await play(script, place, recording=lab.recording)).passed
    assert set(lab.accounts) == {"romeo", "juliet"}
    assert romeo.connected
    await lab.connect("juliet")
    component = parse((SCRIPTS / "component.scs").read_text())
    script, place = await prepare(component, lab.server, lab.accounts, lab.accounts.remember)
    assert (await play(script, place)).passed
    other = parse("[Client] A\n\tjid: a@elsewhere\n\tpassword: x\n---\n")
    with pytest.raises(ScenarioError, match="write a@localhost"):
        await prepare(other, lab.server, lab.accounts, lab.accounts.remember)


async def test_one_account_has_one_password():
    """Two actors of one account with two passwords: the second is told."""
    text = "[Client] A\n\tjid: a@localhost\n\tpassword: x\n[Client] B\n\tjid: a@localhost\n\tpassword: y\n---\n"
    with pytest.raises(ScenarioError, match="line 4: B and A are one account"):
        async with managed(parse(text)):
            pass


async def test_servers_are_gone_afterwards():
    """None outlives its script."""
    await run(GREEN, Settings(insecure_open=True), lambda _: None)
    children = [child.name() for child in psutil.Process().children(recursive=True)]
    assert not [name for name in children if "prosody" in name or "lua" in name]


def test_folders_are_searched(tmp_path: Path):
    """A folder stands for its scripts, in order; a file for itself."""
    for name in ("b.scs", "a.scs", "c.txt"):
        (tmp_path / name).touch()
    found = find_scripts([tmp_path, tmp_path / "c.txt"])
    assert [path.name for path in found] == ["a.scs", "b.scs", "c.txt"]
