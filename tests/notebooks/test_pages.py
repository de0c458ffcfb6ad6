"""What every notebook of the course has in common, read from the files."""

from __future__ import annotations

import re

import nbformat
import pytest

from .course import NAMES, NOTEBOOKS, read

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
BARE_ADDRESS = re.compile(r"(?<![(`'\"])https?://")
GOOD_LINKS = (
    re.compile(r"https://www\.rfc-editor\.org/rfc/rfc\d{4}(#section-\d+(\.\d+)*)?"),
    re.compile(r"https://xmpp\.org/extensions/xep-\d{4}\.html(#[\w-]+)?"),
    re.compile(r"https://prosody\.im/"),
)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each notebook's name."""
    return str(request.param)


def text_of(name: str) -> str:
    """All text cells of a notebook."""
    return "\n\n".join(cell.source for cell in read(name).cells if cell.cell_type == "markdown")


def test_the_first_notebooks_are_there():
    """00 and 02 to 05 are part of the course."""
    assert {name[:2] for name in NAMES} >= {"00", "02", "03", "04", "05"}


def test_file_is_written_as_nbformat_writes_it(name: str):
    """Valid, and in the form that editors keep, so that a diff shows what was changed and nothing else."""
    notebook = read(name)
    nbformat.validate(notebook)
    assert (NOTEBOOKS / f"{name}.ipynb").read_text("utf-8") == nbformat.writes(notebook) + "\n"


def test_kernelspec_is_the_plain_python_one(name: str):
    """Without it JupyterLab asks which kernel to use before anything runs."""
    metadata = read(name).metadata
    assert metadata.kernelspec.name == "python3"
    assert set(metadata) == {"kernelspec", "language_info"}
    assert dict(metadata.language_info) == {"name": "python"}


def test_nothing_is_stored_that_running_makes(name: str):
    """No outputs, no execution counts, no metadata of cells."""
    for cell in read(name).cells:
        assert not cell.metadata
        assert cell.cell_type == "markdown" or (cell.outputs == [] and cell.execution_count is None)


def test_cell_ids_are_words_and_unique(name: str):
    """Ids are written by hand and stay, so that a cell can be spoken of."""
    ids = [cell.id for cell in read(name).cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", cell_id) for cell_id in ids), ids


def test_code_cells_are_short(name: str):
    """At most nine lines, none longer than 120 characters."""
    for cell in read(name).cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            assert 1 <= len(lines) <= 9, cell.id
            assert max(map(len, lines)) <= 120, cell.id


def test_no_helper_hides_in_a_cell(name: str):
    """What deserves a name belongs to xmppkit."""
    code = "\n".join(cell.source for cell in read(name).cells if cell.cell_type == "code")
    assert not re.search(r"^\s*(async def|def|class|assert) ", code, re.MULTILINE)


def test_first_code_cell_starts_the_lab_and_last_stops_it(name: str):
    """So that a notebook can be taken up again from its first cell, and leaves nothing behind."""
    code = [cell for cell in read(name).cells if cell.cell_type == "code"]
    assert "from xmppkit import Lab" in code[0].source
    assert "await Lab.start()" in code[0].source
    assert "await lab.connect(" in code[0].source
    assert code[-1].source == "await lab.stop()"
    assert read(name).cells[-1].id == code[-1].id


def test_structure(name: str):
    """Title with the number, what you'll see, goals, time, needs; later tasks, a recap and where to go on."""
    text = text_of(name)
    assert text.startswith(f"# {name[:2]} · ")
    for mark in ("**What you'll see.**", "**Goals.**", "**Takes**", "**Needs**", "Where next"):
        assert mark in text, mark
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert "Your turn" in headings
    assert "What you learned" in headings
    goals = text.partition("**Goals.**")[2].partition("**Takes**")[0]
    assert 2 <= len(re.findall(r"^- ", goals, re.MULTILINE)) <= 4


def test_your_turn_has_three_or_four_tasks_that_say_how_to_see(name: str):
    """Prose only: the learner makes the cells."""
    tasks = text_of(name).partition("## Your turn")[2].partition("\n## ")[0]
    numbered = re.findall(r"^\d\. .*", tasks, re.MULTILINE)
    assert 3 <= len(numbered) <= 4
    assert all("*How to see:*" in task or "*It worked if*" in task for task in numbered)


def test_links_are_well_formed_and_lead_somewhere(name: str):
    """Specifications by section, other notebooks by file; nothing else, and no bare addresses."""
    links = LINK.findall(text_of(name))
    assert links
    for link in links:
        known = any(pattern.fullmatch(link) for pattern in GOOD_LINKS)
        assert known or (NOTEBOOKS / link).is_file(), link
    without_links = LINK.sub("", re.sub(r"`[^`]*`|```.*?```", "", text_of(name), flags=re.DOTALL))
    assert not BARE_ADDRESS.search(without_links)


def test_recap_links_to_the_specifications(name: str):
    """What was learned can be looked up."""
    recap = text_of(name).partition("## What you learned")[2]
    assert len(re.findall(r"rfc-editor\.org|xmpp\.org", recap)) >= 3


def test_map_links_to_every_notebook_there_is():
    """The map in 00 has all twenty rows; those that exist are links, the others are not."""
    table = text_of("00-start-here").partition("a map of the course")[2]
    rows = dict(re.findall(r"^\| (\d\d) \| ([^|]+) \|", table, re.MULTILINE))
    assert sorted(rows) == [f"{number:02}" for number in range(20)]
    linked = {number for number, title in rows.items() if LINK.search(title)}
    assert linked == {name[:2] for name in NAMES} - {"00"}
