"""Defining an exercise: a check function with a title, the rule's place, and hints.

::

    @defined("presence.dnd", title="Do not disturb, in two languages", spec="RFC 6121 §4.7.2.1", hints=("…", "…"))
    async def dnd(attempt: Attempt) -> Verdict:
        \"\"\"One line: the rule that it tests.\"\"\"
        stanza = attempt.last_sent("<presence><show>dnd</show></presence>")
        if stanza is None:
            return not_tried("no presence with show dnd was sent since the card was opened")
        return done("…", stanza)

The functions of a chapter stand in ``course/<chapter>.py``. One returns `done`, `not_yet` or `not_tried`, with a reason
that names what was seen and what is expected, and the entries it speaks of. It may be a coroutine. It never raises,
whatever the learner gave or sent.

Titles, hints and reasons are written in English, and shown in the language in use (``xmppkit.language``) if the
catalogue has them: as they are, or, where facts are filled in, by ``not_yet(say("show is {show}.", show=show))``.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import XMPPKitError
from ..protocol.language import say, translated
from .attempt import Attempt
from .chapters import CHAPTERS, chapter_of
from .verdict import Verdict, done, not_tried, not_yet, refs

__all__ = [
    "Attempt",
    "Definition",
    "Verdict",
    "defined",
    "definition",
    "definitions",
    "done",
    "not_tried",
    "not_yet",
    "say",
]

Check = Callable[[Attempt], Verdict | Awaitable[Verdict]]

_NAME = re.compile(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*")
_defined: dict[str, Definition] = {}


@dataclass(frozen=True, slots=True)
class Definition:
    """An exercise as it is defined.

    Attributes:
        id: chapter and name, such as ``"presence.dnd"``.
        title: a few words, in English.
        spec: where the rule is written, such as ``"RFC 6121 §4.7.2.1"``.
        hints: each says more than the one before; in English.
        check: judges an attempt.
        rule: what it tests, in one sentence: the check's docstring.
    """

    id: str
    title: str
    spec: str
    hints: tuple[str, ...]
    check: Check
    rule: str

    @property
    def heading(self) -> str:
        """The title in the language in use."""
        return translated(self.title)

    def hint(self, number: int) -> str:
        """Return a hint, by its number from 1, in the language in use."""
        return translated(self.hints[number - 1])

    async def judge(self, attempt: Attempt) -> Verdict:
        """Run the check."""
        found = self.check(attempt)
        return await found if inspect.isawaitable(found) else found


def defined(exercise_id: str, *, title: str, spec: str, hints: tuple[str, ...]) -> Callable[[Check], Check]:
    """Define an exercise by the function that checks it.

    Args:
        exercise_id: ``"<chapter>.<name>"``.
        title: a few words, for the card.
        spec: where the rule is written: ``"RFC 6121 §4.7.2.1"``; several are divided by commas.
        hints: at least two, the last one nearly the solution.

    Raises:
        ValueError: the definition is not complete.
    """
    if _NAME.fullmatch(exercise_id) is None or chapter_of(exercise_id) not in CHAPTERS:
        raise ValueError(f"{exercise_id!r} is no name of an exercise: a chapter ({', '.join(CHAPTERS)}), a dot, words")
    if not title or not refs(spec) or len(hints) < 2 or not all(hints):
        raise ValueError(f"{exercise_id} needs a title, a place in a specification and at least two hints")

    def register(check: Check) -> Check:
        rule = inspect.getdoc(check)
        if not rule:
            raise ValueError(f"{exercise_id}: the docstring of its check says which rule it tests")
        _defined[exercise_id] = Definition(exercise_id, title, spec, tuple(hints), check, rule.splitlines()[0])
        return check

    return register


def definition(exercise_id: str) -> Definition:
    """Return the exercise of that name.

    Raises:
        XMPPKitError: there is none.
    """
    if exercise_id not in _defined:
        _load(chapter_of(exercise_id))
    if exercise_id not in _defined:
        known = [each.id for each in definitions()]
        near = difflib.get_close_matches(str(exercise_id), known, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}."
        raise XMPPKitError(f"There is no exercise {exercise_id!r}. {hint}")
    return _defined[exercise_id]


def definitions() -> list[Definition]:
    """Return all exercises of the course, in the order of its chapters."""
    for chapter in CHAPTERS:
        _load(chapter)
    return sorted(_defined.values(), key=lambda each: CHAPTERS.index(chapter_of(each.id)))


def _load(chapter: str) -> None:
    """Import the definitions of a chapter, if it has any."""
    if chapter in CHAPTERS and (Path(__file__).parent / "course" / f"{chapter}.py").is_file():
        importlib.import_module(f"{__package__}.course.{chapter}")
