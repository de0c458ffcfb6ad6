"""The scripts in this folder: one for every feature of the grammar and for every service."""

from __future__ import annotations

from pathlib import Path

import pytest

from xmppkit.scenario import Verb, managed, parse, play
from xmppkit.scenario.report import as_text

SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*.scs"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
async def test_passes(path: Path):
    """On a fresh server that is open to everybody, every step goes as written."""
    script = parse(path.read_text(encoding="utf-8"), path.name)
    async with managed(script, insecure_open=True, fixed_clock=True) as place:
        result = await play(script, place)
    assert result.passed, as_text(result)
    assert len(result.steps) == len(script.steps)


@pytest.mark.parametrize("name", ["roster", "message_devices", "carbons", "component", "grammar", "pep_notify"])
async def test_passes_with_passwords_and_tls(name: str):
    """On the usual managed server too: accounts with their passwords, certificates verified."""
    path = Path(__file__).parent / "scripts" / f"{name}.scs"
    script = parse(path.read_text(encoding="utf-8"), path.name)
    async with managed(script) as place:
        assert not place.insecure
        result = await play(script, place)
    assert result.passed, as_text(result)
    assert {entry.name for entry in result.recording} >= {"starttls", "proceed", "success"}


async def test_the_page_s_example_passes():
    """What the course's page on scripts shows can be played as it stands."""
    page = (Path(__file__).parents[2] / "notebooks" / "scripts.md").read_text(encoding="utf-8")
    script = parse(page.split("```")[1].lstrip("\n"), "scripts.md")
    async with managed(script) as place:
        result = await play(script, place)
    assert result.passed, as_text(result)
    assert len(result.steps) == 5


def test_there_are_enough_of_them():
    """Every service of a server has one, and so has every verb."""
    assert len(SCRIPTS) >= 40
    verbs = {step.verb for path in SCRIPTS for step in parse(path.read_text(encoding="utf-8")).steps}
    assert verbs == set(Verb)
