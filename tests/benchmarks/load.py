"""Traffic made inside a kernel, for the inspector's benchmark."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict, dataclass
from functools import cache

from tests.browser.stanzas import Sample, mix
from xmppkit.recording import Recording

__all__ = ["TICK", "Load", "burst", "capture_times", "paced", "samples"]

DIFFERENT = 10_000  # stanzas; after that they come again
TICK = 0.005  # seconds between two looks at the clock


@dataclass
class Load:
    """What was appended: the first number, how many, in how much time."""

    first: int
    count: int
    seconds: float

    def __repr__(self) -> str:
        return json.dumps(asdict(self))


async def paced(recording: Recording, rate: int, seconds: float) -> Load:
    """Append ``rate`` entries a second, evenly, as busy sessions would."""
    count = int(rate * seconds)
    some = samples(count)
    first, done, begin = recording.next_number, 0, time.perf_counter()
    while done < count:
        due = min(count, int((time.perf_counter() - begin) * rate) + 1)
        for number in range(done, due):
            recording.append(**some[number % len(some)])
        done = due
        await asyncio.sleep(TICK)
    return Load(first, done, time.perf_counter() - begin)


def burst(recording: Recording, count: int) -> Load:
    """Append ``count`` entries without letting go of the loop once."""
    some = samples(count)
    first, begin = recording.next_number, time.perf_counter()
    for number in range(count):
        recording.append(**some[number % len(some)])
    return Load(first, count, time.perf_counter() - begin)


@cache
def _mix() -> list[Sample]:
    return mix(DIFFERENT)


def samples(count: int) -> list[Sample]:
    """As many as there may be different ones; made once, so that making them is not measured."""
    return _mix()[: min(count, DIFFERENT)]


def capture_times(recording: Recording, since: int) -> str:
    """Return number and capture time, in milliseconds of Unix time, of entries from ``since`` on, as JSON."""
    entries = recording.snapshot(since)
    some = entries[:: max(1, len(entries) // DIFFERENT)]  # JupyterLab drops what is printed if it is much
    return json.dumps([(entry.number, round(entry.time * 1000, 1)) for entry in some])
