"""notebooks/coverage.md says truly which cell covers what."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from .course import NAMES, NOTEBOOKS, read, run

pytestmark = pytest.mark.timeout(180)

ABILITIES = {f"C{number}" for number in (*range(1, 13), 15, 16)}
WRONG_IDEAS = {f"E{number}" for number in range(1, 35)}
ROW = re.compile(r"^\| (?P<id>[CE]\d+) \| (?P<what>[^|]+) \| (?P<where>[^|]+) \| (?P<words>[^|]+) \|$", re.MULTILINE)
PLACE = re.compile(r"^\[(\d\d)\]\(([\w-]+)\.ipynb\) ([a-z-]+(?:, [a-z-]+)*)$")


@dataclass(frozen=True)
class Row:
    """One line of the tables: the cells by notebook, and the words that are to be found in them."""

    id: str
    cells: dict[str, list[str]]
    words: list[str]


def read_rows() -> list[Row]:
    """The tables' rows."""
    text = (NOTEBOOKS / "coverage.md").read_text("utf-8")
    return [read_row(match) for match in ROW.finditer(text)]


def read_row(match: re.Match[str]) -> Row:
    """One row; a place that cannot be read fails here."""
    cells = {}
    for place in match["where"].split("; "):
        read_place = PLACE.match(place)
        assert read_place, f"{match['id']}: {place}"
        assert read_place[2].startswith(read_place[1])
        cells[read_place[2]] = read_place[3].split(", ")
    return Row(match["id"], cells, re.findall(r"`([^`]+)`", match["words"]))


ROWS = read_rows()


def test_every_ability_and_every_wrong_idea_has_its_row() -> None:
    """Each once, in order, and nothing else."""
    ids = [row.id for row in ROWS]
    assert sorted(ids) == sorted(ABILITIES | WRONG_IDEAS)
    assert ids == sorted(ids, key=lambda each: (each[0], int(each[1:])))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_its_cells_are_there(row: Row) -> None:
    """In the notebooks as the learner gets them."""
    assert row.words
    for name, cells in row.cells.items():
        assert name in NAMES
        assert set(cells) <= {cell.id for cell in read(name).cells}, name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_wrong_ideas_are_tried(row: Row) -> None:
    """Code is run, and not only talked about."""
    kinds = [cell.cell_type for name, cells in row.cells.items() for cell in read(name).cells if cell.id in cells]
    assert "code" in kinds


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_its_cells_hold_the_words(row: Row) -> None:
    """Every word is in one of the cells or under it, and no cell is without any of the words."""
    texts = {f"{name} {cell}": _text(name, cell) for name, cells in row.cells.items() for cell in cells}
    assert [place for place, text in texts.items() if not any(word in text for word in row.words)] == []
    assert [word for word in row.words if not any(word in text for text in texts.values())] == []


def _text(name: str, cell_id: str) -> str:
    """What stands in a cell, and under it when it has run."""
    cell = next(each for each in run(name).notebook.cells if each.id == cell_id)
    return f"{cell.source}\n{run(name).text(cell_id)}" if cell.cell_type == "code" else str(cell.source)
