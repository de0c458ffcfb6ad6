"""What a notebook holds of an exercise: its card, its check, its hints, its solution.

>>> exercise("presence.dnd").open(lab)          # shows the card; what is sent from now on counts
>>> await exercise("presence.dnd").check()      # says whether it is right, and why
>>> exercise("presence.dnd").hint()             # a hint; again, the next one
"""

from __future__ import annotations

import asyncio
import dataclasses
import getpass
import inspect
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import XMPPKitError
from .attempt import Attempt, NotOpened, unanswered
from .define import Definition, definition
from .help import Hint, Solution
from .kept import FILE_NAME, Progress, Record
from .solution import find_solution
from .verdict import MARKS, Verdict, not_tried, not_yet, refs

if TYPE_CHECKING:
    from ..lab import Lab
    from ..recording.entry import Entry, Printer
    from ..widgets import CardFacts, ExerciseCard

__all__ = ["TIME_LIMIT", "Exercise", "exercise"]

TIME_LIMIT = 10.0
"""Seconds that a check may take."""

_MOMENT, _MOMENTS = 0.1, 5  # seconds without traffic that tell that all has come; how often to wait for them

_log = logging.getLogger(__name__)
_exercises: dict[str, Exercise] = {}


def exercise(exercise_id: str) -> Exercise:
    """Return an exercise of the course: always the same one for a name.

    Args:
        exercise_id: its name, such as ``"presence.dnd"``.

    Raises:
        XMPPKitError: there is no such exercise; the message names the nearest.
    """
    if exercise_id not in _exercises:
        _exercises[exercise_id] = Exercise(definition(exercise_id))
    return _exercises[exercise_id]


