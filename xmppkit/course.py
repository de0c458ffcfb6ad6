"""The course: copies its notebooks to a folder of the learner's, and never overwrites her work.

What was put there is remembered by its hash in ``.xmppkit-course.json``. A file that still has that
hash may be replaced by a newer one. A file that she changed stays; the newer one is laid beside it as
``name.new.ipynb``, once. A file that she deleted comes back.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .errors import SetupError

__all__ = [
    "EDITIONS",
    "SOLUTIONS",
    "STATE_FILE",
    "CopyReport",
    "copy_course",
    "course_files",
    "course_folder",
    "first_notebook",
]

STATE_FILE = ".xmppkit-course.json"

SOLUTIONS = "solutions"
"""Folder of the solved notebooks, beside the others. It is not copied: `exercise("…").solution()` shows from it."""


EDITIONS = ("zh",)
"""Folders of the editions in other languages, each named by its language. They have some of the notebooks."""


@dataclass
class CopyReport:
    """What copying did; paths are relative to the learner's folder.

    Attributes:
        added: were not there.
        updated: were as we had put them, and are now the newer ones.
        kept: the learner's own, left alone.
        beside: newer ones laid beside the learner's own, as ``name.new.ipynb``.
        current: were already as they should be.
    """

    added: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    beside: list[Path] = field(default_factory=list)
    current: list[Path] = field(default_factory=list)


def course_folder() -> Path:
    """Return where the course's notebooks are: in the installed package, or in the source checkout.

    Raises:
        SetupError: there are none.
    """
    package = Path(__file__).parent
    for folder in (package / "notebooks", package.parent / "notebooks"):
        if any(folder.glob("*.ipynb")):
            return folder
    raise SetupError(f"the course is missing from this installation ({package}): install xmppkit again")


def first_notebook(folder: Path) -> Path:
    """Return the notebook that the course starts with.

    Raises:
        SetupError: there is no notebook in that folder.
    """
    notebooks = sorted(folder.glob("[0-9]*.ipynb")) or sorted(folder.glob("*.ipynb"))
    if not notebooks:
        raise SetupError(f"there is no notebook in {folder}")
    return notebooks[0]


def course_files(source: Path) -> Iterator[Path]:
    """Yield the files of the course, relative to ``source``; nothing hidden, no byte code, no solutions."""
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        hidden = any(part.startswith((".", "__pycache__")) for part in relative.parts)
        if path.is_file() and not hidden and relative.parts[0] != SOLUTIONS:
            yield relative


def copy_course(source: Path, folder: Path) -> CopyReport:
    """Bring the learner's folder up to date without touching what she changed.

    Args:
        source: where the course is.
        folder: the learner's; made when it is missing.

    Raises:
        SetupError: the folder cannot be written.
    """
    report = CopyReport()
    if folder.resolve() == source.resolve():
        return report  # someone edits the course itself
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _read_state(folder)
        for relative in course_files(source):
            _bring(source, folder, relative, known, report)
        _write(folder / STATE_FILE, json.dumps(known, indent=1, sort_keys=True).encode())
    except OSError as exc:
        raise SetupError(f"cannot write the course to {folder}: {exc.strerror or exc}; choose another folder") from exc
    return report


def _bring(source: Path, folder: Path, relative: Path, known: dict[str, str], report: CopyReport) -> None:
    """Bring one file up to date and remember its hash."""
    data = (source / relative).read_bytes()
    wanted = _hash(data)
    there = _hash_of(folder / relative)
    before = known.get(relative.as_posix())
    known[relative.as_posix()] = wanted
    if there == wanted:
        report.current.append(relative)
    elif there is None:
        _write(folder / relative, data)
        report.added.append(relative)
    elif there == before:
        _write(folder / relative, data)
        report.updated.append(relative)
    else:
        report.kept.append(relative)
        if before != wanted:  # she has not been offered this version yet
            _lay_beside(folder, relative, data, known, report)


def _lay_beside(folder: Path, relative: Path, data: bytes, known: dict[str, str], report: CopyReport) -> None:
    beside = _free_name(folder, relative, known)
    _write(folder / beside, data)
    known[beside.as_posix()] = _hash(data)
    report.beside.append(beside)


def _free_name(folder: Path, relative: Path, known: dict[str, str]) -> Path:
    """Return ``name.new.ipynb``, or ``name.new2.ipynb`` and so on where she works in that one."""
    for number in range(1, 1000):
        new = relative.with_name(f"{relative.stem}.new{number if number > 1 else ''}{relative.suffix}")
        if _hash_of(folder / new) in (None, known.get(new.as_posix())):
            return new
    raise SetupError(f"{folder / relative} has too many newer versions beside it: delete some")


def _read_state(folder: Path) -> dict[str, str]:
    try:
        state = json.loads((folder / STATE_FILE).read_bytes())
    except (OSError, ValueError):
        return {}  # then every file that differs counts as hers
    return {str(name): str(value) for name, value in state.items()} if isinstance(state, dict) else {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> str | None:
    """Return the hash of a file, ``None`` where there is nothing; a folder has no hash but is there."""
    if not path.exists() and not path.is_symlink():
        return None
    return _hash(path.read_bytes()) if path.is_file() else "not a file"


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, so that an interruption leaves no half notebook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        half.write_bytes(data)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
