"""A teacher's overview of many progress files: who has done how much of what."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..errors import SetupError
from .kept import FILE_NAME, Record, read_progress
from .overview import tallies

__all__ = ["Learner", "as_csv", "read_learners", "rows", "tabulate"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for one, at the start of a cell


@dataclass(frozen=True)
class Learner:
    """One who has handed in a file.

    Attributes:
        name: the file's; of an ``xmpp-progress.json`` its folder's.
        records: what is in it, by exercise.
        problem: why it cannot be read, or ``""``.
    """

    name: str
    records: dict[str, Record] = field(default_factory=dict)
    problem: str = ""


def tabulate(paths: Sequence[Path], *, as_text: bool, console: Console, errors: Console) -> int:
    """Print a table of the learners; return the exit status: 2 if a file could not be read.

    Args:
        paths: of progress files.
        as_text: print CSV instead.
        console: where it goes.
        errors: where is said what cannot be read.
    """
    learners = read_learners(paths)
    readable = [each for each in learners if not each.problem]
    if as_text:
        console.file.write(as_csv(readable))
    elif readable:
        console.print(_table(readable))
    for each in learners:
        if each.problem:
            errors.print(Text(f"xmppkit: {each.problem}"), soft_wrap=True)
    return 2 if len(readable) < len(learners) else 0


def read_learners(paths: Sequence[Path]) -> list[Learner]:
    """Read progress files, in order; those that cannot be read say why."""
    return [_read(path) for path in paths]


def _read(path: Path) -> Learner:
    name = path.resolve().parent.name if path.name == FILE_NAME else path.stem
    try:
        return Learner(name, read_progress(path))
    except FileNotFoundError:
        return Learner(name, problem=f"there is no file {path}")
    except SetupError as exc:
        return Learner(name, problem=str(exc))


def rows(learners: Sequence[Learner]) -> list[list[str]]:
    """Return the table: a heading, then one row a learner: name, total, hints, solutions, each notebook."""
    heading = ["name", "done", "of", "hints", "solutions", *(f"{each.number} {each.chapter}" for each in tallies({}))]
    return [heading, *map(_row, learners)]


def _row(learner: Learner) -> list[str]:
    counts = tallies(learner.records)
    sums = [sum(getattr(each, name) for each in counts) for name in ("done", "total", "hints", "solutions")]
    return [learner.name, *map(str, sums), *(f"{each.done}/{each.total}" for each in counts)]


def as_csv(learners: Sequence[Learner]) -> str:
    """Return the table as CSV (RFC 4180); of each notebook, how many exercises are done."""
    text = io.StringIO()
    writer = csv.writer(text)
    heading, *found = rows(learners)
    writer.writerow(heading)
    for name, *counts in found:
        safe = f"'{name}" if name.startswith(_FORMULA) else name
        writer.writerow([safe, *(each.partition("/")[0] for each in counts)])
    return text.getvalue()


def _table(learners: Sequence[Learner]) -> Table:
    (name, *columns), *found = rows(learners)
    table = Table(box=None, pad_edge=False)
    table.add_column(name)
    for column in columns:
        table.add_column(column.partition(" ")[0], justify="right")  # thirteen numbers of notebooks fit, names do not
    for row in found:
        table.add_row(*map(Text, row))
    return table
