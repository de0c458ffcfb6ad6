"""A recording happens again: by step, up to an entry, and in time."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from xmppkit.recording import Direction, Kind, Recording


def recorded(*times: float) -> Recording:
    """Messages at these times; the second has a note."""
    recording = Recording()
    for number, at in enumerate(times, 1):
        data = f"<message id='m{number}'/>".encode()
        recording.append(
            stream="alice",
            direction=Direction.SENT,
            kind=Kind.MESSAGE,
            data=data,
            time=at,
            name="message",
            id=f"m{number}",
        )
    recording.annotate(2, "why?", starred=True)
    return recording


def test_step_by_step() -> None:
    """The same entries come, with their numbers, times and notes; those before them are there, those after not."""
    source = recorded(1.0, 2.0, 5.0)
    replay = source.replay()
    seen: list[int] = []
    replay.recording.observe(lambda entry: seen.append(entry.number))
    assert replay.step() == source.snapshot()[:1]
    assert len(replay) == 2
    assert replay.step(5) == source.snapshot()[1:]
    assert replay.step() == []
    assert seen == [1, 2, 3]
    assert replay.recording.snapshot() == source.snapshot()
    assert dict(replay.recording.annotations) == dict(source.annotations)
    assert repr(replay) == "<Replay: 3 of 3 entries have come>"


def test_up_to_an_entry() -> None:
    """That one included; what has come does not come again."""
    replay = recorded(1.0, 2.0, 5.0).replay()
    assert [entry.number for entry in replay.up_to(2)] == [1, 2]
    assert replay.up_to(2) == []
    assert [entry.number for entry in replay.up_to(99)] == [3]


def test_numbers_stay_where_the_beginning_is_gone() -> None:
    """What was evicted is no part of it."""
    source = Recording(max_entries=2)
    for entry in recorded(1.0, 2.0, 3.0):
        source.append(stream="a", direction=entry.direction, kind=entry.kind, data=entry.data, time=entry.time)
    replay = source.replay()
    replay.step(9)
    assert [entry.number for entry in replay.recording] == [2, 3]


async def test_at_speed() -> None:
    """A second at twenty times the speed is 50 ms; the others wait for it."""
    replay = recorded(10.0, 11.0, 11.0, 10.5).replay()
    begin = time.monotonic()
    recording = await replay.run(speed=20)
    assert 0.05 <= time.monotonic() - begin < 1.0
    assert len(recording) == 4


async def test_breaks_are_short() -> None:
    """Nobody waits an hour because the learner had lunch."""
    replay = recorded(0.0, 3600.0).replay()
    await asyncio.wait_for(replay.run(longest_wait=0.05), 5)
    assert len(replay) == 0


async def test_it_can_be_stopped() -> None:
    """Cancelled, it stays where it is, and can go on."""
    replay = recorded(0.0, 3600.0).replay()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(replay.run(longest_wait=60), 0.05)
    assert len(replay) == 1
    assert len(replay.step()) == 1


async def test_a_speed_that_is_none() -> None:
    """Standing still, or going back, is told."""
    with pytest.raises(ValueError, match="above 0"):
        await recorded(0.0, 1.0).replay().run(speed=0)


def test_of_a_file(tmp_path: Path) -> None:
    """A saved recording replays as well."""
    recorded(1.0, 2.0).save(tmp_path / "a.jsonl")
    assert len(Recording.load(tmp_path / "a.jsonl").replay().step(2)) == 2
