"""The learner's progress as a table, notebook by notebook; and as a file to hand in.

>>> from xmppkit.lessons import progress
>>> progress()
>>> progress().export("anna.json")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SetupError
from ..protocol.language import say
from .chapters import CHAPTERS, chapter_of, number_of
from .define import Definition, definitions
from .kept import Progress, Record, progress_file, write_progress
from .verdict import MARKS, State, said

if TYPE_CHECKING:
    from ..recording.entry import Printer

__all__ = ["Overview", "Tally", "progress", "tallies"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was achieved in one notebook.

    Attributes:
        chapter: its chapter, such as ``"presence"``.
        done: how many exercises are done.
        total: how many there are.
        hints: how many hints were seen.
        solutions: of how many exercises the solution was seen before they were done.
    """

    chapter: str
    done: int
    total: int
    hints: int
    solutions: int

    @property
    def number(self) -> str:
        """Number of the notebook, such as ``"05"``."""
        return number_of(self.chapter)


def tallies(records: Mapping[str, Record]) -> list[Tally]:
    """Count what was achieved, notebook by notebook; exercises that this version does not have are left out."""
    by_chapter: dict[str, list[Record]] = {}
    for each in definitions():
        by_chapter.setdefault(chapter_of(each.id), []).append(records.get(each.id, Record()))
    return [_tally(chapter, by_chapter[chapter]) for chapter in CHAPTERS if chapter in by_chapter]


def _tally(chapter: str, records: Iterable[Record]) -> Tally:
    records = list(records)
    done = sum(each.state == "done" for each in records)
    solutions = sum(each.solution for each in records)
    return Tally(chapter, done, len(records), sum(each.hints for each in records), solutions)


def progress(folder: Path | str | None = None) -> Overview:
    """Return what you have achieved so far, as a table. What you wrote is not in it.

    Args:
        folder: where the notebooks are; the current one, if not given.
    """
    return Overview(Progress(progress_file(Path(folder if folder is not None else "."))))


class Overview:
    """The progress of one learner. Under a cell it shows itself. Made by `progress`.

    Args:
        kept: her progress file.
    """

    def __init__(self, kept: Progress) -> None:
        self._kept = kept

    @property
    def records(self) -> dict[str, Record]:
        """What is kept, by exercise."""
        return dict(self._kept.records)

    def export(self, path: Path | str) -> None:
        """Write the progress into a file of its own, to hand in: your teacher reads it by ``xmppkit progress``.

        Args:
            path: the file; its name should tell yours, such as ``"anna.json"``.

        Raises:
            SetupError: it cannot be written, or the progress cannot be read.
        """
        if self._kept.problem:
            raise SetupError(self._kept.problem)
        try:
            write_progress(Path(path), self._kept.records)
        except OSError as exc:
            raise SetupError(f"{path} cannot be written: {exc.strerror or exc}") from exc

    def _rows(self) -> list[list[str]]:
        rows = []
        for each in tallies(self._kept.records):
            mine = [one for one in definitions() if chapter_of(one.id) == each.chapter]
            exercises = " · ".join(self._marked(one) for one in mine)
            counts = [f"{each.done} / {each.total}", str(each.hints), str(each.solutions)]
            rows.append([f"{each.number} {each.chapter}", *counts, exercises])
        return rows

    def _marked(self, definition: Definition) -> str:
        state: State = self._kept.get(definition.id).state
        return f"{MARKS[state]} {definition.heading}"

    def _heading(self) -> str:
        done, total = _sum(tallies(self._kept.records))
        return say("Your progress: {done} of {total} exercises done", done=done, total=total)

    def _foot(self) -> str:
        signs = say(", ").join(f"{mark} {said(state)}" for state, mark in MARKS.items())
        kept = say("{signs}. Kept in {file}, beside the notebooks.", signs=signs, file=self._kept.path.name)
        return self._kept.problem or kept

    def __repr__(self) -> str:
        rows = [_columns(), *self._rows()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([self._heading(), *lines, self._foot()])

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text(repr(self))

    def _repr_html_(self) -> str:
        from .shown import table_html

        return table_html(self._heading(), _columns(), self._rows(), self._foot())


def _columns() -> list[str]:
    return [say("Notebook"), say("Done"), say("Hints"), say("Solutions"), say("Exercises")]


def _sum(every: Iterable[Tally]) -> tuple[int, int]:
    counts = [(each.done, each.total) for each in every]
    return sum(done for done, _ in counts), sum(total for _, total in counts)
