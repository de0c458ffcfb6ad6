"""Traffic made inside a kernel, for the inspector's benchmark."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict, dataclass

from tests.browser.stanzas import mix
from xmppkit.recording import Recording

__all__ = ["Load", "burst", "capture_times", "paced"]

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
    samples = mix(int(rate * seconds))
    first, done, begin = recording.next_number, 0, time.perf_counter()
    while done < len(samples):
        due = min(len(samples), int((time.perf_counter() - begin) * rate) + 1)
        for sample in samples[done:due]:
            recording.append(**sample)
        done = due
        await asyncio.sleep(TICK)
    return Load(first, done, time.perf_counter() - begin)


def burst(recording: Recording, count: int) -> Load:
    """Append ``count`` entries without letting go of the loop once."""
    samples = mix(min(count, 10_000))
    first, begin = recording.next_number, time.perf_counter()
    for number in range(count):
        recording.append(**samples[number % len(samples)])
    return Load(first, count, time.perf_counter() - begin)


def capture_times(recording: Recording, since: int) -> str:
    """Return the capture times, in milliseconds of Unix time, of the entries from ``since`` on, as JSON."""
    return json.dumps([round(entry.time * 1000, 1) for entry in recording.snapshot(since)])
