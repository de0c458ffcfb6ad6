"""Read the tables of ``xmppkit/protocol/data``: tab-separated, ``#`` lines naming source and date."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

__all__ = ["rows"]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield each row of a table as a mapping from column to text.

    Args:
        name: of the table, such as ``"namespaces"``.
    """
    text = files("xmppkit.protocol").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
