"""Running a check: what cannot be judged at all, what is still on its way, what fails, what takes too long."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..display.invisible import plain
from ..errors import XMPPKitError
from ..protocol.language import say
from .attempt import Attempt, NotOpened, unanswered
from .define import Definition
from .verdict import Verdict, not_tried, not_yet

if TYPE_CHECKING:
    from ..lab import Lab

__all__ = ["TIME_LIMIT", "Stage", "judge"]

TIME_LIMIT = 10.0
"""Seconds that a check may take."""

_MOMENT, _MOMENTS = 0.25, 5  # seconds without traffic that tell that all has come; how often to wait for them
_LONGEST = 1_000  # characters of a reason, which may quote an answer of any length

_log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Stage:
    """Where an exercise is done.

    Attributes:
        lab: that its card was opened with; None for exercises about values.
        since: number of the first entry that counts.
        observer: name and password of the account that observes, on a server that makes none.
    """

    lab: Lab | None = None
    since: int = 0
    observer: tuple[str, str] | None = None

    @property
    def next_number(self) -> int:
        """Number of the next entry; 0 without a lab."""
        return self.lab.recording.next_number if self.lab is not None else 0


async def judge(definition: Definition, stage: Stage, values: tuple[Any, ...]) -> Verdict:
    """Return the verdict on an attempt. It never raises, and takes no longer than twice the time limit.

    Args:
        definition: of the exercise.
        stage: where it was done.
        values: the answer, if one was given.
    """
    verdict = _obstacle(values) or await _judge_what_comes(definition, stage, values)
    reason = plain(verdict.reason)
    shown = reason if len(reason) <= _LONGEST else f"{reason[:_LONGEST]}…"
    return dataclasses.replace(
        verdict, reason=shown, exercise=definition.id, title=definition.heading, spec=definition.spec
    )


def _obstacle(values: tuple[Any, ...]) -> Verdict | None:
    """Return the verdict on what cannot be judged at all."""
    if values and unanswered(list(values)):
        return not_tried("there is no answer yet: put yours in place of the dots.")
    if any(inspect.isawaitable(value) for value in values):
        for coroutine in filter(inspect.iscoroutine, values):
            coroutine.close()  # nobody will await it
        return not_yet("the answer is something that still has to be awaited: write await before the call.")
    if any(isinstance(value, Iterator) for value in values):  # it may have no end
        return not_yet("the answer is an iterator: give what comes out of it, such as list(…).")
    return None


async def _judge_what_comes(definition: Definition, stage: Stage, values: tuple[Any, ...]) -> Verdict:
    """Judge; and if it is not done yet, once more when what was on its way has come."""
    before = stage.next_number
    verdict = await _judge_now(definition, stage, values)
    if verdict.state == "done" or stage.lab is None:
        return verdict
    await _quiet(stage)
    return verdict if stage.next_number == before else await _judge_now(definition, stage, values)


async def _quiet(stage: Stage) -> None:
    """Wait until nothing was recorded for a moment; not long where there is always something."""
    for _ in range(_MOMENTS):
        before = stage.next_number
        await asyncio.sleep(_MOMENT)
        if stage.next_number == before:
            return


async def _judge_now(definition: Definition, stage: Stage, values: tuple[Any, ...]) -> Verdict:
    attempt = Attempt(stage.lab, stage.since, values, stage.observer)
    try:
        verdict = await asyncio.wait_for(definition.judge(attempt), TIME_LIMIT)
    except NotOpened:
        verdict = not_tried(say('run the cell with the card first: exercise("{id}").open(lab)', id=definition.id))
    except XMPPKitError as exc:
        why = f"{exc}{_way_out(definition, stage)}"
        verdict = dataclasses.replace(not_yet(say("the check could not be made: {why}", why=why)), fault=exc)
    except asyncio.TimeoutError:
        seconds = f"{TIME_LIMIT:g}"
        verdict = not_yet(say("the check was given up after {n} seconds: something does not answer.", n=seconds))
    except Exception as exc:  # noqa: BLE001  # whatever is wrong with a check, the learner's cell goes on
        _log.exception("the check of %s failed", definition.id)
        what = f"{type(exc).__name__}: {exc}"
        verdict = dataclasses.replace(not_yet(say("the check cannot read this answer ({what}).", what=what)), fault=exc)
    finally:
        await attempt.close()
    return _if_lab_is_over(verdict, stage)


def _way_out(definition: Definition, stage: Stage) -> str:
    """How to give the check the account that it needs, on a server that makes none."""
    if stage.lab is None or stage.lab.managed or stage.observer is not None:
        return ""
    return say(' Give it one: exercise("{id}").open(lab, observer="name")', id=definition.id)


def _if_lab_is_over(verdict: Verdict, stage: Stage) -> Verdict:
    if verdict.state != "not tried" or stage.lab is None or stage.lab.running:
        return verdict
    return not_tried("the lab has stopped. Run the first cell again, and the one with this card.")
