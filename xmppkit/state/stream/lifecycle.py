"""The life of each connection: how far it has come, and by which elements (RFC 6120 §4 to §7)."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import Any

from ...recording import Direction, Entry, Kind
from .._base import State
from .rules import AVAILABLE, PHASES, UNAVAILABLE, Rule, opening, rule

__all__ = ["Lifecycle"]

_MOST = 120
"""Steps of one connection that are kept: a login has twenty."""


@dataclass(frozen=True, slots=True)
class _Step:
    """An element that was a step in a stream's life."""

    entry: int
    way: str
    rule: Rule

    def view(self) -> dict[str, Any]:
        """As JSON has it."""
        ref = self.rule.ref
        return {
            "entry": self.entry,
            "way": self.way,
            "what": self.rule.what,
            "phase": self.rule.phase,
            "failed": self.rule.failed,
            "ref": {"spec": ref.spec, "section": ref.section, "url": ref.url},
        }


@dataclass
class _Connection:
    """One connection. A stream that connects again has another.

    Attributes:
        count: how many the stream had, this one among them.
        steps: the elements that its life is made of.
        reached: by phase, the entry with which it was reached first.
        phase: the last one reached.
        failed: the entry that said what went wrong, if nothing came of it since.
        opened: who has sent a header: the next one opens the stream anew.
        dropped: steps for which there was no room.
    """

    count: int = 1
    steps: list[_Step] = field(default_factory=list)
    reached: dict[str, int] = field(default_factory=dict)
    phase: str = PHASES[0]
    failed: int | None = None
    opened: set[Direction] = field(default_factory=set)
    dropped: int = 0

    def __deepcopy__(self, memo: dict[int, Any]) -> _Connection:
        return replace(self, steps=list(self.steps), reached=dict(self.reached), opened=set(self.opened))

    def meaning(self, entry: Entry) -> Rule | None:
        """What an entry means here and now."""
        if entry.kind is not Kind.PRESENCE:
            return opening(entry, entry.direction in self.opened) or rule(entry)
        if entry.direction is not Direction.SENT or entry.to is not None:
            return None  # presence to all, of the one who is connected: RFC 6121 §4.2, §4.5
        available = self.phase == "available"
        if entry.type == "unavailable" and available:
            return replace(UNAVAILABLE, phase="managed" if "managed" in self.reached else "bound")
        return AVAILABLE if entry.type is None and not available else None

    def add(self, entry: Entry, meant: Rule) -> None:
        """Take a step."""
        if meant.phase == "opened":
            self.opened.add(entry.direction)
        if len(self.steps) < _MOST or meant.failed or meant.phase in ("closing", "closed"):
            self.steps.append(_Step(entry.number, entry.direction.value, meant))
        else:
            self.dropped += 1
        if meant.failed:
            self.failed = self.failed or entry.number
        if meant.phase is not None:
            self.reached.setdefault(meant.phase, entry.number)
            self.phase = meant.phase
            if meant.phase not in ("closing", "closed"):
                self.failed = None  # it was tried again, and came further

    def view(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "phase": self.phase,
            "reached": dict(self.reached),
            "failed": self.failed,
            "count": self.count,
            "dropped": self.dropped,
            "steps": [step.view() for step in self.steps],
        }


class Lifecycle(State):
    """How far each stream has come.

    Args:
        stream: only this one; all, if not given.
    """

    def __init__(self, stream: str | None = None) -> None:
        self._only = stream
        self._streams: dict[str, _Connection] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Lifecycle:
        twin = Lifecycle(self._only)
        twin._streams = copy.deepcopy(self._streams, memo)
        return twin

    def apply(self, entry: Entry) -> bool:
        """Take a step, if the entry is one."""
        if entry.kind is Kind.MESSAGE or entry.kind is Kind.SPACE or entry.stream in ("", "server"):
            return False  # the server's view is of many connections at once
        if self._only is not None and entry.stream != self._only:
            return False
        known = self._streams.get(entry.stream)
        if known is None or (entry.kind is Kind.EVENT and entry.note.startswith("connected to")):
            known = _Connection(1 if known is None else known.count + 1)
        meant = known.meaning(entry)
        if meant is None:
            return False
        known.add(entry, meant)
        self._streams[entry.stream] = known
        return True

    def view(self) -> dict[str, Any]:
        """By stream: its phase, the entry by which each was reached, and the steps."""
        return {"phases": list(PHASES), "streams": {name: each.view() for name, each in self._streams.items()}}
