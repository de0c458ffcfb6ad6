"""The values that attributes and elements of the core may have, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from .specs import Ref
from .tables import rows

__all__ = ["Value", "value", "values"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a closed list.

    Attributes:
        owner: what has it: ``"message@type"`` is an attribute, ``"show"`` an element's text; names that
            several specifications use have their namespace's short name before them, ``"muc:item@role"``.
        value: as it is written.
        meaning: ``"away from the device"``.
        ref: where it is defined.
    """

    owner: str
    value: str
    meaning: str
    ref: Ref


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, Value]]:
    table: dict[str, dict[str, Value]] = {}
    for row in rows("values"):
        each = Value(row["owner"], row["value"], row["meaning"], Ref(row["spec"], row["section"]))
        table.setdefault(each.owner, {})[each.value] = each
    return MappingProxyType({owner: MappingProxyType(found) for owner, found in table.items()})


def values(owner: str) -> Mapping[str, Value]:
    """Return all values of an attribute (``"iq@type"``) or an element (``"show"``); empty if it has no closed list."""
    return _table().get(owner, MappingProxyType({}))


def value(owner: str, written: str) -> Value | None:
    """Return what one value means, or None: it is unknown to this kit, or not allowed there."""
    return values(owner).get(written)
