"""The stream stepper: the life of each connection, step by step."""

from __future__ import annotations

from typing import Any

from ...recording import Recording
from ...state.stream import Lifecycle
from .._base import built
from ..board import Board, Source
from ..inspector import Inspector

__all__ = ["StreamStepper"]


class StreamStepper(Board[Lifecycle]):
    """Shows what each stream goes through: opening, encryption, login, binding, and its end, by which elements.

    ``◀`` and ``▶`` go from step to step.

    Args:
        source: a running lab, or a recording.
        stream: only this one: ``"alice"``; all, if not given.
        follow: an inspector of the same recording: an entry chosen in one is chosen in both.
        settings: as of every `Board`.
    """

    _esm = built("stepper.js")
    _css = built("stepper.css")
    _title = "Stream stepper"

    def __init__(
        self,
        source: Source | Recording,
        stream: str | None = None,
        *,
        follow: Inspector | None = None,
        **settings: Any,
    ) -> None:
        self._stream = stream
        super().__init__(source, follow=follow, **settings)

    def _make(self) -> Lifecycle:
        return Lifecycle(self._stream)

    def _lines(self, state: Lifecycle) -> list[str]:
        told = state.view()["streams"]
        return [
            f"{name}: {life['phase']}" + (f", refused by #{life['failed']}" if life["failed"] else "")
            for name, life in told.items()
        ]
