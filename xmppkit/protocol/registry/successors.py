"""Namespaces that nobody should write any more, and what is used in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from .specs import Ref
from .tables import rows

__all__ = ["Successor", "outdated", "successor"]


@dataclass(frozen=True, slots=True)
class Successor:
    """What replaces an outdated namespace.

    Attributes:
        outdated: the old namespace.
        namespace: the new one; ``""`` where the thing itself was given up.
        advice: what to do in its place: ``"publish bookmarks as single items of a PEP node"``.
        ref: the specification to follow in its place, or, where there is none, that says why.
    """

    outdated: str
    namespace: str
    advice: str
    ref: Ref


@lru_cache(maxsize=1)
def outdated() -> Mapping[str, Successor]:
    """Every outdated namespace that this kit knows, and what replaces it."""
    found = (
        Successor(row["outdated"], row["namespace"], row["advice"], Ref(row["spec"], row["section"]))
        for row in rows("successors")
    )
    return MappingProxyType({each.outdated: each for each in found})


def successor(namespace: str) -> Successor | None:
    """Return what replaces a namespace, or None: it is current, or unknown to this kit."""
    return outdated().get(namespace)
