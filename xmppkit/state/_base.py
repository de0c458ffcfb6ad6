"""What all states have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from ..recording import Entry

__all__ = ["State"]


class State(ABC):
    """What follows from a recording's entries, taken in one after the other.

    It holds plain data only, so that it can be copied. The same entries always give the same state.
    """

    @abstractmethod
    def apply(self, entry: Entry) -> bool:
        """Take in the next entry.

        Most entries concern most states not at all, so this looks at what is known of an entry before it reads its
        XML. It never raises: what comes from the wire may be anything.

        Returns:
            whether something that `view` tells is different now.
        """

    @abstractmethod
    def view(self) -> dict[str, Any]:
        """What a board shows, as JSON has it; each fact with the number of the entry that made it so."""
