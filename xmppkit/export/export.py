"""Take a recording along, whole or filtered, in the form that the file's name says."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

from ..errors import RecordingError
from ..recording import Entry, Recording
from ..recording.jsonl import lines
from .chosen import chosen, renumbered
from .document import document

__all__ = ["FORMATS", "export"]

_LADDERS = ("mermaid", "mmd", "svg")


@dataclass(frozen=True)
class _Wanted:
    """What to write, and how."""

    recording: Recording
    entries: list[Entry]
    title: str
    settings: Mapping[str, Any]

    @property
    def is_all(self) -> bool:
        return len(self.entries) == len(self.recording)


def _as_page(wanted: _Wanted) -> Iterable[bytes]:
    from .page import page  # brings the inspector

    title = wanted.title or _title(wanted.entries)
    return [page(wanted.recording, wanted.entries, title=title, settings=wanted.settings).encode()]


def _as_jsonl(wanted: _Wanted) -> Iterable[bytes]:
    recording = wanted.recording if wanted.is_all else renumbered(wanted.recording, wanted.entries)
    return (line.encode() for line in lines(recording))


def _as_document(wanted: _Wanted) -> Iterable[bytes]:
    return document(wanted.entries, wanted.recording.annotations)


def _as_script(wanted: _Wanted) -> Iterable[bytes]:
    from ..scenario import record  # brings aioxmpp

    numbers = None if wanted.is_all else {entry.number for entry in wanted.entries}
    return [record(wanted.recording, numbers=numbers, title=wanted.title).encode()]


FORMATS: Mapping[str, Callable[[_Wanted], Iterable[bytes]]] = {
    "html": _as_page,
    "jsonl": _as_jsonl,
    "xml": _as_document,
    "scs": _as_script,
}
"""Formats, by the ending of a file's name."""


def export(
    recording: Recording,
    target: str | os.PathLike[str] | BytesIO,
    filter: str = "",  # noqa: A002  # its word
    *,
    format: str = "",  # noqa: A002  # its word
    numbers: Collection[int] | None = None,
    title: str = "",
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write a recording; see `Recording.export`.

    Args:
        target: the file; one that is there already is replaced as a whole or not at all.
        filter: what to take along.
        format: one of `FORMATS`; by the ending of the file's name, if not given.
        numbers: take only entries with these numbers.
        title: of a page or script.
        settings: an inspector's, for a page to begin with.

    Raises:
        RecordingError: there is no such format.
        FilterError: the filter says nothing that can be looked for.
        ScenarioError: nobody logs in in it, so that there is no script.
        OSError: the file cannot be written.
    """
    kind = format or _ending(target)
    _check_known(kind)
    wanted = _Wanted(recording, chosen(recording, filter, numbers), title, settings or {})
    parts = FORMATS[kind](wanted)
    if isinstance(target, BytesIO):
        target.writelines(parts)
    else:
        _write(Path(target), parts)


def _ending(target: str | os.PathLike[str] | BytesIO) -> str:
    return "" if isinstance(target, BytesIO) else Path(target).suffix.removeprefix(".").lower()


def _check_known(kind: str) -> None:
    known = ", ".join(f".{each}" for each in FORMATS)
    if kind in _LADDERS:
        raise RecordingError(
            f"a ladder (.{kind}) is drawn by the inspector: choose it in its Export menu. From Python there is {known}"
        )
    if kind not in FORMATS:
        what = f".{kind}" if kind else "a file whose name has no ending"
        raise RecordingError(f"a recording cannot be exported as {what}: there is {known}")


def _write(target: Path, parts: Iterable[bytes]) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.writelines(parts)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _title(entries: list[Entry]) -> str:
    count = f"{len(entries):,} {'entry' if len(entries) == 1 else 'entries'}"
    if not entries:
        return "XMPP recording: empty"
    begin = datetime.fromtimestamp(entries[0].time, timezone.utc)
    return f"XMPP recording of {begin:%Y-%m-%d %H:%M} UTC: {count}"
