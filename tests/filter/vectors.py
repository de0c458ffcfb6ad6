"""The cases that both evaluators run (tests/vectors/filter.json), as entries and filters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from xmppkit.recording import Annotation, Direction, Entry, Kind

FILE = Path(__file__).parents[1] / "vectors" / "filter.json"


def entry_of(number: int, facts: dict[str, Any]) -> Entry:
    """An entry as the file describes it."""
    return Entry(
        number=number,
        time=facts["time"],
        stream=facts["stream"],
        direction=Direction(facts["direction"]),
        kind=Kind(facts["kind"]),
        data=facts["data"].encode(),
        name=facts.get("name", ""),
        namespace=facts.get("namespace", ""),
        to=facts.get("to"),
        from_=facts.get("from"),
        id=facts.get("id"),
        type=facts.get("type"),
        note=facts.get("note", ""),
    )


def annotations_of(several: list[dict[str, Any]]) -> dict[int, Annotation]:
    """What was put on entries, as the file describes them."""
    return {
        number: Annotation(facts.get("starred", False), facts.get("annotation", ""))
        for number, facts in enumerate(several, 1)
        if facts.get("starred") or facts.get("annotation")
    }


def load() -> tuple[list[Entry], dict[int, Annotation], list[dict[str, Any]]]:
    """The entries, what was put on them, and the cases."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    entries = [entry_of(number, facts) for number, facts in enumerate(read["entries"], 1)]
    return entries, annotations_of(read["entries"]), read["cases"]
