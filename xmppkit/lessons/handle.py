"""What a notebook holds of an exercise: its card, its check, its hints, its solution.

>>> exercise("presence.dnd").open(lab)          # shows the card; what is sent from now on counts
>>> await exercise("presence.dnd").check()      # says whether it is right, and why
>>> exercise("presence.dnd").hint()             # a hint; again, the next one
"""

from __future__ import annotations

import dataclasses
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import XMPPKitError
from ..protocol.language import say
from .define import Definition, definition
from .help import Hint, Solution
from .judge import Stage, judge
from .kept import Progress, Record, progress_file
from .solution import find_solution
from .verdict import MARKS, Verdict, refs, said
from .words import card_words

if TYPE_CHECKING:
    from ..lab import Lab
    from ..recording.entry import Entry, Printer
    from ..widgets import CardFacts, ExerciseCard

__all__ = ["Exercise", "exercise"]

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
        self._stage = Stage()
        self._progress = Progress(progress_file(Path.cwd()))
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
        return say("done earlier") if self.record.state == "done" and not now else ""

    @property
    def invitation(self) -> str:
        """What the card says before the first check."""
        counts = say(" The traffic from now on counts.") if self._stage.lab is not None else ""
        return say("Write your answer into the cell below, and run that.") + counts

    # -- what a cell calls --------------------------------------------------------------------------

    def open(self, lab: Lab | None = None, *, observer: str | None = None) -> Exercise:
        """Begin the exercise, or begin it anew, and show its card.

        Args:
            lab: where it is done: what is sent from now on counts. Exercises about a value need none.
            observer: name of an account that looks from outside, on a server that was joined; its password is asked
                for, and kept in memory only. A lab's own server makes one by itself.

        Raises:
            XMPPKitError: what was given is no lab.
        """
        _check_lab(lab)
        account = self._stage.observer
        if observer is not None:
            account = (observer, getpass.getpass(say("Password of {observer}, who observes: ", observer=observer)))
        self._stage = Stage(lab, lab.recording.next_number if lab is not None else 0, account)
        self.verdict = None
        self._progress.load()
        self._refresh()
        return self

    async def check(self, *values: Any) -> Verdict:
        """Judge what was done since the card was opened, or the values given.

        It never raises: an answer of the wrong kind is "not yet", with the reason.

        Args:
            values: the answer, if the exercise asks for one.
        """
        verdict = await judge(self.definition, self._stage, values)
        self._progress.change(self.id, lambda record: record.tried(verdict.state))
        self.verdict = dataclasses.replace(verdict, note=self._progress.problem)
        self._refresh()
        return self.verdict

    def hint(self) -> Hint:
        """Show the next hint; after the last one, the last again."""
        total = len(self.definition.hints)
        self.hints_seen = min(self.hints_seen + 1, total)
        self._progress.change(self.id, lambda record: record.hinted(self.hints_seen))
        self._refresh()
        return Hint(self.hints_seen, total, self.definition.hint(self.hints_seen))

    def solution(self) -> Solution:
        """Show a way to do it. There are others: whatever the check takes is right.

        Raises:
            SetupError: the course that is installed does not have it.
        """
        self._solution = Solution(self.definition.heading, find_solution(self.id))
        self._progress.change(self.id, Record.shown)
        self._refresh()
        return self._solution

    # -- showing --------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        state = self.verdict or f"{MARKS['not tried']} {said('not tried')}"
        earlier = f" ({self.earlier})" if self.earlier else ""
        head = say("Exercise {id}: {title}", id=self.id, title=self.definition.heading)
        return f"{head}\n  {state}{earlier}\n  {self.definition.spec}"

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
        if self._stage.lab is not None:
            self._stage.lab.select(number)

    def _look(self) -> CardFacts:
        """Say what the card shows now."""
        from ..widgets import CardFacts
        from .shown import card_html

        facts, verdict = self.definition, self.verdict
        entries = verdict.entries if verdict is not None else ()
        return CardFacts(
            id=facts.id,
            title=facts.heading,
            places=refs(facts.spec),
            state=verdict.state if verdict is not None else "not tried",
            reason=verdict.sentence if verdict is not None else self.invitation,
            earlier=self.earlier,
            note=self._progress.problem,
            entries=entries,
            own=frozenset(each.number for each in entries if self._is_own(each)),
            hints=[facts.hint(number) for number in range(1, self.hints_seen + 1)],
            hint_count=len(facts.hints),
            solution=self._solution.code if self._solution is not None else "",
            html=card_html(self),
            text=repr(self),
            words=card_words(),
        )

    def _is_own(self, entry: Entry) -> bool:
        """Whether it is in the lab's recording: an observer has its own, with numbers of its own."""
        return self._stage.lab is not None and self._stage.lab.recording.get(entry.number) is entry


def _check_lab(lab: object) -> None:
    from ..lab import Lab

    if lab is not None and not isinstance(lab, Lab):
        raise XMPPKitError(f"open() takes the lab, as in .open(lab), not {type(lab).__name__}")
