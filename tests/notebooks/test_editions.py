"""The editions in other languages say and do the same as the English one, cell by cell."""

from __future__ import annotations

import ast
import io
import itertools
import re
import tokenize
from pathlib import PurePosixPath

import pytest
from markdown_it import MarkdownIt  # rich brings it
from nbformat import NotebookNode

from xmppkit.lessons.marks import checked_in, learners

from .course import EDITIONS, NAMES, NOTEBOOKS, read, read_solved, run

pytestmark = pytest.mark.timeout(180)

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ADDRESS = re.compile(r"\]\(([^)\s]+)\)")
TAG = re.compile(r"(<[^<>]*>)")
FOR_PEOPLE = re.compile(r"""(xml:lang|name)=(['"])[^'"]*\2""")  # attributes that hold a language, or words
FACT = re.compile(r"{[^{}]*}")
CHOICE = 'language("zh")\n'


@pytest.fixture(params=EDITIONS)
def name(request: pytest.FixtureRequest) -> str:
    """Each notebook of another edition."""
    return str(request.param)


def english_of(name: str) -> str:
    """The notebook that it is an edition of."""
    return PurePosixPath(name).name


def pairs(name: str) -> list[tuple[NotebookNode, NotebookNode]]:
    """Each cell of the English notebook beside the same of the other, with the solutions in them."""
    return list(zip(read_solved(english_of(name)).cells, read_solved(name).cells, strict=True))


def test_the_chinese_ones_are_there() -> None:
    """02, 03 and 05, each of a notebook that there is in English."""
    assert [each[:5] for each in EDITIONS] == ["zh/02", "zh/03", "zh/05"]
    assert {english_of(each) for each in EDITIONS} <= set(NAMES)


def test_same_cells_in_the_same_order(name: str) -> None:
    """By kind and id, so that both can be spoken of alike."""
    ours = [(cell.cell_type, cell.id) for cell in read_solved(name).cells]
    assert ours == [(cell.cell_type, cell.id) for cell in read_solved(english_of(name)).cells]


def test_same_code(name: str) -> None:
    """What it does is the same, of a solution and of what the learner begins with; only words for people differ."""
    for english, ours in pairs(name):
        if english.cell_type == "code":
            for part in (str, learners):
                assert differences(part(english.source), part(without_choice(ours.source))) == [], ours.id


def test_language_is_chosen_in_the_first_cell(name: str) -> None:
    """Before anything is shown; and nowhere else."""
    code = [cell.source for cell in read(name).cells if cell.cell_type == "code"]
    assert code[0].count(CHOICE) == 1
    assert code[0].index(CHOICE) < code[0].index("await Lab.start()")
    assert not any("language(" in source for source in code[1:])


def test_same_places_are_linked(name: str) -> None:
    """Each text cell leads to the same sections, and to the same notebooks, in this language where they are there."""
    for english, ours in pairs(name):
        if english.cell_type == "markdown":
            wanted = {in_edition(link, name) for link in ADDRESS.findall(english.source)}
            assert set(ADDRESS.findall(ours.source)) == wanted, ours.id


def test_same_blocks_of_code_in_texts(name: str) -> None:
    """What stands in a text as XML is not translated."""
    for english, ours in pairs(name):
        assert blocks(ours) == blocks(english), ours.id


def test_texts_are_translated(name: str) -> None:
    """No cell was left in English, and no table or list lost a line."""
    for english, ours in pairs(name):
        if english.cell_type == "markdown":
            assert CHINESE.search(ours.source), ours.id
            assert shape_of_text(ours.source) == shape_of_text(english.source), ours.id


def test_emphasis_is_shown_as_such(name: str) -> None:
    """No asterisk is left over: beside Chinese letters, some that touch a quotation mark or a bracket mean nothing."""
    for cell in read(name).cells:
        if cell.cell_type == "markdown":
            inline = [
                child for token in MarkdownIt().enable("table").parse(cell.source) for child in token.children or []
            ]
            assert [each.content for each in inline if each.type == "text" and "*" in each.content] == [], cell.id


def test_the_same_happens(name: str) -> None:
    """Run, each cell shows the same kinds of things as its English twin, and judges alike."""
    ours, english = run(name), run(english_of(name))
    assert ours.verdicts() == english.verdicts()
    for mine, its in zip(ours.notebook.cells, english.notebook.cells, strict=True):
        assert kinds_of_outputs(mine) == kinds_of_outputs(its), mine.id


def test_exercises_speak_chinese(name: str) -> None:
    """Title and reason of each verdict are Chinese."""
    for cell in read(name).cells:
        if cell.cell_type == "code" and checked_in(cell.source):
            title, reason = run(name).text(cell.id).splitlines()[:2]
            assert CHINESE.search(title), cell.id
            assert CHINESE.search(reason), cell.id


