"""What recording costs: microseconds of CPU per entry."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from tests.benchmarks.figures import quick, show
from tests.browser.stanzas import Sample, mix
from xmppkit.recording import Recording
from xmppkit.recording.tap import StreamTap

HEADER = (
    b"<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
    b"from='example.org' id='s1' version='1.0'>"
)
READ_SIZE = 4096  # what one read of a TLS connection usually gives


def append_alone(samples: list[Sample]) -> int:
    """Append ready-made entries; return how many there are."""
    recording = Recording()
    for sample in samples:
        recording.append(**sample)
    return recording.next_number - 1


def whole_tap(wire: bytes) -> int:
    """Feed the bytes of a stream to a tap as they would come; return how many entries there are."""
    recording = Recording()
    tap = StreamTap(recording, "alice")
    tap.received(HEADER)
    for start in range(0, len(wire), READ_SIZE):
        tap.received(wire[start : start + READ_SIZE])
    return recording.next_number - 1


def cost(work: Callable[[], int], rounds: int) -> float:
    """Return the median CPU time per entry in microseconds."""
    results = []
    for _ in range(rounds):
        begin = time.process_time()
        entries = work()
        results.append((time.process_time() - begin) / entries * 1e6)
    return statistics.median(results)


def main(count: int, rounds: int) -> None:
    """Measure and print."""
    samples = mix(count)
    wire = b"".join(sample["data"] for sample in samples)
    append = cost(lambda: append_alone(samples), rounds)
    everything = cost(lambda: whole_tap(wire), rounds)
    show("recording: append one entry", append, "µs", at_most=5)
    show("recording: split, redact and append one entry", everything, "µs", note=f"{len(wire) / count:.0f} B each")
    show("recording: bytes a second through a tap", len(wire) / count / everything, "MB/s")


if __name__ == "__main__":
    small = quick(__doc__)
    main(count=500 if small else 20_000, rounds=1 if small else 5)
