"""Solutions: read from the solved notebooks of the installed course, when asked for.

In the language that is spoken, if that edition has the notebook.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..course import SOLUTIONS, course_folder
from ..errors import SetupError
from ..protocol.language import language
from .chapters import chapter_of, number_of
from .marks import checked_in, solution_of

__all__ = ["find_solution"]


def find_solution(exercise_id: str, folder: Path | None = None) -> str:
    """Return the code that solves an exercise.

    Args:
        exercise_id: such as ``"presence.dnd"``.
        folder: where the solved notebooks are; those of the installed course, if not given.

    Raises:
        SetupError: the course that is installed has none for it.
    """
    folder = folder if folder is not None else course_folder() / SOLUTIONS
    name = f"{number_of(chapter_of(exercise_id))}-*.ipynb"
    for path in (*(folder / language().partition("_")[0]).glob(name), *folder.glob(name)):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and exercise_id in checked_in(source):
                return solution_of(source)
    raise SetupError(f"the course that is installed has no solution of {exercise_id}: install xmppkit again")
