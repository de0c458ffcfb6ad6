"""What every notebook of the course has in common, read from the files."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

import nbformat
import pytest

from xmppkit.lessons.chapters import chapter_of, number_of
from xmppkit.lessons.define import definition, definitions
from xmppkit.lessons.marks import checked_in, opened_in, solution_of
from xmppkit.protocol.language import say, speak

from .course import ALL, NAMES, NOTEBOOKS, SOLVED, read, read_solved

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
BARE_ADDRESS = re.compile(r"(?<![(`'\"])https?://")
GOOD_LINKS = (
    re.compile(r"https://www\.rfc-editor\.org/rfc/rfc\d{4}(#(section-\d+|appendix-[A-Z])(\.\d+)*)?"),
    re.compile(r"https://xmpp\.org/extensions/xep-\d{4}\.html(#[\w-]+)?"),
    re.compile(r"https://prosody\.im/"),
)


ENGLISH = ("**What you'll see.**", "**Goals.**", "**Takes**", "**Needs**", "Where next")
CHINESE = ("**你将看到什么。**", "**目标。**", "**用时**", "**预备知识**", "接下来")
RECAP = {"": "What you learned", "zh": "学到了什么"}


@pytest.fixture(params=ALL)
def name(request: pytest.FixtureRequest) -> str:
    """Each notebook's name, those in other languages too."""
    return str(request.param)


def edition_of(name: str) -> str:
    """Its language, if that is not English: ``"zh"``, or ``""``."""
    return name.rpartition("/")[0]


def text_of(name: str) -> str:
    """All text cells of a notebook."""
    return "\n\n".join(cell.source for cell in read(name).cells if cell.cell_type == "markdown")


def test_the_first_notebooks_are_there():
    """00 and 02 to 05 are part of the course."""
    assert {name[:2] for name in NAMES} >= {"00", "02", "03", "04", "05"}


def test_each_is_made_from_a_solved_one():
    """Every notebook has its source in solutions/, and every source its notebook."""
    assert sorted(path.relative_to(SOLVED).with_suffix("").as_posix() for path in SOLVED.rglob("*.ipynb")) == sorted(
        ALL
    )


@pytest.mark.parametrize("folder", [NOTEBOOKS, SOLVED], ids=["learner's", "solved"])
def test_file_is_written_as_nbformat_writes_it(name: str, folder: Path):
    """Valid, and in the form that editors keep, so that a diff shows what was changed and nothing else."""
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert (folder / f"{name}.ipynb").read_text("utf-8") == nbformat.writes(notebook) + "\n"


def test_kernelspec_is_the_plain_python_one(name: str):
    """Without it JupyterLab asks which kernel to use before anything runs."""
    metadata = read(name).metadata
    assert metadata.kernelspec.name == "python3"
    assert set(metadata) == {"kernelspec", "language_info"}
    assert dict(metadata.language_info) == {"name": "python"}


def test_nothing_is_stored_that_running_makes(name: str):
    """No outputs, no execution counts, no metadata of cells."""
    for cell in [*read(name).cells, *read_solved(name).cells]:
        assert not cell.metadata
        assert cell.cell_type == "markdown" or (cell.outputs == [] and cell.execution_count is None)


