"""The ack ledger: who has sent how much, and what the other end has acknowledged (XEP-0198)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import XMPPKitError
from ...state.ledger import Ledger
from .._base import built
from ..board import Board, Order

__all__ = ["AckLedger"]

_ASK = "<r xmlns='urn:xmpp:sm:3'/>"


class AckLedger(Board[Ledger]):
    """Shows the counters of stream management for each stream, and which stanzas nobody has acknowledged yet.

    Args:
        source: a running lab, or a recording.
        settings: as of every `Board`.
    """

    _esm = built("ledger.js")
    _css = built("ledger.css")
    _title = "Ack ledger"

    def _make(self) -> Ledger:
        return Ledger()

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        if do != "ask":
            return super()._order(do, facts)
        stream = facts.get("stream")
        if not isinstance(stream, str) or stream not in self._sessions:
            raise XMPPKitError(f"There is no session {stream!r} that could ask.")
        return Order(stream, _ASK, mode="nonzas")

    def _lines(self, state: Ledger) -> list[str]:
        return [
            f"{name} {way}: {side['count']}, {side['handled']} of them acknowledged{_where(book)}"
            for name, book in state.view()["streams"].items()
            for way, side in book.items()
            if isinstance(side, dict)
        ]


def _where(book: Mapping[str, Any]) -> str:
    return f"; it went on as {book['moved']}" if book["moved"] else ""
