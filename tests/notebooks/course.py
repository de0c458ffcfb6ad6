"""The course's notebooks as the tests see them: where they are, and one run of each."""

from __future__ import annotations

import json
import os
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from xmppkit.recording import Direction, Entry, Recording

__all__ = ["NAMES", "NOTEBOOKS", "Run", "read", "run"]

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOKS = REPOSITORY / "notebooks"
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))

# Runs in the kernel, just before the cell that stops the lab: what the tests cannot see from outside.
PROBE = """
import json, pathlib
lab.recording.save({recording!r})
_ = pathlib.Path({facts!r}).write_text(json.dumps({{"pid": lab.server.pid, "directory": str(lab.server.directory)}}))
"""


@dataclass(frozen=True)
class Run:
    """A notebook that ran from top to bottom in a kernel of its own.

    Attributes:
        notebook: with its outputs.
        recording: all traffic up to the last cell.
        seconds: how long it took, the kernel's start included.
        pid: process id of the lab's server, which should be gone by now.
        directory: the server's files, which should be gone too.
    """

    notebook: NotebookNode
    recording: Recording
    seconds: float
    pid: int
    directory: Path

    def outputs(self) -> list[NotebookNode]:
        """Everything that stands under any cell."""
        return [output for cell in self.notebook.cells for output in cell.get("outputs", [])]

    def text(self, cell_id: str) -> str:
        """What stands under that cell, as plain text."""
        outputs = _cell(self.notebook, cell_id).outputs  # what is printed may come in several pieces
        return "".join(
            output["text"] if "text" in output else output.get("data", {}).get("text/plain", "") + "\n"
            for output in outputs
        )

    def html(self, cell_id: str) -> str:
        """The rich display under that cell."""
        return "".join(output.get("data", {}).get("text/html", "") for output in _cell(self.notebook, cell_id).outputs)

    def received(self, stream: str, containing: str) -> list[Entry]:
        """What that session received whose XML contains the text; streams are named as in the recording."""
        return self._find(stream, Direction.RECEIVED, containing)

    def sent(self, stream: str, containing: str) -> list[Entry]:
        """What that session sent whose XML contains the text."""
        return self._find(stream, Direction.SENT, containing)

    def _find(self, stream: str, direction: Direction, containing: str) -> list[Entry]:
        return [e for e in self.recording if (e.stream, e.direction) == (stream, direction) and containing in e.xml]


def read(name: str) -> NotebookNode:
    """Read a notebook of the course."""
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


@cache
def run(name: str) -> Run:
    """Run a notebook, once per test session.

    Raises:
        CellExecutionError: a cell raised.
    """
    with tempfile.TemporaryDirectory(prefix="xk-notebook-") as scratch:
        recording, facts = Path(scratch, "run.jsonl"), Path(scratch, "facts.json")
        notebook = read(name)
        probe = nbformat.v4.new_code_cell(PROBE.format(recording=str(recording), facts=str(facts)))
        notebook.cells.insert(len(notebook.cells) - 1, probe)
        started = time.monotonic()
        # Started where a learner starts it, beside the notebook; IPython's own start-up files stay out of it.
        client = NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(NOTEBOOKS)}})
        client.execute(env={**os.environ, "PYTHONPATH": str(REPOSITORY), "IPYTHONDIR": scratch})
        seconds = time.monotonic() - started
        known = json.loads(facts.read_text())
        return Run(notebook, Recording.load(recording), seconds, known["pid"], Path(known["directory"]))


def _cell(notebook: NotebookNode, cell_id: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.id == cell_id)
