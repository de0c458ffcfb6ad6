"""The delivery diagram: who got which copy of one message."""

from __future__ import annotations

from ...state.delivery import Deliveries
from .._base import built
from ..board import Board

__all__ = ["DeliveryDiagram"]


class DeliveryDiagram(Board[Deliveries]):
    """Shows what became of each message: which clients got it, by carbons, later, by the archive; or the error instead.

    Args:
        source: a running lab, or a recording.
        settings: as of every `Board`.
    """

    _esm = built("delivery.js")
    _css = built("delivery.css")
    _title = "Delivery diagram"

    def _make(self) -> Deliveries:
        return Deliveries()

    def _lines(self, state: Deliveries) -> list[str]:
        return [
            f"#{message['entry']} {message['stream']} to {message['to'] or 'its own account'}: {message['fate']}, "
            f"{message['why']}"
            for message in state.view()["messages"]
        ]
