r"""One sending: what was typed goes out, and what comes of it is told while it comes.

To the browser: ``{"k": "outcome", "n", "state", "message", "session", "mode", "typed", "sent", "came",
"elsewhere"}``, again and again until it is over; each tells all, so that a lost one does no harm. ``state`` is
``"sending"``, ``"waiting"`` (for a reply), ``"listening"`` (nothing need come), ``"done"``, ``"unanswered"`` or
``"refused"``.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..errors import XMLError, XMPPKitError
from ..outgoing import Element, cut
from ..protocol.explain import explain_entry
from ..recording import Direction, Entry, Kind, Recording
from ..recording.pairs import answers
from .proof import refusal

__all__ = ["LONGEST", "PATIENCE", "QUIET", "Sending", "Speaker", "to_bytes"]

PATIENCE = 10.0
"""Seconds in which a request must be answered."""

QUIET = 1.5
"""Seconds without news after which nothing more is expected."""

TICK = 0.05
"""Seconds between two looks at the recording."""

SHOWN = 200
"""Entries of an outcome that are shown."""

LONGEST = 64_000
"""Characters of an entry that are shown."""

_ESCAPE = re.compile(rb"\\x([0-9A-Fa-f]{2})")
_COUNTING = ("urn:xmpp:sm:2", "urn:xmpp:sm:3")  # acknowledgements come all the time; only who asked wants to see them


class Speaker(Protocol):
    """The part of a session that is needed."""

    @property
    def jid(self) -> object:
        """The full address."""

    @property
    def connected(self) -> bool:
        """Whether stanzas can go out right now."""

    async def send(self, xml: str) -> Entry:
        """Send one element, and return what was recorded of it."""

    async def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are."""


