"""Every exercise of the course tells right answers from wrong ones, and says why."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from .trying import ANSWERS, DEFINED, answers_of, forgotten, surroundings

RIGHT = [pytest.param(name, code, id=f"{name}-{n}") for name in ANSWERS for n, code in enumerate(ANSWERS[name].right)]
WRONG = [
    pytest.param(name, code, words, id=f"{name}-{n}")
    for name in ANSWERS
    for n, (code, words) in enumerate(ANSWERS[name].wrong)
]
OF_VALUES = [name for name in ANSWERS if ANSWERS[name].call]


class Awkward:
    """Something that no check expects."""

    def __repr__(self) -> str:
        return "<awkward>"


STRANGE: list[Any] = [
    0, -1, True, math.nan, 10**30, b"bytes", "x" * 100_000, "\x00\ud800", "<a", [], [1, None], [["a"], {}], (), {},
    {1: 2}, {"a": Awkward()}, {"x"}, Awkward(), Awkward, print, ValueError("no"), range(3), iter("ab"),
]  # fmt: skip


def test_every_exercise_has_answers() -> None:
    """What is defined is tried, and nothing else."""
    assert sorted(ANSWERS) == sorted(DEFINED)


@pytest.mark.parametrize("name", ANSWERS)
def test_there_are_enough_answers(name: str) -> None:
    """Two right ones, two wrong ones, no two alike."""
    answers = answers_of(name)
    assert len(set(answers.right)) >= 2
    assert len({code for code, _ in answers.wrong}) >= 2


@pytest.mark.parametrize("name", ANSWERS)
async def test_untouched_is_not_tried(name: str, tmp_path: Path) -> None:
    """Where the learner did nothing the verdict says so, and nothing is kept."""
    async with surroundings(name, tmp_path) as here:
        verdict = await here.answer("", answers_of(name).call)
    assert (verdict.state, verdict.fault) == ("not tried", None), verdict
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "code"), RIGHT)
async def test_right_answer_is_done(name: str, code: str, tmp_path: Path) -> None:
    """Whichever way it was made; and the observer is gone afterwards."""
    async with surroundings(name, tmp_path) as here:
        verdict = await here.answer(code, answers_of(name).call)
        assert (verdict.state, verdict.fault) == ("done", None), verdict
        if lab := here.names.get("lab"):
            await forgotten(lab, "observer-")
    assert verdict.reason


@pytest.mark.parametrize(("name", "code", "words"), WRONG)
async def test_wrong_answer_is_not_yet(name: str, code: str, words: str, tmp_path: Path) -> None:
    """With the reason that fits."""
    async with surroundings(name, tmp_path) as here:
        verdict = await here.answer(code, answers_of(name).call)
    assert (verdict.state, verdict.fault) == ("not yet", None), verdict
    assert words in verdict.reason, verdict


@pytest.mark.parametrize("name", OF_VALUES)
async def test_strange_answers_do_no_harm(name: str, tmp_path: Path) -> None:
    """Whatever is given beside what was done rightly, the check says what it thinks of it, and does not fail."""
    answers = answers_of(name)
    count = len(answers.call.split(","))
    async with surroundings(name, tmp_path) as here:
        await here.answer(answers.right[0], answers.call)
        for value in STRANGE:
            verdict = await here.exercise.check(*[value] * count)
            assert verdict.fault is None, (value, verdict)
