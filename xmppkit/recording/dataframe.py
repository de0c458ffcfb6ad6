"""A recording as a table for pandas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import SetupError
from .entry import Entry
from .pairs import Pairs

if TYPE_CHECKING:
    import pandas as pd

    from .recording import Recording

__all__ = ["to_dataframe"]

_COLUMNS: Mapping[str, Callable[[Entry], object]] = {
    "stream": lambda entry: entry.stream,
    "direction": lambda entry: entry.direction.value,
    "kind": lambda entry: entry.kind.value,
    "name": lambda entry: entry.name,
    "namespace": lambda entry: entry.namespace,
    "from": lambda entry: entry.from_,
    "to": lambda entry: entry.to,
    "type": lambda entry: entry.type,
    "id": lambda entry: entry.id,
    "bytes": lambda entry: len(entry.data),
    "xml": lambda entry: entry.xml,
    "note": lambda entry: entry.note,
}


def to_dataframe(recording: Recording) -> pd.DataFrame:
    """Return the kept entries as a table, one row each; see `Recording.to_dataframe`.

    Raises:
        SetupError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as exc:
        raise SetupError(
            "to_dataframe() needs pandas, which is not installed here. In a notebook: %pip install pandas"
        ) from exc
    entries, annotations = recording.snapshot(), recording.annotations
    pairs = Pairs(entries)
    columns: dict[str, Any] = {
        "number": [entry.number for entry in entries],
        "time": pd.to_datetime([entry.time for entry in entries], unit="s", utc=True),
        **{name: [read(entry) for entry in entries] for name, read in _COLUMNS.items()},
        "partner": pd.array([_partner(pairs, entry) for entry in entries], dtype="Int64"),
        "seconds": pd.array([pairs.seconds(entry) for entry in entries], dtype="Float64"),
        "starred": [entry.number in annotations and annotations[entry.number].starred for entry in entries],
        "annotation": [annotations[entry.number].note if entry.number in annotations else "" for entry in entries],
    }
    return pd.DataFrame(columns).set_index("number")


def _partner(pairs: Pairs, entry: Entry) -> int | None:
    partner = pairs.partner(entry.number)
    return None if partner is None else partner.number
