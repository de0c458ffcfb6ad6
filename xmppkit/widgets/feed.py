"""The feed: keeps browsers in step with a recording.

Three layers between kernel and browser drop messages in silence (the server's rate limit, the high-water
mark of the kernel's socket, a websocket that goes away), and a message goes to every open page at once.
Hence the rules:

* Entries go out in numbered batches: at once when it was quiet, then every `INTERVAL` seconds, or when `FULL` of them
  wait.
* At most `WINDOW` bytes are on their way; the browser acknowledges the number it has reached.
* A browser that misses a number asks for it, and the feed goes back there (go-back-N, as in RFC 3366 §1.3);
  batches that some page has already are known by their numbers and dropped there.
* What the recording no longer keeps is reported as gone, so that the reader sees the gap.
* Nobody looks, or nobody answers for long: nothing is sent.

Messages to the browser: a batch (see `batch`); ``{"k": "bounds", "entries", "bytes"}``: how much the recording
keeps, so that a page has room for it; ``{"k": "gone", "next"}``: what comes before that number is
no longer kept; ``{"k": "clear", "next"}``: the recording was emptied, numbers go on there;
``{"k": "at", "next"}``: you should have everything before that number, please answer. From the browser:
``{"k": "ready", "have"}`` and ``{"k": "resend", "from"}`` (send from that number on), ``{"k": "ack", "next"}``
(everything before that number is here), ``{"k": "clear"}`` (empty the recording).
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from ..recording import Entry, Recording
from .batch import encode
from .clock import Clock

__all__ = ["Feed", "Send"]

INTERVAL = 0.05
"""Seconds between two batches while entries keep coming."""

FULL = 500
"""Entries that wait for no interval: about as many as a batch takes."""

WINDOW = 8_000_000
"""Bytes on their way before the feed waits for an acknowledgement."""

ROUND = 4
"""Batches sent in one go; then other work gets its turn."""

PATIENCE = (2.0, 4.0, 8.0, 16.0)
"""Seconds to wait for an acknowledgement before asking again; after the last, nobody is there."""

LOOKAHEAD = 2048
"""Entries to read from the recording for one batch."""

Send = Callable[[Mapping[str, Any], list[bytes]], None]


class Feed:
    """Sends a recording's entries to whoever looks.

    Everything but the two observers runs on the clock's thread, under a lock.

    Args:
        recording: what to send.
        send: sends one message with its buffers to all open pages.
        clock: where to run.
    """

    def __init__(self, recording: Recording, send: Send, clock: Clock) -> None:
        self._recording = recording
        self._send = send
        self._clock = clock
        self._lock = threading.RLock()
        self._watched = False
        self._next = 1  # number of the next entry to send
        self._on_way: deque[tuple[int, int]] = deque()  # number after the batch, its bytes
        self._on_way_bytes = 0
        self._cleared_at = 1 if recording.evicted else recording.first_number
        self._clear_due = False  # whether the browser has to be told of a clear
        self._last_round = float("-inf")
        self._armed = False  # whether a new entry must wake the feed
        self._asked = 0  # unanswered questions
        self._closed = False
        self._cancel_watch: Callable[[], None] | None = None
        self._cancel_round: Callable[[], None] | None = None  # the next round, if one is due
        self._stop_observing = recording.observe(self._on_entry, self._on_clear)

    # -- from the recording, on any thread ----------------------------------------

    def _on_entry(self, entry: Entry) -> None:
        # Called under the recording's lock for every entry: a flag and, once a round, a wake-up.
        if self._armed:
            self._armed = False
            self._clock.soon(self._wake)
        elif entry.number - self._next == FULL and self._cancel_round is not None:
            self._clock.soon(self._round)

    def _on_clear(self) -> None:
        self._cleared_at = self._recording.next_number
        self._clear_due = True
        if self._watched:
            self._clock.soon(self._round)

    # -- from the browser, on any thread ------------------------------------------

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message of the browser's. It is handled on the clock's thread: this may be another one."""
        self._clock.soon(lambda: self._handle(message))

    def _handle(self, message: Mapping[str, Any]) -> None:
        with self._lock:
            if self._closed:
                return
            kind = message.get("k")
            self._asked = 0
            if kind == "ack":
                self._acknowledged(_number(message, "next"))
                if self._watched and (self._armed or self._cancel_round is not None):
                    return  # nothing waited for the window: what is new goes out when its time comes
            elif kind == "ready":
                bounds = {"entries": self._recording.max_entries, "bytes": self._recording.max_bytes}
                self._send({"k": "bounds", **bounds}, [])
                self._go_back(_number(message, "have"))
            elif kind == "resend":
                self._go_back(_number(message, "from"))
            elif kind == "clear":
                self._recording.clear()
            else:
                return  # a later version's page: nothing of ours
            self._watched = True
            self._round()

    def _acknowledged(self, number: int) -> None:
        while self._on_way and self._on_way[0][0] <= number:
            self._on_way_bytes -= self._on_way.popleft()[1]

    def _go_back(self, number: int) -> None:
        if number < self._next:
            self._next = max(1, number)
            self._forget_on_way()

    def _forget_on_way(self) -> None:
        self._on_way.clear()
        self._on_way_bytes = 0

    # -- sending --------------------------------------------------------------------

    def close(self) -> None:
        """Stop for good."""
        with self._lock:
            self._closed = True
            self._stop_observing()
            self._give_up()

    def _wake(self) -> None:
        with self._lock:
            wait = self._last_round + INTERVAL - self._clock.now()
            if wait <= 0:
                self._round()
            else:
                self._round_later(wait)

    def _round_later(self, seconds: float) -> None:
        # One at a time: an acknowledgement makes a round too, and each would go on with timers of its own.
        self._end_wait()
        self._cancel_round = self._clock.later(seconds, self._round)

    def _end_wait(self) -> None:
        if self._cancel_round is not None:
            self._cancel_round()
            self._cancel_round = None

    def _round(self) -> None:
        """Send what is new, as far as the window allows."""
        with self._lock:
            self._end_wait()
            if not self._watched:
                return
            self._last_round = self._clock.now()
            # Armed before looking: an entry that comes while this runs must not be overlooked.
            self._armed = True
            self._skip_what_is_gone()
            for _ in range(ROUND):
                if self._on_way_bytes >= WINDOW:
                    self._armed = False  # an acknowledgement wakes the feed
                    break
                if not self._send_batch():
                    break
            else:
                self._armed = False
                self._round_later(0)
            self._watch()

    def _skip_what_is_gone(self) -> None:
        if self._clear_due or self._next < self._cleared_at:
            self._clear_due = False
            self._skip_to(self._cleared_at, "clear")
        if self._next < self._recording.first_number:
            self._skip_to(self._recording.first_number, "gone")

    def _skip_to(self, number: int, why: str) -> None:
        self._next = number
        self._forget_on_way()
        self._send({"k": why, "next": number}, [])
        self._on_way.append((number, 0))

    def _send_batch(self) -> bool:
        entries = self._recording.snapshot(self._next, LOOKAHEAD)
        if not entries:
            return False
        if entries[0].number > self._next:  # evicted since this round began
            self._skip_what_is_gone()
        header, buffers = encode(entries)
        self._send(header, buffers)
        self._next = header["first"] + header["n"]
        size = sum(map(len, buffers))
        self._on_way.append((self._next, size))
        self._on_way_bytes += size
        return True

    # -- is anybody there? ------------------------------------------------------------

    def _watch(self) -> None:
        if self._on_way and self._cancel_watch is None:
            self._cancel_watch = self._clock.later(PATIENCE[self._asked], self._ask)

    def _ask(self) -> None:
        """No acknowledgement for a while: the last batches may be lost, or nobody looks any more."""
        with self._lock:
            self._cancel_watch = None
            if not self._on_way or not self._watched:
                return
            self._asked += 1
            if self._asked == len(PATIENCE):
                self._give_up()
                return
            self._send({"k": "at", "next": self._next}, [])
            self._watch()

    def _give_up(self) -> None:
        """Send nothing until somebody says that they look."""
        self._watched = self._armed = False
        self._asked = 0
        self._forget_on_way()
        if self._cancel_watch is not None:
            self._cancel_watch()
            self._cancel_watch = None


def _number(message: Mapping[str, Any], key: str) -> int:
    """The browser is not trusted to send an integer."""
    value = message.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 1
