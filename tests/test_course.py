"""The course comes to the learner, and her work stays hers."""

from __future__ import annotations

from pathlib import Path

import pytest

from xmppkit.course import STATE_FILE, CopyReport, copy_course, course_files, course_folder, first_notebook
from xmppkit.errors import SetupError

NOTEBOOK = Path("02-jids.ipynb")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small course."""
    folder = tmp_path / "source"
    (folder / "recordings").mkdir(parents=True)
    (folder / "00-start.ipynb").write_text("start 1")
    (folder / NOTEBOOK).write_text("jids 1")
    (folder / "recordings" / "a.jsonl").write_text("recording 1")
    (folder / "solutions").mkdir()
    (folder / "solutions" / NOTEBOOK).write_text("jids solved")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "x.ipynb").write_text("not part of it")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The learner's folder, not yet there."""
    return tmp_path / "hers" / "course"


def test_first_copy_brings_everything(source: Path, folder: Path) -> None:
    """All files with their folders, nothing hidden, no solutions."""
    report = copy_course(source, folder)
    assert sorted(report.added) == sorted([Path("00-start.ipynb"), NOTEBOOK, Path("recordings/a.jsonl")])
    assert (folder / "recordings" / "a.jsonl").read_text() == "recording 1"
    assert {path.name for path in folder.iterdir()} == {"00-start.ipynb", NOTEBOOK.name, "recordings", STATE_FILE}
    assert first_notebook(folder).name == "00-start.ipynb"


def test_again_changes_nothing(source: Path, folder: Path) -> None:
    """A second copy finds all as it should be."""
    copy_course(source, folder)
    report = copy_course(source, folder)
    assert len(report.current) == 3
    assert report == CopyReport(current=report.current)


def test_untouched_file_is_updated(source: Path, folder: Path) -> None:
    """What she did not change may become newer."""
    copy_course(source, folder)
    (source / NOTEBOOK).write_text("jids 2")
    report = copy_course(source, folder)
    assert report.updated == [NOTEBOOK]
    assert (folder / NOTEBOOK).read_text() == "jids 2"


def test_changed_file_is_kept_and_the_newer_one_laid_beside_once(source: Path, folder: Path) -> None:
    """Her work stays, however often the course is opened; a newer version is offered one time."""
    copy_course(source, folder)
    (folder / NOTEBOOK).write_text("her work")
    assert copy_course(source, folder).kept == [NOTEBOOK]
    assert not (folder / "02-jids.new.ipynb").exists()

    (source / NOTEBOOK).write_text("jids 2")
    report = copy_course(source, folder)
    assert report.beside == [Path("02-jids.new.ipynb")]
    assert (folder / NOTEBOOK).read_text() == "her work"
    assert (folder / "02-jids.new.ipynb").read_text() == "jids 2"

    (folder / "02-jids.new.ipynb").unlink()
    assert copy_course(source, folder).beside == []
    assert not (folder / "02-jids.new.ipynb").exists()
    assert (folder / NOTEBOOK).read_text() == "her work"


def test_a_newer_one_that_she_works_in_is_hers_too(source: Path, folder: Path) -> None:
    """An edited ``.new`` file is not overwritten by the next version; an untouched one is."""
    copy_course(source, folder)
    (folder / NOTEBOOK).write_text("her work")
    for version in ("jids 2", "jids 3"):
        (source / NOTEBOOK).write_text(version)
        assert copy_course(source, folder).beside == [Path("02-jids.new.ipynb")]
    (folder / "02-jids.new.ipynb").write_text("her newer work")
    (source / NOTEBOOK).write_text("jids 4")
    assert copy_course(source, folder).beside == [Path("02-jids.new2.ipynb")]
    assert (folder / "02-jids.new.ipynb").read_text() == "her newer work"


def test_deleted_file_comes_back(source: Path, folder: Path) -> None:
    """Deleting a notebook is the way to get it fresh."""
    copy_course(source, folder)
    (folder / NOTEBOOK).unlink()
    assert copy_course(source, folder).added == [NOTEBOOK]


@pytest.mark.parametrize("state", [None, "", "[]", "{half"], ids=["lost", "empty", "list", "broken"])
def test_without_memory_all_that_differs_is_hers(source: Path, folder: Path, state: str | None) -> None:
    """A lost or broken state file never costs her work."""
    copy_course(source, folder)
    (folder / NOTEBOOK).write_text("her work")
    (folder / STATE_FILE).unlink()
    if state is not None:
        (folder / STATE_FILE).write_text(state)
    report = copy_course(source, folder)
    assert report.kept == [NOTEBOOK]
    assert (folder / NOTEBOOK).read_text() == "her work"


def test_file_of_hers_with_the_same_name_is_kept(source: Path, folder: Path) -> None:
    """A folder that was hers before the course came."""
    folder.mkdir(parents=True)
    (folder / NOTEBOOK).write_text("her own")
    report = copy_course(source, folder)
    assert report.kept == [NOTEBOOK]
    assert (folder / NOTEBOOK).read_text() == "her own"


def test_the_course_itself_is_not_copied_onto_itself(source: Path) -> None:
    """Opening the checkout's own notebooks leaves no trace in them."""
    copy_course(source, source)
    assert not (source / STATE_FILE).exists()


def test_folder_that_cannot_be_written(source: Path, tmp_path: Path) -> None:
    """One sentence that names the folder and the way out."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match=r"cannot write the course to .*file/sub: .*choose another folder"):
        copy_course(source, tmp_path / "file" / "sub")


def test_folder_without_notebooks(tmp_path: Path) -> None:
    """There is nothing to open."""
    with pytest.raises(SetupError, match="no notebook"):
        first_notebook(tmp_path)


def test_the_course_of_this_package_is_found() -> None:
    """It starts with 00, and its files can be listed."""
    folder = course_folder()
    assert first_notebook(folder).name.startswith("00")
    assert list(course_files(folder))