class Exercise:
    """An exercise, from its card's first showing to its last check. Made by `exercise`.

    Args:
        definition: what it is.

    Attributes:
        definition: as above.
        verdict: of the last check; None before the first.
        hints_seen: how many hints were asked for in this kernel.
    """

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.verdict: Verdict | None = None
        self.hints_seen = 0
        self._lab: Lab | None = None
        self._since = 0
        self._observer: tuple[str, str] | None = None
        self._progress = Progress(Path.cwd() / FILE_NAME)
        self._solution: Solution | None = None
        self._card: ExerciseCard | None = None  # made when it is shown

    @property
    def id(self) -> str:
        """Its name, such as ``"presence.dnd"``."""
        return self.definition.id

    @property
    def record(self) -> Record:
        """What is kept of it beside the notebook: state, tries, hints."""
        return self._progress.get(self.id)

    @property
    def earlier(self) -> str:
        """``"done earlier"`` if it was, and is not done in this kernel since the card was opened; else ``""``."""
        now = self.verdict is not None and self.verdict.state == "done"
        return "done earlier" if self.record.state == "done" and not now else ""

    @property
    def invitation(self) -> str:
        """What the card says before the first check."""
        counts = " What you send from now on counts." if self._lab is not None else ""
        return f"Write your answer into the cell below, and run that.{counts}"

    # -- what a cell calls --------------------------------------------------------------------------

    def open(self, lab: Lab | None = None, *, observer: str | None = None) -> Exercise:
        """Begin the exercise, or begin it anew, and show its card.

        Args:
            lab: where it is done: what is sent from now on counts. Exercises about a value need none.
            observer: name of an account that looks from outside, on a server that was joined; its password is asked
                for, and kept in memory only. A lab's own server makes one by itself.
        """
        self._lab = lab
        self._since = lab.recording.next_number if lab is not None else 0
        self.verdict = None
        if observer is not None:
            self._observer = (observer, getpass.getpass(f"Password of {observer}, who observes: "))
        self._progress.load()
        self._refresh()
        return self

    async def check(self, *values: Any) -> Verdict:
        """Judge what was done since the card was opened, or the values given.

        It never raises: an answer of the wrong kind is "not yet", with the reason.

        Args:
            values: the answer, if the exercise asks for one.
        """
        verdict = self._obstacle(values) or await self._judge_what_comes(values)
        self._progress.change(self.id, lambda record: record.tried(verdict.state))
        facts = self.definition
        self.verdict = dataclasses.replace(
            verdict, exercise=facts.id, title=facts.title, spec=facts.spec, note=self._progress.problem
        )
        self._refresh()
        return self.verdict

    def hint(self) -> Hint:
        """Show the next hint; after the last one, the last again."""
        hints = self.definition.hints
        self.hints_seen = min(self.hints_seen + 1, len(hints))
        self._progress.change(self.id, lambda record: record.hinted(self.hints_seen))
        self._refresh()
        return Hint(self.hints_seen, len(hints), hints[self.hints_seen - 1])

    def solution(self) -> Solution:
        """Show a way to do it. There are others: whatever the check takes is right.

        Raises:
            SetupError: the course that is installed does not have it.
        """
        self._solution = Solution(self.definition.title, find_solution(self.id))
        self._progress.change(self.id, Record.shown)
        self._refresh()
        return self._solution

    # -- judging --------------------------------------------------------------------------------------

    def _obstacle(self, values: tuple[Any, ...]) -> Verdict | None:
        """Return the verdict on what cannot be judged at all."""
        if values and unanswered(list(values)):
            return not_tried("there is no answer yet: put yours in place of the dots.")
        for value in values:
            if inspect.isawaitable(value):
                _discard(value)
                return not_yet("the answer is something that still has to be awaited: write await before the call.")
        return None

    async def _judge_what_comes(self, values: tuple[Any, ...]) -> Verdict:
        """Judge; and if it is not done yet, once more when what was on its way has come."""
        before = self._next_number()
        verdict = await self._judge(values)
        if verdict.state == "done" or self._lab is None:
            return verdict
        await self._quiet()
        return verdict if self._next_number() == before else await self._judge(values)

    async def _quiet(self) -> None:
        """Wait until nothing was recorded for a moment; not long where there is always something."""
        for _ in range(_MOMENTS):
            before = self._next_number()
            await asyncio.sleep(_MOMENT)
            if self._next_number() == before:
                return

    def _next_number(self) -> int:
        return self._lab.recording.next_number if self._lab is not None else 0

    async def _judge(self, values: tuple[Any, ...]) -> Verdict:
        attempt = Attempt(self._lab, self._since, values, self._observer)
        try:
            verdict = await asyncio.wait_for(self.definition.judge(attempt), TIME_LIMIT)
        except NotOpened:
            verdict = not_tried(f'run the cell with the card first: exercise("{self.id}").open(lab)')
        except asyncio.TimeoutError:
            verdict = not_yet(f"the check was given up after {TIME_LIMIT:g} seconds: something does not answer.")
        except XMPPKitError as exc:
            verdict = dataclasses.replace(not_yet(f"the check could not be made: {exc}{self._way_out()}"), fault=exc)
        except Exception as exc:  # noqa: BLE001  # whatever is wrong with a check, the learner's cell goes on
            _log.exception("the check of %s failed", self.id)
            what = f"{type(exc).__name__}: {exc}"
            verdict = dataclasses.replace(not_yet(f"the check cannot read this answer ({what})."), fault=exc)
        finally:
            await attempt.close()
        return self._if_lab_is_over(verdict)

    def _way_out(self) -> str:
        """How to give the check the account that it needs, on a server that makes none."""
        if self._lab is None or self._lab.managed or self._observer is not None:
            return ""
        return f' Give it one: exercise("{self.id}").open(lab, observer="name")'

    def _if_lab_is_over(self, verdict: Verdict) -> Verdict:
        if verdict.state != "not tried" or self._lab is None or self._lab.running:
            return verdict
        return not_tried("the lab has stopped. Run the first cell again, and the one with this card.")

    # -- showing --------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        state = self.verdict or f"{MARKS['not tried']} not tried"
        earlier = f" ({self.earlier})" if self.earlier else ""
        return f"Exercise {self.id}: {self.definition.title}\n  {state}{earlier}\n  {self.definition.spec}"

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text(repr(self))

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        if self._card is None:
            from ..widgets import ExerciseCard

            self._card = ExerciseCard(self._look, hint=self.hint, solution=self.solution, choose=self._choose)
        return self._card._repr_mimebundle_(**kwargs)

    def _refresh(self) -> None:
        if self._card is not None:
            self._card.refresh()

    def _choose(self, number: int) -> None:
        if self._lab is not None:
            self._lab.select(number)

    def _look(self) -> CardFacts:
        """Say what the card shows now."""
        from ..widgets import CardFacts
        from .shown import card_html

        facts, verdict = self.definition, self.verdict
        entries = verdict.entries if verdict is not None else ()
        return CardFacts(
            id=facts.id,
            title=facts.title,
            places=refs(facts.spec),
            state=verdict.state if verdict is not None else "not tried",
            reason=verdict.reason if verdict is not None else self.invitation,
            earlier=self.earlier,
            note=self._progress.problem,
            entries=entries,
            own=frozenset(each.number for each in entries if self._is_own(each)),
            hints=facts.hints[: self.hints_seen],
            hint_count=len(facts.hints),
            solution=self._solution.code if self._solution is not None else "",
            html=card_html(self),
            text=repr(self),
        )

    def _is_own(self, entry: Entry) -> bool:
        """Whether it is in the lab's recording: an observer has its own, with numbers of its own."""
        return self._lab is not None and self._lab.recording.get(entry.number) is entry


def _discard(value: Any) -> None:
    """Close a coroutine that nobody will await."""
    if inspect.iscoroutine(value):
        value.close()
