"""What a learner has achieved: a file beside the notebooks, and nothing of what she wrote.

``xmpp-progress.json`` holds for each exercise how far it is, how often it was checked, how many hints were seen and
whether the solution was. Several notebooks, each with a kernel of its own, write the same file: it is read anew before
each change, under a lock on its folder, and written whole or not at all. A file that cannot be read is left alone.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ..course import EDITIONS
from ..errors import SetupError
from .verdict import MARKS, State

__all__ = ["FILE_NAME", "Progress", "Record", "progress_file", "read_progress", "write_progress"]

FILE_NAME = "xmpp-progress.json"

_FORMAT, _VERSION = "xmppkit progress", 1
_LONGEST = 1_000_000  # bytes; a course has about 10,000


@dataclass(frozen=True, slots=True)
class Record:
    """One exercise.

    Attributes:
        state: the best so far: ``"not tried"``, ``"not yet"`` or ``"done"``.
        tries: how often it was checked with something to judge, up to the first *done*.
        hints: how many hints were seen.
        solution: whether the solution was seen before the exercise was done.
        done_at: when it was done first, in UTC by ISO 8601; ``""`` if not yet.
    """

    state: State = "not tried"
    tries: int = 0
    hints: int = 0
    solution: bool = False
    done_at: str = ""

    def tried(self, state: State) -> Record:
        """Return the record after a check; what is done stays done."""
        if self.state == "done" or state == "not tried":
            return self
        at = datetime.now(timezone.utc).isoformat(timespec="seconds") if state == "done" else ""
        return replace(self, state=state, tries=self.tries + 1, done_at=at)

    def hinted(self, count: int) -> Record:
        """Return the record after so many hints were seen."""
        return replace(self, hints=max(self.hints, count))

    def shown(self) -> Record:
        """Return the record after the solution was seen."""
        return self if self.state == "done" else replace(self, solution=True)


class Progress:
    """The progress file of one folder.

    Args:
        path: the file.

    Attributes:
        records: by exercise.
        problem: why nothing is written, or ``""``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records: dict[str, Record] = {}
        self.problem = ""
        self.load()

    def load(self) -> None:
        """Read the file again: another notebook may have written it, or somebody mended it."""
        try:
            self.records = read_progress(self.path)
        except FileNotFoundError:
            self.records = {}
        except SetupError as exc:
            self.problem = f"{exc}. It is left as it is, and nothing more is kept until you mend it or move it away."
            return
        self.problem = ""

    def get(self, exercise_id: str) -> Record:
        """Return what is known of an exercise."""
        return self.records.get(exercise_id, Record())

    def change(self, exercise_id: str, how: Callable[[Record], Record]) -> Record:
        """Change a record, and return it as it is now. Writes only what is new, and never raises."""
        try:
            with _locked(self.path.parent):
                self.load()
                before = self.get(exercise_id)
                after = how(before)
                self.records[exercise_id] = after
                if after != before and not self.problem:
                    write_progress(self.path, self.records)
        except OSError as exc:
            self.problem = f"{self.path} cannot be written ({exc.strerror or exc}), so your progress is not kept."
            self.records.setdefault(exercise_id, how(Record()))
        return self.records[exercise_id]


def progress_file(folder: Path) -> Path:
    """Return where the progress of a folder's notebooks is kept: beside them, for all languages in one file.

    Args:
        folder: of the notebooks, such as the current one.
    """
    folder = folder.resolve()
    course = folder.parent if folder.name in EDITIONS and any(folder.parent.glob("[0-9]*.ipynb")) else folder
    return course / FILE_NAME


def write_progress(path: Path, records: Mapping[str, Record]) -> None:
    """Write a progress file whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    exercises = {name: asdict(record) for name, record in sorted(records.items())}
    text = json.dumps({"format": _FORMAT, "version": _VERSION, "exercises": exercises}, indent=1)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def read_progress(path: Path) -> dict[str, Record]:
    """Return what a progress file holds, by exercise.

    Raises:
        FileNotFoundError: there is none.
        SetupError: it is none, or is damaged.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise ValueError(f"it has more than {_LONGEST:,} bytes")
        return _read(json.loads(data))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
        raise SetupError(f"{path} is no progress file that can be read ({_brief(exc)})") from exc


def _read(kept: Any) -> dict[str, Record]:
    if kept["format"] != _FORMAT or kept["version"] != _VERSION:
        raise ValueError(f"it does not say that it is {_FORMAT!r}, version {_VERSION}")
    return {str(name): _record(each) for name, each in kept["exercises"].items()}


def _record(each: dict[str, Any]) -> Record:
    if each["state"] not in MARKS:
        raise ValueError(f"no state: {each['state']!r}")
    tries, hints = int(each["tries"]), int(each["hints"])
    return Record(each["state"], max(0, tries), max(0, hints), bool(each["solution"]), str(each["done_at"])[:40])


def _brief(exc: Exception) -> str:
    return f"it lacks {exc}" if isinstance(exc, KeyError) else str(exc) or type(exc).__name__


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other kernels from changing files of that folder meanwhile; where there are no locks, go on without."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
