"""The learner's own table, and the teacher's of many."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from xmppkit.cli import app
from xmppkit.errors import SetupError
from xmppkit.lessons import progress
from xmppkit.lessons.classroom import as_csv, read_learners, rows
from xmppkit.lessons.define import definitions
from xmppkit.lessons.kept import FILE_NAME, Record, write_progress

DONE = Record("done", 2, 1, False, "2026-01-01T00:00:00+00:00")


@pytest.fixture
def handed_in(tmp_path: Path) -> list[Path]:
    """Three files: exported, copied with its folder, and broken."""
    (tmp_path / "Ben").mkdir()
    write_progress(tmp_path / "anna.json", {"presence.dnd": DONE, "presence.repair": Record("not yet", 1, 3, True)})
    write_progress(tmp_path / "Ben" / FILE_NAME, {"presence.dnd": DONE, "no.such": DONE})
    (tmp_path / "carol.json").write_text("{half")
    return [tmp_path / "anna.json", tmp_path / "Ben" / FILE_NAME, tmp_path / "carol.json"]


def test_learners_table_shows_each_exercise(tmp_path: Path) -> None:
    """By notebook, with sign and title, in HTML and in plain text; the heading has the sum."""
    write_progress(tmp_path / FILE_NAME, {"presence.dnd": DONE, "presence.repair": Record("not yet", 1, 3, True)})
    table = progress(tmp_path)
    assert f"1 of {len(definitions())} exercises done" in repr(table)
    for shown in (repr(table), table._repr_html_()):
        assert "✓ Do not disturb, in two languages" in shown
        assert "✗ Repair a presence" in shown
        assert "○ Who gets the message?" in shown
        assert "05 presence" in shown


def test_without_a_file_all_is_still_to_do(tmp_path: Path) -> None:
    """A new learner sees the whole course before her."""
    assert "0 of" in repr(progress(tmp_path))


def test_export_is_what_a_teacher_reads(tmp_path: Path) -> None:
    """The copy holds the same."""
    write_progress(tmp_path / FILE_NAME, {"presence.dnd": DONE})
    progress(tmp_path).export(tmp_path / "anna.json")
    [anna] = read_learners([tmp_path / "anna.json"])
    assert (anna.name, anna.records) == ("anna", {"presence.dnd": DONE})


def test_broken_progress_is_not_exported(tmp_path: Path) -> None:
    """An empty copy would say that she has done nothing."""
    (tmp_path / FILE_NAME).write_text("{half")
    with pytest.raises(SetupError, match="move it away"):
        progress(tmp_path).export(tmp_path / "anna.json")
    assert not (tmp_path / "anna.json").exists()


def test_names_are_the_files_and_sums_are_right(handed_in: list[Path]) -> None:
    """Unknown exercises are left out of the sums."""
    learners = read_learners(handed_in)
    assert [each.name for each in learners] == ["anna", "Ben", "carol"]
    heading, anna, ben = rows(learners[:2])
    total = str(len(definitions()))
    assert anna[:5] == ["anna", "1", total, "4", "1"]
    assert ben[:5] == ["Ben", "1", total, "1", "0"]
    assert anna[heading.index("05 presence")] == "1/4"


def test_a_name_is_no_formula(handed_in: list[Path]) -> None:
    """What a spreadsheet would run is text in CSV."""
    sly = handed_in[0].with_name("=HYPERLINK(1).json")
    handed_in[0].rename(sly)
    [_, row] = csv.reader(io.StringIO(as_csv(read_learners([sly]))))
    assert row[0] == "'=HYPERLINK(1)"


def test_command_tells_what_it_cannot_read(handed_in: list[Path]) -> None:
    """A table of the others, and exit status 2."""
    done = CliRunner().invoke(app, ["progress", *map(str, handed_in)])
    assert done.exit_code == 2
    assert "carol.json is no progress file" in done.output
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith(("anna", "Ben"))] == ["anna", "Ben"]


def test_command_writes_csv(handed_in: list[Path]) -> None:
    """One line a learner; each notebook has a column that holds a number."""
    done = CliRunner().invoke(app, ["progress", "--csv", *map(str, handed_in[:2])])
    assert done.exit_code == 0
    heading, anna, _ = csv.reader(io.StringIO(done.stdout))
    assert heading[:5] == ["name", "done", "of", "hints", "solutions"]
    assert anna[heading.index("05 presence")] == "1"
