"""An output that changes while its cell runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .outcome import outcome_html, outcome_text, over

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["LiveOutcome"]

_PAUSE = 0.2
"""Seconds between two changes: each draws all of it anew."""


class LiveOutcome:
    """Below the cell: what was sent and what came, as far as it is known.

    In a terminal, which cannot change what it printed, only the end is shown.

    Args:
        shell: of IPython.
    """

    def __init__(self, shell: InteractiveShell) -> None:
        self._can_change = hasattr(shell, "kernel")
        self._change: Callable[[dict[str, str]], None] | None = None
        self._changed = 0.0

    def tell(self, outcome: Mapping[str, Any]) -> None:
        """Show how it stands. Called as often as there is news."""
        now = time.monotonic()
        if outcome["state"] == "sending" or (outcome["state"] == "refused" and not outcome["sent"]):
            return  # what is refused shows as the cell's error
        if not over(outcome) and (not self._can_change or now - self._changed < _PAUSE):
            return
        self._changed = now
        self._show({"text/html": outcome_html(outcome), "text/plain": outcome_text(outcome)})

    def _show(self, bundle: dict[str, str]) -> None:
        from IPython.display import display

        if self._change is not None:
            self._change(bundle)
            return
        handle = display(bundle, raw=True, display_id=True)  # type: ignore[no-untyped-call]
        if handle is not None and self._can_change:
            self._change = lambda changed: handle.update(changed, raw=True)
