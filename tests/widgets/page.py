"""The other end of a feed: what a page does, in Python, and a clock that is turned by hand."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Mapping
from typing import Any

from xmppkit.recording import Entry
from xmppkit.widgets.batch import COLUMNS, DIRECTIONS, KINDS
from xmppkit.widgets.feed import Feed

__all__ = ["HandClock", "Page"]


class HandClock:
    """Time passes only when a test says so."""

    def __init__(self) -> None:
        self.time = 0.0
        self._order = itertools.count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._cancelled: set[int] = set()

    def now(self) -> float:
        """Seconds since the test began."""
        return self.time

    def soon(self, callback: Callable[[], None]) -> None:
        """Run it at the next turn."""
        self.later(0, callback)

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Run it once that time has passed."""
        key = next(self._order)
        heapq.heappush(self._due, (self.time + seconds, key, callback))
        return lambda: self._cancelled.add(key)

    def turn(self, seconds: float = 0.0) -> None:
        """Let time pass and run what is due, in order."""
        end = self.time + seconds
        while self._due and self._due[0][0] <= end:
            due, key, callback = heapq.heappop(self._due)
            self.time = max(self.time, due)
            if key not in self._cancelled:
                callback()
        self.time = end


class Page:
    """A page that shows a feed.

    Args:
        loses: says of each message whether it gets lost on its way to the page.
        answers: whether the page acknowledges.
    """

    def __init__(self, *, loses: Callable[[Mapping[str, Any]], bool] = lambda _: False, answers: bool = True) -> None:
        self.loses = loses
        self.answers = answers
        self.feed: Feed | None = None
        self.messages: list[Mapping[str, Any]] = []
        self.sizes: list[int] = []
        self.entries: list[Entry] = []
        self.gone: list[tuple[int, int]] = []
        self.next = 1
        self.in_flight = self.most_in_flight = 0

    def look(self) -> None:
        """Say that somebody looks."""
        self._say({"k": "ready", "have": self.next})

    def receive(self, message: Mapping[str, Any], buffers: list[bytes]) -> None:
        """Take a message of the feed's."""
        self.messages.append(message)
        size = sum(map(len, buffers))
        self.sizes.append(size)
        self.in_flight += size
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        if self.loses(message):
            return
        ahead = self._take(message, buffers)
        if ahead:
            self._say({"k": "resend", "from": self.next})
        else:
            self.acknowledge()

    def acknowledge(self) -> None:
        """Say what has come."""
        if self.answers:
            self.in_flight = 0
        self._say({"k": "ack", "next": self.next})

    def batches(self) -> list[Mapping[str, Any]]:
        """The batches among the messages."""
        return [message for message in self.messages if message["k"] == "batch"]

    def _say(self, message: Mapping[str, Any]) -> None:
        if self.answers and self.feed is not None:
            self.feed.receive(message)

    def _take(self, message: Mapping[str, Any], buffers: list[bytes]) -> bool:
        if message["k"] == "gone" and message["next"] > self.next:
            self.gone.append((self.next, message["next"]))
            self.next = message["next"]
        elif message["k"] == "clear" and message["next"] >= self.next:
            self.entries.clear()
            self.next = message["next"]
        elif message["k"] == "at":
            return bool(message["next"] > self.next)
        elif message["k"] == "batch":
            if message["first"] > self.next:
                return True
            self.entries += decode(message, buffers)[self.next - message["first"] :]
            self.next = max(self.next, message["first"] + message["n"])
        return False


def decode(header: Mapping[str, Any], buffers: list[bytes]) -> list[Entry]:
    """The entries of a batch, read by its description alone."""
    data, *columns = buffers
    offsets, times, flags, indices, masked = (
        memoryview(column).cast(kind) for column, kind in zip(columns, "IdBII", strict=True)
    )
    width = len(COLUMNS)
    return [
        _entry(
            header["first"] + row,
            times[row],
            flags[row],
            data[offsets[row] : offsets[row + 1]],
            facts=[header["s"][index] for index in indices[row * width : (row + 1) * width]],
            masked=tuple((masked[at + 1], masked[at + 2]) for at in range(0, len(masked), 3) if masked[at] == row),
        )
        for row in range(header["n"])
    ]


def _entry(
    number: int,
    time: float,
    flags: int,
    data: bytes,
    *,
    facts: list[str | None],
    masked: tuple[tuple[int, int], ...],
) -> Entry:
    stream, name, namespace, to, from_, type_, id_, note = facts
    return Entry(
        number,
        time,
        stream or "",
        DIRECTIONS[flags >> 4],
        KINDS[flags & 15],
        data,
        name=name or "",
        namespace=namespace or "",
        to=to,
        from_=from_,
        type=type_,
        id=id_,
        note=note or "",
        masked=masked,
    )
