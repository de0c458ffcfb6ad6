"""Copies of states that cost little: values that are never changed are shared."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Copying"]


class Copying:
    """Something that holds dicts and sets of its own, in which stand values that are never changed, only replaced.

    A deep copy copies what holds them, and shares them: a roster of a thousand contacts is then copied in the time that
    it takes to copy a dict. What two of its attributes share, they share in the copy too.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        again = copy.copy(self)
        memo[id(self)] = again
        vars(again).update({name: _copied(value, memo) for name, value in vars(self).items()})
        return again


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each, memo) for key, each in value.items()}
    if isinstance(value, set):
        return set(value)
    return copy.deepcopy(value, memo) if isinstance(value, Copying) else value
