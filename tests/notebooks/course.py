"""The course's notebooks as the tests see them: where they are, and one run of each, untouched and solved."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from xmppkit import course
from xmppkit.lessons.kept import FILE_NAME
from xmppkit.lessons.marks import checked_in
from xmppkit.lessons.verdict import MARKS
from xmppkit.recording import Direction, Entry, Recording

__all__ = [
    "ALL",
    "EDITIONS",
    "NAMES",
    "NOTEBOOKS",
    "SOLVED",
    "Run",
    "read",
    "read_solved",
    "run",
    "run_untouched",
    "share",
]

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOKS = REPOSITORY / "notebooks"
SOLVED = NOTEBOOKS / "solutions"
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))
EDITIONS = sorted(f"{each}/{path.stem}" for each in course.EDITIONS for path in (NOTEBOOKS / each).glob("[0-9]*.ipynb"))
ALL = [*NAMES, *EDITIONS]  # an edition in another language is called "zh/05-presence"

# Runs in the kernel, just before the cell that stops the lab: what the tests cannot see from outside.
PROBE = """
import json, pathlib
lab.recording.save({recording!r})
_ = pathlib.Path({facts!r}).write_text(json.dumps({{"pid": lab.server.pid, "directory": str(lab.server.directory)}}))
"""

_shared = Path()


def share(folder: Path) -> None:
    """Keep runs in that folder from now on, for other processes of the same test run to use."""
    global _shared  # noqa: PLW0603  # set once, by the fixture that knows where this run of the tests keeps its files
    _shared = folder


@dataclass(frozen=True)
class Run:
    """A notebook that ran from top to bottom in a kernel of its own.

    Attributes:
        notebook: with its outputs.
        recording: all traffic up to the last cell.
        seconds: how long its cells took.
        progress: what was kept of its exercises, by name: their states.
        pid: process id of the lab's server, which should be gone by now.
        directory: the server's files, which should be gone too.
    """

    notebook: NotebookNode
    recording: Recording
    seconds: float
    progress: dict[str, str]
    pid: int
    directory: Path

    def outputs(self) -> list[NotebookNode]:
        """Everything that stands under any cell."""
        return [output for cell in self.notebook.cells for output in cell.get("outputs", [])]

    def text(self, cell_id: str) -> str:
        """What stands under that cell, as plain text."""
        return _text(_cell(self.notebook, cell_id))

    def html(self, cell_id: str) -> str:
        """The rich display under that cell."""
        return "".join(output.get("data", {}).get("text/html", "") for output in _cell(self.notebook, cell_id).outputs)

    def received(self, stream: str, containing: str) -> list[Entry]:
        """What that session received whose XML contains the text; streams are named as in the recording."""
        return self._find(stream, Direction.RECEIVED, containing)

    def sent(self, stream: str, containing: str) -> list[Entry]:
        """What that session sent whose XML contains the text."""
        return self._find(stream, Direction.SENT, containing)

    def verdicts(self) -> dict[str, str]:
        """What the exercises' checks say, by exercise: ``"not tried"``, ``"not yet"`` or ``"done"``."""
        code = [cell for cell in self.notebook.cells if cell.cell_type == "code"]
        return {name: _state(_text(cell)) for cell in code for name in checked_in(cell.source)}

    def _find(self, stream: str, direction: Direction, containing: str) -> list[Entry]:
        return [e for e in self.recording if (e.stream, e.direction) == (stream, direction) and containing in e.xml]


def read(name: str) -> NotebookNode:
    """Read a notebook of the course as the learner gets it."""
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


def read_solved(name: str) -> NotebookNode:
    """Read a notebook of the course with the solutions in it."""
    return nbformat.read(SOLVED / f"{name}.ipynb", as_version=4)


@cache
def run(name: str) -> Run:
    """Run a notebook with the solutions in it, once for all tests.

    Where a cell raised, the test fails, with the cell's traceback.
    """
    return _once(SOLVED / f"{name}.ipynb", f"{name}.solved")


