"""The learner's notebooks are made from the solved ones, and hold no solution."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

import nbformat
import pytest

from xmppkit.course import course_files
from xmppkit.errors import SetupError, XMPPKitError
from xmppkit.lessons.make import learners_notebook, main, make, stale
from xmppkit.lessons.marks import checked_in, learners, opened_in, solution_of
from xmppkit.lessons.solution import find_solution
from xmppkit.protocol.language import speak

CELL = """import aioxmpp
### BEGIN SOLUTION
#: for each in (1, 2):
#:     print(each)
#:
#: answer = ...
answer = 42
print(answer)
### END SOLUTION
await exercise("presence.dnd").check(answer)"""


def notebook(*sources: str) -> str:
    """A notebook of code cells, as text of a file."""
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(source, id=f"cell-{'abc'[n]}") for n, source in enumerate(sources)]
    made.cells[0].outputs = [nbformat.v4.new_output("stream", text="left over")]
    return f"{nbformat.writes(made)}\n"


def in_chinese(call: Callable[..., str], *args: object) -> str:
    """What a call returns where Chinese is spoken."""

    def spoken() -> str:
        speak("zh")
        return call(*args)

    return copy_context().run(spoken)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of one notebook."""
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "05-presence.ipynb").write_text(notebook("1 + 1", CELL))
    return tmp_path


def test_solution_gives_way_to_the_beginning() -> None:
    """Indented and empty lines of the beginning are kept; what stands around the marks too."""
    assert learners(CELL).splitlines() == [
        "import aioxmpp",
        "for each in (1, 2):",
        "    print(each)",
        "",
        "answer = ...",
        'await exercise("presence.dnd").check(answer)',
    ]
    assert solution_of(CELL) == "answer = 42\nprint(answer)"


def test_without_a_beginning_it_is_the_learners_turn() -> None:
    """There may be several blocks in a cell, and none."""
    block = "### BEGIN SOLUTION\na = 1\n### END SOLUTION"
    assert learners(f"{block}\nb = 2\n{block}") == "# your turn\nb = 2\n# your turn"
    assert learners("a = 1") == "a = 1"
    assert solution_of("a = 1") == ""


@pytest.mark.parametrize("cell", ["### BEGIN SOLUTION\na = 1", "a = 1\n### END SOLUTION", "  ### BEGIN SOLUTION"])
def test_a_mark_without_its_partner_is_refused(cell: str) -> None:
    """A solution must not slip through."""
    with pytest.raises(XMPPKitError, match="without the other"):
        learners(cell)


def test_exercises_of_a_cell_are_found() -> None:
    """Whichever quotes are used."""
    assert checked_in(CELL) == ["presence.dnd"]
    assert opened_in("exercise('presence.dnd').open(lab)") == ["presence.dnd"]
    assert checked_in("exercise('presence.dnd').open(lab)") == []


def test_notebook_keeps_ids_and_loses_outputs() -> None:
    """Made again from what was made, it does not change."""
    text = notebook("1 + 1", CELL)
    made = learners_notebook(text)
    cells = nbformat.reads(made, 4).cells
    assert [cell.id for cell in cells] == ["cell-a", "cell-b"]
    assert cells[0].outputs == []
    assert "42" not in made
    assert learners_notebook(made) == made


def test_making_writes_what_is_stale_and_nothing_else(folder: Path) -> None:
    """The second time there is nothing to do; a notebook without a source is told."""
    [path] = stale(folder)
    assert make(folder) == [path]
    assert path == folder / "05-presence.ipynb"
    assert make(folder) == stale(folder) == []
    path.write_text(path.read_text().replace("answer = ...", "answer = 41"))
    (folder / "06-roster.ipynb").write_text(notebook("1"))
    assert [each.name for each in stale(folder)] == ["05-presence.ipynb", "06-roster.ipynb"]


def test_an_edition_in_another_language_is_made_too(folder: Path) -> None:
    """In the folder of its language; comes to the learner; and its solution is shown to who speaks that language."""
    chinese = folder / "solutions" / "zh" / "05-presence.ipynb"
    chinese.parent.mkdir()
    chinese.write_text(notebook(CELL.replace("answer = 42", "answer = 42  # 答案")))
    assert folder / "zh" / "05-presence.ipynb" in make(folder)
    assert [str(path) for path in course_files(folder)] == ["05-presence.ipynb", "zh/05-presence.ipynb"]
    assert "答案" not in find_solution("presence.dnd", folder / "solutions")
    assert "答案" in in_chinese(find_solution, "presence.dnd", folder / "solutions")
    chinese.unlink()
    assert stale(folder) == [folder / "zh" / "05-presence.ipynb"]


def test_a_source_that_cannot_be_read_is_named(folder: Path) -> None:
    """With what is wrong."""
    (folder / "solutions" / "06-roster.ipynb").write_text("{half")
    with pytest.raises(SetupError, match=r"06-roster\.ipynb: "):
        make(folder)


def test_the_courses_own_are_up_to_date() -> None:
    """`make check` says the same."""
    assert main(["--check"]) == 0


def test_solutions_do_not_come_to_the_learner(folder: Path) -> None:
    """They stay in the package, from where one is shown when asked for."""
    make(folder)
    assert [str(path) for path in course_files(folder)] == ["05-presence.ipynb"]
    assert find_solution("presence.dnd", folder / "solutions") == "answer = 42\nprint(answer)"
    with pytest.raises(SetupError, match=r"no solution of presence\.repair"):
        find_solution("presence.repair", folder / "solutions")
