"""Facts: what is so, and the entry that made it so."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

__all__ = ["Fact", "kept", "told"]

T = TypeVar("T")


class Fact(Generic[T]):
    """What is so. It is never changed, only replaced; a dataclass that sees to that takes three times as long to make.

    Args:
        value: what.
        entry: number of the entry since which it is so without a break.
    """

    __slots__ = ("entry", "value")

    def __init__(self, value: T, entry: int) -> None:
        self.value = value
        self.entry = entry

    def __repr__(self) -> str:
        return f"{self.value!r} since #{self.entry}"


def kept(former: Fact[T] | None, value: T, entry: int) -> Fact[T]:
    """Return the former fact if it says the same, else the new one."""
    return former if former is not None and former.value == value else Fact(value, entry)


def told(fact: Fact[Any]) -> dict[str, Any]:
    """Return a fact as boards take it."""
    return {"value": fact.value, "entry": fact.entry}