@cache
def run_untouched(name: str) -> Run:
    """Run a notebook as the learner gets it, once for all tests.

    Where a cell raised, the test fails, with the cell's traceback.
    """
    return _once(NOTEBOOKS / f"{name}.ipynb", f"{name}.untouched")


def _once(path: Path, key: str) -> Run:
    """Take what another process has run, or run it: the tests are divided among several."""
    key = key.replace("/", "-")
    folder = _shared / f"notebook-{key}"
    with _locked(_shared / f"notebook-{key}.lock"):
        if not folder.exists():
            made = folder.with_name(f"{folder.name}.made")
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            try:
                _run(path, made)
            except CellExecutionError as exc:
                (made / "failed.txt").write_text(str(exc))
            made.rename(folder)  # what ends otherwise, such as with a dead kernel, is tried again by the next test
        if (folder / "failed.txt").is_file():
            pytest.fail(f"{path.name} ({key}):\n{(folder / 'failed.txt').read_text()}", pytrace=False)
        facts = json.loads((folder / "facts.json").read_text())
        notebook = nbformat.read(folder / "ran.ipynb", as_version=4)
        recording = Recording.load(folder / "run.jsonl")
    return Run(notebook, recording, facts["seconds"], facts["progress"], facts["pid"], Path(facts["directory"]))


def _run(path: Path, folder: Path) -> None:
    """Run a notebook where a learner runs it, beside the others; and keep what came of it."""
    known = folder / "known.json"
    notebook = nbformat.read(path, as_version=4)
    probe = nbformat.v4.new_code_cell(PROBE.format(recording=str(folder / "run.jsonl"), facts=str(known)))
    notebook.cells.insert(len(notebook.cells) - 1, probe)
    with tempfile.TemporaryDirectory(prefix="xk-notebook-") as scratch:
        hers = Path(scratch, "course")
        for relative in course.course_files(NOTEBOOKS):
            (hers / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(NOTEBOOKS / relative, hers / relative)
        beside = hers / path.relative_to(SOLVED if path.is_relative_to(SOLVED) else NOTEBOOKS).parent
        client = NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(beside)}})
        # IPython's own start-up files stay out of it
        client.execute(env={**os.environ, "PYTHONPATH": str(REPOSITORY), "IPYTHONDIR": str(Path(scratch, "ipython"))})
        progress = hers / FILE_NAME
        kept = json.loads(progress.read_text())["exercises"] if progress.exists() else {}
    nbformat.write(notebook, folder / "ran.ipynb")
    states = {name: record["state"] for name, record in kept.items()}
    facts = json.loads(known.read_text()) | {"seconds": _seconds(notebook), "progress": states}
    (folder / "facts.json").write_text(json.dumps(facts))


def _seconds(notebook: NotebookNode) -> float:
    """How long the kernel was busy with cells, by its own clock."""
    timings: list[dict[str, Any]] = [cell.metadata.get("execution", {}) for cell in notebook.cells]
    spans = [(each.get("iopub.execute_input"), each.get("iopub.status.idle")) for each in timings]
    return sum((_time(idle) - _time(busy)) for busy, idle in spans if busy and idle)


def _time(stamp: str) -> float:
    return datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp()


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _text(cell: NotebookNode) -> str:
    return "".join(  # what is printed may come in several pieces
        output["text"] if "text" in output else output.get("data", {}).get("text/plain", "") + "\n"
        for output in cell.outputs
    )


def _state(text: str) -> str:
    """The state whose mark a verdict's text begins with, in whatever language it goes on."""
    states = [state for state, mark in MARKS.items() if text.startswith(f"{mark} ") and " · " in text.splitlines()[0]]
    return states[0] if states else f"no verdict: {text!r}"


def _cell(notebook: NotebookNode, cell_id: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.id == cell_id)
