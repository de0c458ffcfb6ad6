"""Each notebook runs from top to bottom against a real server, untouched and with the solutions in it."""

from __future__ import annotations

import psutil
import pytest

from xmppkit.lessons.marks import checked_in

from .course import ALL, Run, read, run, run_untouched

pytestmark = pytest.mark.timeout(180)

RUNS = {"untouched": run_untouched, "solved": run}


@pytest.fixture(params=ALL)
def name(request: pytest.FixtureRequest) -> str:
    """Each notebook's name, those in other languages too."""
    return str(request.param)


@pytest.fixture(params=RUNS)
def result(request: pytest.FixtureRequest, name: str) -> Run:
    """Each notebook's two runs."""
    return RUNS[request.param](name)


def test_runs_from_top_to_bottom(result: Run):
    """Without an error, and its cells take ten seconds at most."""
    assert not [output for output in result.outputs() if output.output_type == "error"]
    assert result.seconds < 10


def test_untouched_exercises_are_not_tried(name: str):
    """Run all in a fresh notebook goes through, judges nobody, and keeps nothing."""
    verdicts = run_untouched(name).verdicts()
    assert verdicts == dict.fromkeys(_exercises(name), "not tried")
    assert run_untouched(name).progress == {}


def test_solved_exercises_are_done(name: str):
    """With the solutions put in every check is satisfied, and that is kept beside the notebook."""
    verdicts = run(name).verdicts()
    assert verdicts == dict.fromkeys(_exercises(name), "done")
    assert run(name).progress == verdicts


def test_nothing_is_written_to_stderr(result: Run):
    """A learner's page holds no warnings and no log lines."""
    assert [output.text for output in result.outputs() if output.get("name") == "stderr"] == []


def test_leaves_nothing_behind(result: Run):
    """The server and its files are gone after the last cell."""
    assert not psutil.pid_exists(result.pid) or "prosody" not in " ".join(psutil.Process(result.pid).cmdline())
    assert not result.directory.exists()


def test_no_password_is_shown(result: Run):
    """What was secret is masked in the recording, so it can be in no output either."""
    logins = [entry for entry in result.recording if entry.name in ("auth", "response", "challenge")]
    assert logins
    assert all(entry.masked for entry in logins if entry.data.count(b">") > 1)


def test_inspector_is_shown(result: Run):
    """There is a cell with the inspector, and it shows a widget."""
    cells = [cell for cell in result.notebook.cells if cell.cell_type == "code" and "lab.inspector(" in cell.source]
    assert cells
    assert any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in cells[0].outputs)


def test_every_cell_that_shows_something_is_looked_at(name: str):
    """Each code cell but the last leaves something under it, or is there to send."""
    cells = [cell for cell in run(name).notebook.cells if cell.cell_type == "code" and not cell.outputs]
    assert {cell.id for cell in cells} & {cell.id for cell in read(name).cells} <= {"stop", "start-lab"}


def _exercises(name: str) -> list[str]:
    return [each for cell in read(name).cells if cell.cell_type == "code" for each in checked_in(cell.source)]
