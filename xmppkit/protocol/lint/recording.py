"""Lint across a recording: what no stanza shows by itself, such as a reply that never came."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from ...recording import Direction, Entry
from .across import WATCHERS, Life, Trouble, Watcher, load
from .engine import lint_nodes
from .entry import nodes_of, raw_findings
from .model import Finding

__all__ = ["RecordingLint", "lint_recording"]

_log = logging.getLogger(__name__)
_SERVER = "server"  # many connections at once, so nothing follows there from what came before


class RecordingLint:
    """Looks at the entries of a recording one after the other, as they come.

    ::

        lint = RecordingLint()
        for entry in recording:
            for finding in lint.see(entry): ...
        for finding in lint.end(): ...
    """

    def __init__(self) -> None:
        self._people: set[str] = set()
        self._streams: dict[str, tuple[Life, list[Watcher]]] = {}

    def see(self, entry: Entry) -> list[Finding]:
        """Return what is wrong with an entry, by itself and after all before it. Never raises."""
        nodes = nodes_of(entry)
        found = [*raw_findings(entry), *lint_nodes(nodes, entry.number)]
        if entry.stream == _SERVER or entry.direction is Direction.ROUTED:
            return found
        life, watchers = self._stream(entry.stream)
        life.see(entry, nodes[0] if nodes else None)
        for watcher in watchers:
            found += _told(lambda watcher=watcher: watcher.see(entry, nodes[0] if nodes else None))  # type: ignore[misc]
        return found

    def end(self) -> list[Finding]:
        """Return what is wrong now that nothing more comes, such as requests without a reply. Never raises."""
        return [
            finding for _, watchers in self._streams.values() for watcher in watchers for finding in _told(watcher.end)
        ]

    def _stream(self, name: str) -> tuple[Life, list[Watcher]]:
        if name not in self._streams:
            load()
            life = Life(name, self._people)
            self._streams[name] = life, [watcher(life) for watcher in WATCHERS]
        return self._streams[name]


def lint_recording(entries: Iterable[Entry]) -> list[Finding]:
    """Return what is wrong with each entry of a recording, and with how they follow each other. Never raises.

    What the server itself saw (the stream named ``"server"``) is looked at entry by entry only.

    Args:
        entries: oldest first; a `Recording` is one.
    """
    lint = RecordingLint()
    found = [finding for entry in entries for finding in lint.see(entry)]
    return sorted([*found, *lint.end()], key=lambda each: each.number or 0)


def _told(tell: Callable[[], Iterable[Trouble]]) -> list[Finding]:
    """Ask one watcher. One that fails is logged and finds nothing: the others still do."""
    try:
        return [Finding(each.rule, each.message, 0, each.attribute, each.number) for each in tell()]
    except Exception:  # noqa: BLE001  # whatever strangers wrote must not end the looking
        _log.exception("a lint rule for recordings failed")
        return []