# -- what may differ --------------------------------------------------------------------------------


def without_choice(source: str) -> str:
    """A cell without what the edition adds to it: the choice of its language."""
    return source.replace(f"\n{CHOICE}", "\n").replace(", language\n", "\n", 1) if CHOICE in source else source


def differences(english: str, ours: str) -> list[str]:
    """What is not the same in two cells, apart from comments and words for people."""
    if english.startswith("%%"):
        return [] if may_stand_for(english, ours) else [ours]
    theirs, mine = Strings(english), Strings(ours)
    if theirs.rest != mine.rest or comments(english) != comments(ours):
        return [ours]
    return [b for a, b in zip(theirs.found, mine.found, strict=True) if not may_stand_for(a, b)]


class Strings(ast.NodeTransformer):
    """Code taken apart: its strings, and the rest of it.

    Attributes:
        found: what stands in them; of one with facts to be filled in, with these in braces.
        rest: the code without.
    """

    def __init__(self, source: str) -> None:
        self.found: list[str] = []
        self.rest = ast.dump(self.visit(ast.parse(source)))

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return self._take(node.value) if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.Constant:
        return self._take("".join(map(self._piece, node.values)))

    def _piece(self, part: ast.expr) -> str:
        """A part of a string with facts in it: words, or a fact, whose own strings are taken apart too."""
        if isinstance(part, ast.FormattedValue):
            return "{" + ast.unparse(self.visit(part.value)) + "}"
        return str(ast.literal_eval(part))

    def _take(self, text: str) -> ast.Constant:
        self.found.append(text)
        return ast.Constant("")


def comments(source: str) -> int:
    """How many comments there are."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def may_stand_for(english: str, ours: str) -> bool:
    """Whether a string is another with words for people translated: same tags, same facts, else Chinese."""
    theirs, mine = TAG.split(english), TAG.split(ours)
    return len(theirs) == len(mine) and all(map(piece_may_stand_for, theirs, mine))


def piece_may_stand_for(english: str, ours: str) -> bool:
    """The same of a tag, or of what stands between two."""
    if english.startswith("<"):
        return FOR_PEOPLE.sub(r"\1", english) == FOR_PEOPLE.sub(r"\1", ours)
    return english == ours or (CHINESE.search(ours) is not None and facts(english) == facts(ours))


def facts(text: str) -> list[str]:
    """What is to be filled in."""
    return sorted(FACT.findall(text))


def kinds_of_outputs(cell: NotebookNode) -> list[str]:
    """What stands below a cell; what is printed may come in several pieces."""
    kinds = [each.output_type for each in cell.get("outputs", [])]
    return [kind for kind, _ in itertools.groupby(kinds)]


def in_edition(link: str, name: str) -> str:
    """Where a link leads from an edition's folder."""
    if "://" in link:
        return link
    edition = PurePosixPath(name).parent
    return link if (NOTEBOOKS / edition / link).is_file() else f"../{link}"


def blocks(cell: NotebookNode) -> list[str]:
    """Blocks of code in a text, their words for people left out."""
    found = re.findall(r"```.*?```", cell.source, re.DOTALL) if cell.cell_type == "markdown" else []
    return ["".join(TAG.findall(each)) for each in found]


def shape_of_text(source: str) -> list[str]:
    """Headings, rows of tables and points of lists, by what they begin with."""
    return re.findall(r"^(?:#+ |\||- |\d+\. |```)", source, re.MULTILINE)


@pytest.mark.parametrize(
    ("english", "ours"),
    [
        ("send('<a/>')", "send('<b/>')"),
        ("send('<show>away</show>')", "send('<show>dnd</show>')"),
        ("send(f'<body>{x} is</body>')", "send(f'<body>是</body>')"),
        ("print('a')", "print('b')"),
        ("a = 1", "a = 2"),
        ("a = 1  # one", "a = 1"),
    ],
)
def test_drift_is_seen(english: str, ours: str) -> None:
    """Another stanza, another value, other code: that is no translation."""
    assert differences(english, ours)


@pytest.mark.parametrize(
    ("english", "ours"),
    [
        ("send('<body>Yes</body>')", "send('<body>是</body>')"),
        ("send(\"<status xml:lang='de'>ja</status>\")", "send(\"<status xml:lang='zh'>是</status>\")"),
        ("a = 1  # one", "a = 1  # 一"),
        ("print(f'{x} is')", "print(f'是 {x}')"),
    ],
)
def test_translation_is_no_drift(english: str, ours: str) -> None:
    """Words for people may differ."""
    assert differences(english, ours) == []
