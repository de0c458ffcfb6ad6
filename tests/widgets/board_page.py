"""The browser's end of a board, for tests of the Python half."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from xmppkit.widgets.board import Board

__all__ = ["Page"]


class Page:
    """The browser's end of a board."""

    def __init__(self, board: Board[Any]) -> None:
        self.board = board
        self.told: list[dict[str, Any]] = []
        board.send = lambda message, _buffers=None: self.told.append(json.loads(json.dumps(message)))  # type: ignore[method-assign]

    async def says(self, **message: Any) -> None:
        """Send a message, and let it be handled."""
        self.board._handle_custom_msg(message, [])
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def hears(self, kind: str, count: int = 1, **facts: Any) -> dict[str, Any]:
        """Wait for so many messages of a kind; the last of them."""
        while len(found := self.of(kind, **facts)) < count:  # noqa: ASYNC110  # in vain: until the suite's timeout
            await asyncio.sleep(0.01)
        return found[-1]

    def of(self, kind: str, **facts: Any) -> list[dict[str, Any]]:
        """All messages of a kind so far, that say this."""
        return [m for m in self.told if m["k"] == kind and all(m.get(name) == value for name, value in facts.items())]
