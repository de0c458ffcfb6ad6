"""XML namespaces and the specifications that define them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from .tables import rows

__all__ = ["Namespace", "all_namespaces", "namespace"]


@dataclass(frozen=True, slots=True)
class Namespace:
    """One namespace that this kit knows.

    Attributes:
        uri: the namespace itself.
        spec: name of what defines it, such as ``"XEP-0030"``.
        title: title of that specification.
    """

    uri: str
    spec: str
    title: str


@lru_cache(maxsize=1)
def all_namespaces() -> Mapping[str, Namespace]:
    """Every namespace that this kit knows, by its URI."""
    known = (Namespace(row["namespace"], row["spec"], row["title"]) for row in rows("namespaces"))
    return MappingProxyType({each.uri: each for each in known})


def namespace(uri: str) -> Namespace | None:
    """Return what is known of a namespace, or None: it is unknown to this kit."""
    return all_namespaces().get(uri)
