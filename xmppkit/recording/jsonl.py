"""Save and load recordings as JSON lines, every byte exact.

The first line says what the file is; each further line is one entry, fields that are empty left
out, the bytes as text where they are UTF-8 and in base64 where they are not::

    {"format": "xmppkit recording", "version": 1, "next_number": 3, "evicted": 0, ...}
    {"number": 1, "time": 1763728000.25, "stream": "alice", "direction": "local", "kind": "event", "note": "..."}
    {"number": 2, "time": 1763728000.5, "stream": "alice", "direction": "sent", "kind": "iq", "data": "<iq ...", ...}

Stars and notes that readers put on entries are in the first line, by number:
``"annotations": {"2": {"starred": true, "note": "why?"}}``.
Secrets were masked before they were recorded, so there are none in the file.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from ..errors import RecordingError
from .annotations import Annotation
from .entry import Direction, Entry, Kind
from .recording import Recording

__all__ = ["entry_from_json", "lines", "load", "save"]

Json: TypeAlias = "dict[str, Any]"

FORMAT = "xmppkit recording"
VERSION = 1

_MEND = "the file was changed or damaged; copy or save it again"
_TEXTS = ("name", "namespace", "note")  # left out where ""
_ATTRIBUTES = ("to", "from_", "id", "type")  # left out where None


def save(recording: Recording, path: str | os.PathLike[str]) -> None:
    """Save what ``recording`` keeps now; a file that is there already is replaced as a whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    _write(Path(path), lines(recording))


def lines(recording: Recording) -> Iterator[str]:
    """Yield the lines of a file that keeps what ``recording`` keeps now, each with its newline; all ASCII."""
    entries = recording.snapshot()
    next_number = entries[-1].number + 1 if entries else recording.next_number
    header: Json = {
        "format": FORMAT,
        "version": VERSION,
        "entries": len(entries),
        "next_number": next_number,
        "evicted": recording.evicted,
        "max_entries": recording.max_entries,
        "max_bytes": recording.max_bytes,
    }
    annotations = {number: each for number, each in recording.annotations.items() if number < next_number}
    if annotations:
        header["annotations"] = {str(number): asdict(each) for number, each in annotations.items()}
    for line in (header, *map(_to_json, entries)):
        yield json.dumps(line) + "\n"


def load(path: str | os.PathLike[str]) -> Recording:
    """Return the recording saved at ``path``, with its numbers and times.

    Raises:
        RecordingError: it is not a recording, or is damaged; the message names file and line.
        OSError: it cannot be opened.
    """
    file = Path(path)
    with file.open("rb") as lines:
        first = next(lines, b"")
        header = _header(first, file)
        entries = list(_entries(lines, file, header["next_number"] - header["entries"]))
    if len(entries) != header["entries"]:
        raise _problem(
            file,
            len(entries) + 2,
            f"the file ends here, {header['entries'] - len(entries)} of {header['entries']} entries are missing",
            "copy or save it again",
        )
    del header["entries"]
    return Recording.restored(entries, annotations=_annotations(first, entries, file), **header)


# -- lines ------------------------------------------------------------------------


def _write(target: Path, texts: Iterable[str]) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("w", encoding="ascii", newline="\n") as file:
            file.writelines(texts)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _header(line: bytes, file: Path) -> dict[str, int]:
    """Return the numbers of the first line."""
    try:
        header = json.loads(line)
        what = header["format"], header["version"]
    except (ValueError, KeyError, TypeError) as exc:
        raise _problem(file, 1, "this is not a saved recording", "give a file made by Recording.save") from exc
    if what != (FORMAT, VERSION):
        raise _problem(
            file, 1, f"this is {what[0]} version {what[1]}, not {FORMAT} version {VERSION}", "use a newer xmppkit"
        )
    names = ("entries", "next_number", "evicted", "max_entries", "max_bytes")
    numbers = {name: header.get(name) for name in names}
    for name, number in numbers.items():
        if type(number) is not int or number < 0:
            raise _problem(file, 1, f"{name} is {number!r}, not a count", _MEND)
    if not numbers["next_number"] > numbers["entries"]:
        raise _problem(file, 1, "there are more entries than numbers", _MEND)
    return numbers


def _annotations(line: bytes, entries: list[Entry], file: Path) -> dict[int, Annotation]:
    """Return what was put on the entries, from the first line."""
    found = json.loads(line).get("annotations", {})
    numbers = {str(entry.number): entry.number for entry in entries}
    try:
        return {
            numbers[key]: Annotation(_field(each, "starred", bool), _field(each, "note", str))
            for key, each in found.items()
        }
    except (AttributeError, KeyError, TypeError) as exc:
        raise _problem(file, 1, f"its annotations are wrong ({exc})", _MEND) from exc


def _entries(lines: Iterable[bytes], file: Path, number: int) -> Iterator[Entry]:
    """Yield the entries, numbered from ``number`` without gaps."""
    for at, line in enumerate(lines, 2):
        try:
            entry = entry_from_json(json.loads(line))
        except (ValueError, KeyError, TypeError) as exc:
            what = f"it has no {exc}" if isinstance(exc, KeyError) else str(exc)
            raise _problem(file, at, f"this is not an entry ({what})", _MEND) from exc
        if entry.number != number:
            raise _problem(file, at, f"this is entry #{entry.number} where #{number} belongs", _MEND)
        number += 1
        yield entry


def _problem(file: Path, line: int, what: str, way_out: str) -> RecordingError:
    return RecordingError(f"{file}, line {line}: {what}: {way_out}")


# -- one entry --------------------------------------------------------------------


def _to_json(entry: Entry) -> Json:
    line: Json = {
        "number": entry.number,
        "time": entry.time,
        "stream": entry.stream,
        "direction": entry.direction.value,
        "kind": entry.kind.value,
    }
    try:
        if entry.data:
            line["data"] = entry.data.decode()
    except UnicodeDecodeError:
        line["base64"] = base64.b64encode(entry.data).decode()
    line |= {name: value for name in _TEXTS if (value := getattr(entry, name))}
    line |= {name: value for name in _ATTRIBUTES if (value := getattr(entry, name)) is not None}
    if entry.masked:
        line["masked"] = entry.masked
    return line


def entry_from_json(line: Json) -> Entry:
    """Return the entry.

    Raises:
        KeyError, TypeError, ValueError: it is not one.
    """
    return Entry(
        number=_field(line, "number", int),
        time=float(_field(line, "time", (int, float))),
        stream=_field(line, "stream", str),
        direction=Direction(line["direction"]),
        kind=Kind(line["kind"]),
        data=_data(line),
        masked=tuple((int(start), int(end)) for start, end in line.get("masked", ())),
        **{name: _field(line, name, str) for name in (*_TEXTS, *_ATTRIBUTES) if name in line},
    )


def _data(line: Json) -> bytes:
    if "base64" in line:
        return base64.b64decode(line["base64"], validate=True)
    return _field(line, "data", str).encode() if "data" in line else b""


def _field(line: Json, name: str, kind: type | tuple[type, ...]) -> Any:
    value = line[name]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{name} is {value!r}")
    return value
