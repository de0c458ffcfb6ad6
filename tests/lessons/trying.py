"""Runs the code of an answer as a notebook would, in surroundings of its own, and returns the verdict."""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
import os
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from xmppkit.lab import Lab
from xmppkit.lessons import Exercise, Verdict, exercise, handle
from xmppkit.lessons.chapters import CHAPTERS
from xmppkit.lessons.define import definitions

__all__ = ["ANSWERS", "DEFINED", "Answers", "Surroundings", "answers_of", "forgotten", "surroundings"]


async def forgotten(lab: Lab, name: str = "") -> None:
    """Wait until the server has forgotten all who said goodbye; in vain: until the suite's timeout.

    Args:
        name: how their addresses begin.
    """
    while any(jid.startswith(name) for jid in await lab.server.sessions()):  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@dataclass(frozen=True)
class Answers:
    """Answers to one exercise.

    Attributes:
        right: at least two, done in different ways.
        wrong: at least two, wrong in different ways, each with words of the reason that is given.
        call: what stands between the parentheses of ``check``, such as ``"answer"``; nothing for traffic.
        setup: more code to run before the card is opened, after the chapter's.
    """

    right: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]
    call: str = ""
    setup: str = ""


class Surroundings:
    """A namespace, as a notebook's kernel has it, in which an exercise was opened."""

    def __init__(self, name: str) -> None:
        self.names: dict[str, Any] = {}
        self.exercise: Exercise = exercise(name)

    async def run(self, code: str) -> Any:
        """Run code in which await may stand at the top; return the value of its last line, if it is an expression."""
        tree = ast.parse(inspect.cleandoc(code))
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            target = ast.Name("_last", ast.Store())
            tree.body[-1] = ast.Assign([target], tree.body[-1].value)
        self.names["_last"] = None
        code_object = compile(ast.fix_missing_locations(tree), "answer", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        coroutine = eval(code_object, self.names)
        if inspect.iscoroutine(coroutine):
            await coroutine
        return self.names["_last"]

    async def answer(self, code: str, call: str) -> Verdict:
        """Run an answer and check it; a name in the call that the answer left out is ``...``, as in the notebook."""
        await self.run(code)
        for name in re.findall(r"[A-Za-z_]\w*", call):
            self.names.setdefault(name, ...)
        return await self.run(f"await exercise({self.exercise.id!r}).check({call})")


@asynccontextmanager
async def surroundings(name: str, folder: Path) -> AsyncIterator[Surroundings]:
    """Make what the notebook has made when the exercise comes, open the card, and clear up afterwards.

    Args:
        name: of the exercise.
        folder: where the progress is kept: beside the notebook.
    """
    before = Path.cwd()
    os.chdir(folder)
    handle._exercises.clear()
    here = Surroundings(name)
    chapter = _chapter(name.partition(".")[0])
    try:
        await here.run("from xmppkit import Lab, exercise")
        await here.run(chapter.SETUP)
        await here.run(answers_of(name).setup)
        lab = "lab" if "lab" in here.names else ""
        await here.run(f"_ = exercise({name!r}).open({lab})")
        yield here
    finally:
        os.chdir(before)
        if "lab" in here.names:
            await here.names["lab"].stop()


def _chapter(name: str) -> ModuleType:
    return importlib.import_module(f"{__package__}.answers.{name}")


def _all_answers() -> Mapping[str, Answers]:
    found: dict[str, Answers] = {}
    for name in CHAPTERS:
        if (Path(__file__).parent / "answers" / f"{name}.py").is_file():
            found |= _chapter(name).ANSWERS
    return found


ANSWERS = _all_answers()
DEFINED = [each.id for each in definitions()]


def answers_of(name: str) -> Answers:
    """Return the answers to an exercise."""
    return ANSWERS[name]
