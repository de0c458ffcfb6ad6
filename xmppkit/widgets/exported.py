"""Makes files of a recording for browsers, which fetch them part by part: a part that gets lost is asked for again.

From the browser: ``{"k": "export?", "id", "format", "spans", "settings", "part"}``: the entries numbered in ``spans``
(pairs of a number and the number after the last; null for all) in a format of `Recording.export`. To the browser:
``{"k": "exported", "id", "part", "of"}`` with that part as its buffer; or ``{"k": "exported", "id", "error"}``.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from io import BytesIO
from typing import Any

from ..errors import XMPPKitError
from ..recording import Recording
from .clock import Clock
from .feed import Send

__all__ = ["Exported"]

PART = 1_000_000
"""Bytes in one message."""

FILES = 2
"""Files that are kept for browsers that are still fetching them."""

_FORMATS = ("html", "jsonl", "xml", "scs")
_SETTINGS = ("view", "content", "names", "saved_filters")


class Exported:
    """Answers a browser that wants a recording as a file.

    Args:
        recording: which.
        send: sends one message to all open pages.
        clock: where to answer; files are made on threads of their own, so that nothing waits for them.
    """

    def __init__(self, recording: Recording, send: Send, clock: Clock) -> None:
        self._recording = recording
        self._send = send
        self._clock = clock
        self._files: dict[int, bytes | None] = {}  # None while it is being made

    def receive(self, message: Mapping[str, Any]) -> None:
        """Take a message of the browser's, on any thread."""
        if message.get("k") == "export?":
            self._clock.soon(lambda: self._handle(message))

    def _handle(self, message: Mapping[str, Any]) -> None:
        key, part = message.get("id"), message.get("part")
        # The browser is not trusted to send what it should.
        if type(key) is not int or type(part) is not int or message.get("format") not in _FORMATS:
            return
        if key not in self._files:
            self._begin(key, message)
        elif (data := self._files[key]) is not None:
            self._tell(key, data, part)

    def _begin(self, key: int, message: Mapping[str, Any]) -> None:
        while len(self._files) >= FILES:
            del self._files[next(iter(self._files))]
        self._files[key] = None
        threading.Thread(target=self._make, args=(key, message), daemon=True, name="xmppkit-export").start()

    def _make(self, key: int, message: Mapping[str, Any]) -> None:
        target = BytesIO()
        settings = message.get("settings")
        chosen = {name: settings[name] for name in _SETTINGS if name in settings} if isinstance(settings, dict) else {}
        try:
            numbers = _numbers(message.get("spans"), self._recording)
            self._recording.export(target, format=str(message["format"]), numbers=numbers, settings=chosen)
        except (XMPPKitError, OSError, TypeError, ValueError) as exc:
            said = str(exc)
            self._clock.soon(lambda: self._refuse(key, said))
            return
        data = target.getvalue()
        self._clock.soon(lambda: self._made(key, data))

    def _made(self, key: int, data: bytes) -> None:
        if key in self._files:
            self._files[key] = data
            self._tell(key, data, 0)

    def _refuse(self, key: int, problem: str) -> None:
        self._files.pop(key, None)
        self._send({"k": "exported", "id": key, "error": problem}, [])

    def _tell(self, key: int, data: bytes, part: int) -> None:
        of = max(1, -(-len(data) // PART))
        if 0 <= part < of:
            self._send({"k": "exported", "id": key, "part": part, "of": of}, [data[part * PART : (part + 1) * PART]])


def _numbers(spans: object, recording: Recording) -> Collection[int] | None:
    """Return the numbers in the spans, as far as the recording has them; None for all.

    Raises:
        ValueError: they are no spans.
    """
    if spans is None:
        return None
    if not isinstance(spans, list):
        raise ValueError("spans are pairs of numbers")
    least, most = recording.first_number, recording.next_number
    numbers: set[int] = set()
    for first, after in spans:
        numbers.update(range(max(int(first), least), min(int(after), most)))
    return numbers
