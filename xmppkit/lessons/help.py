"""What is shown to somebody who asks for help: a hint, or a solution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..protocol.language import say

if TYPE_CHECKING:
    from ..recording.entry import Printer

__all__ = ["Hint", "Solution"]


@dataclass(frozen=True, slots=True, repr=False)
class Hint:
    """One of several hints, each of which says more than the one before.

    Attributes:
        number: from 1.
        total: how many there are.
        text: what it says.
    """

    number: int
    total: int
    text: str

    @property
    def heading(self) -> str:
        """Which one it is."""
        return say("Hint {number} of {total}", number=self.number, total=self.total)

    def __repr__(self) -> str:
        return f"{self.heading}: {self.text}"

    def _repr_html_(self) -> str:
        from .shown import hint_html

        return hint_html(self.heading, self.text)


@dataclass(frozen=True, slots=True, repr=False)
class Solution:
    """Code that does an exercise: a way, not the way.

    Attributes:
        title: of the exercise.
        code: of the cell, without its check.
    """

    title: str
    code: str

    @property
    def heading(self) -> str:
        """What is shown."""
        return say("A way to do it, not the way · {title}", title=self.title)

    def __repr__(self) -> str:
        return f"{self.heading}\n\n{self.code}"

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text(repr(self))

    def _repr_html_(self) -> str:
        from .shown import code_html

        return code_html(self.heading, self.code)
