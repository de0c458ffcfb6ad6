"""The command ``xmppkit export``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.export.test_export import story
from xmppkit.cli import app
from xmppkit.recording import Recording


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved recording."""
    story().save(tmp_path / "a.jsonl")
    return tmp_path / "a.jsonl"


def test_a_part_of_a_recording(saved: Path, tmp_path: Path) -> None:
    """The form is that of the second name; the filter chooses."""
    result = CliRunner().invoke(app, ["export", str(saved), str(tmp_path / "b.JSONL"), "-f", "message"])
    assert result.exit_code == 0, result.output
    assert result.output == f"jsonl: {tmp_path / 'b.JSONL'}\n"
    assert [entry.kind.value for entry in Recording.load(tmp_path / "b.JSONL")] == ["message"]


def test_what_goes_wrong_is_one_sentence(saved: Path, tmp_path: Path) -> None:
    """A form that there is not, a file that there is not, a filter that is none: status 1, and what to do."""
    for arguments, says in (
        ([str(saved), str(tmp_path / "a.pdf")], "cannot be exported as .pdf"),
        ([str(tmp_path / "none.jsonl"), str(tmp_path / "b.xml")], "none.jsonl"),
        ([str(saved), str(tmp_path / "b.xml"), "--filter", "colour:red"], "colour"),
    ):
        result = CliRunner().invoke(app, ["export", *arguments])
        assert result.exit_code == 1
        assert says in result.output
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]