def test_cell_ids_are_words_and_unique(name: str):
    """Ids are written by hand and stay, so that a cell can be spoken of."""
    ids = [cell.id for cell in read(name).cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", cell_id) for cell_id in ids), ids


@pytest.mark.parametrize("reading", [read, read_solved], ids=["learner's", "solved"])
def test_code_cells_are_short(name: str, reading: Callable[[str], nbformat.NotebookNode]):
    """At most nine lines, of a solution fourteen, none longer than 120 characters; marks do not count."""
    for cell in reading(name).cells:
        if cell.cell_type == "code":
            lines = [line for line in cell.source.splitlines() if not line.startswith(("###", "#:"))]
            assert 1 <= len(lines) <= (14 if solution_of(cell.source) else 9), cell.id
            assert max(map(len, lines)) <= 120, cell.id


def test_no_helper_hides_in_a_cell(name: str):
    """What deserves a name belongs to xmppkit."""
    code = "\n".join(cell.source for cell in read_solved(name).cells if cell.cell_type == "code")
    assert not re.search(r"^\s*(async def|def|class|assert) ", code, re.MULTILINE)


def test_first_code_cell_starts_the_lab_and_last_stops_it(name: str):
    """So that a notebook can be taken up again from its first cell, and leaves nothing behind."""
    code = [cell for cell in read(name).cells if cell.cell_type == "code"]
    imported = re.findall(r"^from xmppkit import (.+)$", code[0].source, re.MULTILINE)
    assert {"Lab", "exercise"} <= set(re.findall(r"\w+", " ".join(imported)))
    assert "await Lab.start()" in code[0].source
    assert code[-1].source == "await lab.stop()"
    assert read(name).cells[-1].id == code[-1].id


def test_structure(name: str):
    """Title with the number, what you'll see, goals, time, needs; later tasks, a recap and where to go on."""
    text = text_of(name)
    assert text.startswith(f"# {name.rpartition('/')[2][:2]} · ")
    marks = {"": ENGLISH, "zh": CHINESE}[edition_of(name)]
    for mark in marks:
        assert mark in text, mark
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert RECAP[edition_of(name)] in headings
    goals = text.partition(marks[1])[2].partition(marks[2])[0]
    assert 2 <= len(re.findall(r"^- ", goals, re.MULTILINE)) <= 4


def test_an_exercise_has_three_cells(name: str):
    """At least three exercises: the task, the card that begins it, and the cell for the answer, which is solved."""
    cells = read_solved(name).cells
    cards = [at for at, cell in enumerate(cells) if cell.cell_type == "code" and opened_in(cell.source)]
    assert len(cards) >= 3
    for at in cards:
        task, card, attempt = cells[at - 1 : at + 2]
        [opened] = opened_in(card.source)
        assert checked_in(attempt.source) == [opened]
        assert [each.id.partition("-")[0] for each in (task, card, attempt)] == ["task", "card", "try"]
        assert len({each.id.partition("-")[2] for each in (task, card, attempt)}) == 1
        assert f"### {heading_of(opened, edition_of(name))}\n".lower() in f"{task.source}\n".lower()
        assert solution_of(attempt.source).strip()


def heading_of(exercise_id: str, edition: str) -> str:
    """What stands above an exercise's task, in that edition's language."""

    def said() -> str:
        speak(edition or "en")
        return say("Exercise: {title}", title=definition(exercise_id).heading)

    return copy_context().run(said)


def test_every_exercise_stands_in_its_notebook():
    """Once, in the one whose number its chapter has."""
    found = [(each, name[:2]) for name in NAMES for cell in read_solved(name).cells for each in opened_in(cell.source)]
    assert sorted(found) == sorted((each.id, number_of(chapter_of(each.id))) for each in definitions())


def test_no_solution_is_in_the_learners_notebook(name: str):
    """Neither the marks nor a line of a solution that is not in the rest of the notebook."""
    learners = "\n".join(cell.source for cell in read(name).cells)
    assert "### BEGIN SOLUTION" not in learners
    for cell in read_solved(name).cells:
        solution = solution_of(cell.source)
        assert not solution or solution not in learners, cell.id


def test_links_are_well_formed_and_lead_somewhere(name: str):
    """Specifications by section, other notebooks by file; nothing else, and no bare addresses."""
    links = LINK.findall(text_of(name))
    assert links
    for link in links:
        known = any(pattern.fullmatch(link) for pattern in GOOD_LINKS)
        assert known or (NOTEBOOKS / edition_of(name) / link).is_file(), link
    without_links = LINK.sub("", re.sub(r"`[^`]*`|```.*?```", "", text_of(name), flags=re.DOTALL))
    assert not BARE_ADDRESS.search(without_links)


def test_recap_links_to_the_specifications(name: str):
    """What was learned can be looked up."""
    recap = text_of(name).partition(f"## {RECAP[edition_of(name)]}")[2]
    assert len(re.findall(r"rfc-editor\.org|xmpp\.org", recap)) >= 3


def test_map_links_to_every_notebook_there_is():
    """The map in 00 has all twenty rows; those that exist are links, the others are not."""
    table = text_of("00-start-here").partition("a map of the course")[2]
    rows = dict(re.findall(r"^\| (\d\d) \| ([^|]+) \|", table, re.MULTILINE))
    assert sorted(rows) == [f"{number:02}" for number in range(20)]
    linked = {number for number, title in rows.items() if LINK.search(title)}
    assert linked == {name[:2] for name in NAMES} - {"00"}


def test_the_index_has_all_of_the_course():
    """Every notebook and every picture that there is, by links that lead somewhere; nothing to run."""
    index = nbformat.read(NOTEBOOKS / "index.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in index.cells)
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert {cell.cell_type for cell in index.cells} == {"markdown"}
    assert {link for link in links if not (NOTEBOOKS / link).exists()} == set()
    assert {f"{name}.ipynb" for name in NAMES} <= set(links)
    assert {f"pictures/{path.name}" for path in (NOTEBOOKS / "pictures").iterdir()} <= set(links)
