"""Presence as each stream of a recording sees it."""

from __future__ import annotations

import copy
from typing import Any

from ..recording import Direction, Entry, Kind
from ._base import State
from ._copying import Copying
from .presence import Presence

__all__ = ["Presences"]

_ANSWERS = ("subscribed", "unsubscribed")


class Presences(Copying, State):
    """All streams' points of view, each followed from its first entry on.

    Attributes:
        by_stream: the points of view by stream, in the order in which the streams logged in.
    """

    def __init__(self) -> None:
        self.by_stream: dict[str, Presence] = {}
        self._watched: dict[str, Presence] = {}  # those that have not logged in yet, too

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        if entry.direction is Direction.ROUTED or entry.stream in ("", "server"):
            return False
        seen = self._watched.get(entry.stream) or self._watch(entry.stream)
        changed = seen.apply(entry)
        if entry.stream not in self.by_stream and seen.roster.login.jid is not None:
            self.by_stream[entry.stream] = seen
            changed = True
        if _concerns_others(entry, changed):
            for name, each in self._watched.items():
                changed = (name != entry.stream and each.apply(entry)) or changed
        return changed

    def _watch(self, stream: str) -> Presence:
        """Begin to follow a stream, which then knows whose the others are."""
        made = Presence(stream)
        known = next(iter(self._watched.values()), None)
        if known is not None:
            made.roster.logins = copy.deepcopy(known.roster.logins)
        self._watched[stream] = made
        return made

    def view(self) -> dict[str, Any]:
        """The view of each stream, by its name."""
        return {name: each.view() for name, each in self.by_stream.items()}


def _concerns_others(entry: Entry, changed: bool) -> bool:
    """Whether another stream's view may follow from it too: whose it is, and what it answers for its account."""
    if entry.kind is Kind.PRESENCE:
        return entry.direction is Direction.SENT and entry.type in _ANSWERS
    return changed and entry.kind in (Kind.IQ, Kind.NONZA)
