"""Facts: what is so, and the entry that made it so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

__all__ = ["Fact", "kept", "told"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """What is so.

    Attributes:
        value: what.
        entry: number of the entry since which it is so without a break.
    """

    value: T
    entry: int


def kept(former: Fact[T] | None, value: T, entry: int) -> Fact[T]:
    """Return the former fact if it says the same, else the new one."""
    return former if former is not None and former.value == value else Fact(value, entry)


def told(fact: Fact[Any]) -> dict[str, Any]:
    """Return a fact as boards take it."""
    return {"value": fact.value, "entry": fact.entry}
