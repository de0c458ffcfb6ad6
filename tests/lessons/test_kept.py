"""What a learner has achieved is kept beside her notebooks, and never at the cost of what is there."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from xmppkit.errors import SetupError
from xmppkit.lessons.kept import FILE_NAME, Progress, Record, progress_file, read_progress


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file will be."""
    return tmp_path / FILE_NAME


def test_best_state_is_kept_with_what_it_took(path: Path) -> None:
    """Tries count until it is done; what is done stays done; hints are the most that were seen."""
    kept = Progress(path)
    for how in (
        lambda record: record.tried("not tried"),
        lambda record: record.tried("not yet"),
        lambda record: record.hinted(2),
        lambda record: record.hinted(1),
        lambda record: record.tried("done"),
        lambda record: record.tried("not yet"),
        Record.shown,
    ):
        kept.change("presence.dnd", how)
    [(name, record)] = read_progress(path).items()
    assert (name, record.state, record.tries, record.hints, record.solution) == ("presence.dnd", "done", 2, 2, False)
    assert record.done_at.endswith("+00:00")


def test_all_languages_share_a_file(path: Path) -> None:
    """Done in Chinese is done in English; a folder that is only called so keeps its own."""
    chinese = path.parent / "zh"
    chinese.mkdir()
    assert progress_file(chinese) == chinese / FILE_NAME
    (path.parent / "05-presence.ipynb").touch()
    assert progress_file(chinese) == progress_file(path.parent) == path


def test_nothing_is_written_before_there_is_something(path: Path) -> None:
    """Running an untouched notebook leaves no file."""
    Progress(path).change("presence.dnd", lambda record: record.tried("not tried"))
    assert not path.exists()


def test_file_holds_nothing_but_counts(path: Path) -> None:
    """Its form is fixed: no answers, no names, no addresses."""
    Progress(path).change("presence.dnd", Record.shown)
    kept = json.loads(path.read_text())
    assert kept["exercises"]["presence.dnd"] == {
        "state": "not tried",
        "tries": 0,
        "hints": 0,
        "solution": True,
        "done_at": "",
    }
    assert set(kept) == {"format", "version", "exercises"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{half",
        "[]",
        "null",
        '{"format": "xmppkit progress", "version": 2, "exercises": {}}',
        '{"format": "xmppkit progress", "version": 1, "exercises": []}',
        '{"format": "xmppkit progress", "version": 1, "exercises": {"a.b": {"state": "superb"}}}',
        '{"format": "xmppkit progress", "version": 1, "exercises": {"a.b": {"state": "done", "tries": "x"}}}',
        "[" * 100_000,
        "\x00\xff",
    ],
    ids=["empty", "half", "list", "null", "newer", "no exercises", "no state", "no number", "deep", "bytes"],
)
def test_file_that_cannot_be_read_survives(path: Path, text: str) -> None:
    """The learner is told which file and what to do; her work goes on; nothing is overwritten."""
    path.write_bytes(text.encode("latin-1"))
    kept = Progress(path)
    record = kept.change("presence.dnd", lambda record: record.tried("done"))
    assert record.state == "done"
    assert path.read_bytes() == text.encode("latin-1")
    assert str(path) in kept.problem
    assert "move it away" in kept.problem
    path.unlink()
    kept.change("presence.dnd", lambda record: record.hinted(1))
    assert kept.problem == ""
    assert read_progress(path)["presence.dnd"].hints == 1


def test_a_file_too_large_is_not_read(path: Path) -> None:
    """It is none of ours."""
    path.write_bytes(b" " * 1_000_001)
    with pytest.raises(SetupError, match="1,000,000 bytes"):
        read_progress(path)


def test_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    """Progress is then not kept, and the learner is told."""
    kept = Progress(tmp_path / "gone" / FILE_NAME)
    kept.change("presence.dnd", lambda record: record.tried("done"))
    assert "your progress is not kept" in kept.problem


def _count(path: Path) -> None:
    for _ in range(50):
        Progress(path).change("presence.dnd", lambda record: record.tried("not yet"))


def test_kernels_do_not_lose_each_others_progress(path: Path) -> None:
    """Four processes write at once, and every try is counted; no half file is left behind."""
    context = multiprocessing.get_context("fork")
    kernels = [context.Process(target=_count, args=(path,)) for _ in range(4)]
    for kernel in kernels:
        kernel.start()
    for kernel in kernels:
        kernel.join(60)
    assert read_progress(path)["presence.dnd"].tries == 200
    assert list(path.parent.iterdir()) == [path]