@dataclass
class Sending:
    """What somebody sends, and what comes of it.

    Args:
        number: the browser's, to tell it from others.
        name: the session's.
        text: as typed.
        mode: how it goes out, as `xmppkit.templates.template.MODES` has them; or ``"elements"``, stanzas or not.
        recording: where what comes is found.
        tell: takes each message for the browser.
        listen: seconds to watch for what comes; if not given, until all is answered and quiet.

    Attributes:
        error: why it was refused, or None.
    """

    number: int
    name: str
    text: str
    mode: str
    recording: Recording
    tell: Callable[[dict[str, Any]], None]
    listen: float | None = None
    error: XMPPKitError | None = None
    _sent: list[tuple[Element, Entry]] = field(default_factory=list)
    _begin: int = 0
    _told: tuple[object, ...] = ()

    async def run(self, session: Speaker) -> bool:
        """Send it, and watch until it is answered or nothing more comes.

        Returns:
            whether it went out.
        """
        self._begin = self.recording.next_number
        self._say("sending")
        try:
            await self._send(session)
        except XMPPKitError as exc:
            self.error = exc
            self._say("refused", str(exc))
            return bool(self._sent)
        await self._watch()
        return True

    def refuse(self, message: str) -> None:
        """Say that it was not sent, and why."""
        self._say("refused", message)

    async def _send(self, session: Speaker) -> None:
        if self.mode == "bytes":
            await session.send_bytes(to_bytes(self.text))
            return
        elements = cut(self.text)
        wrong = refusal(elements, self.mode)
        if wrong is not None:
            raise XMLError(wrong)
        for element in elements:
            self._sent.append((element, await session.send(element.data.decode())))
            self._say("waiting" if self._missing(self._came()) else "listening")

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        begin = changed = loop.time()
        known = -1
        while True:
            came = self._came()
            size = len(came) + len(self._elsewhere())
            now = loop.time()
            if size != known:
                known, changed = size, now
            missing = self._missing(came)
            if self._enough(now - begin, now - changed, bool(missing)):
                self._say("unanswered" if missing else "done")
                return
            self._say("waiting" if missing else "listening")
            await asyncio.sleep(TICK)

    def _enough(self, watched: float, quiet: float, missing: bool) -> bool:
        """Whether to stop watching."""
        if self.listen is not None:
            return watched >= self.listen
        return watched >= PATIENCE or (not missing and quiet >= QUIET)

    # -- what came ------------------------------------------------------------------------------------

    def _came(self) -> list[Entry]:
        """What this session received since, in order."""
        return [
            entry
            for entry in self.recording.snapshot(self._begin)
            if entry.stream == self.name
            and (entry.direction is Direction.RECEIVED or entry.kind is Kind.EVENT)
            and entry.kind is not Kind.SPACE
            and (self._asked_to_count or entry.namespace not in _COUNTING)
        ]

    @property
    def _asked_to_count(self) -> bool:
        """Whether acknowledgements are what was asked for."""
        return self.mode in ("nonzas", "bytes") or any(each.namespace in _COUNTING for each, _ in self._sent)

    def _requests(self) -> list[Entry]:
        return [entry for _, entry in self._sent if entry.kind is Kind.IQ and entry.type in ("get", "set")]

    def _missing(self, came: list[Entry]) -> list[Entry]:
        """The requests to which no reply has come."""
        return [asked for asked in self._requests() if not any(_replies(asked, entry) for entry in came)]

    def _elsewhere(self) -> list[dict[str, Any]]:
        """The same stanzas as others of the lab received them, with what the server changed."""
        if not self._sent:
            return []
        relations = self.recording.relations
        relations.update(TICK / 2)
        found = []
        for _, entry in self._sent[:SHOWN]:
            for each in relations.of(entry.number):
                other = self.recording.get(each.number)
                if each.relation == "same stanza" and other is not None and other.direction is Direction.RECEIVED:
                    found.append({**_shown(other), "stream": other.stream, "changes": list(each.changes)})
        return found[:SHOWN]

    # -- telling --------------------------------------------------------------------------------------

    def _say(self, state: str, message: str = "") -> None:
        came = self._came()
        elsewhere = self._elsewhere()
        news = (state, message, len(self._sent), len(came), len(elsewhere))
        if news == self._told:
            return
        self._told = news
        self.tell(
            {
                "k": "outcome",
                "n": self.number,
                "state": state,
                "message": message,
                "session": self.name,
                "mode": self.mode,
                "sent": [_outgoing(element, entry) for element, entry in self._sent],
                "came": [self._shown_reply(entry) for entry in came[-SHOWN:]],
                "elsewhere": elsewhere,
                "unanswered": [entry.id for entry in self._missing(came)],
            }
        )

    def _shown_reply(self, entry: Entry) -> dict[str, Any]:
        asked = next((asked for asked in self._requests() if _replies(asked, entry)), None)
        since = None if asked is None else round((entry.time - asked.time) * 1000, 1)
        return {**_shown(entry), "ms": since}


def to_bytes(text: str) -> bytes:
    r"""Return the bytes that a text stands for: UTF-8, and ``\xFF`` (any two hexadecimal digits) for that one byte."""
    return _ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), text.encode("utf-8", "surrogatepass"))


def _replies(asked: Entry, entry: Entry) -> bool:
    """Whether an entry is the reply to a request (RFC 6120 §8.2.3)."""
    is_reply = entry.kind is Kind.IQ and entry.type in ("result", "error") and entry.id == asked.id
    return is_reply and answers(asked, entry)


def _outgoing(element: Element, entry: Entry) -> dict[str, Any]:
    """Return what went out, and the id that was filled in."""
    filled = entry.id if element.is_stanza and "id" not in element.attributes else None
    return {**_shown(entry), "filled": filled}


def _shown(entry: Entry) -> dict[str, Any]:
    is_event = entry.kind is Kind.EVENT
    return {
        "number": entry.number,
        "kind": entry.kind.value,
        "sentence": entry.note if is_event else explain_entry(entry).sentence,
        "xml": entry.xml[:LONGEST],
        "cut": max(0, len(entry.xml) - LONGEST),
        "error": entry.type == "error" or entry.name == "error",
    }
