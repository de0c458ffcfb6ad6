"""What entities say they can do: features and identities in service discovery (XEP-0030 §3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .namespaces import namespace
from .specs import Ref
from .tables import rows

__all__ = ["Feature", "Identity", "feature", "identity"]

_NOTIFY = "+notify"  # XEP-0060 §9.2: the name of a node whose news somebody wants


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature.

    Attributes:
        var: its name, a namespace as a rule.
        meaning: what is supported, as a noun phrase; the specification's title where nothing better is known.
        ref: where it is defined; None for the few that no specification defines.
    """

    var: str
    meaning: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Identity:
    """What kind of thing an entity is.

    Attributes:
        category: ``"client"``, ``"server"``, ``"conference"`` and so on.
        type: ``"phone"``, ``"im"``, ``"text"`` and so on; ``""`` describes the category as such.
        meaning: a noun phrase: ``"a client on a telephone"``.
        ref: where it is defined; None where the registry alone has it.
    """

    category: str
    type: str
    meaning: str
    ref: Ref | None


def _ref(row: dict[str, str]) -> Ref | None:
    return Ref(row["spec"], row.get("section", "")) if row["spec"] else None


@lru_cache(maxsize=1)
def _features() -> dict[str, Feature]:
    return {row["var"]: Feature(row["var"], row["meaning"], _ref(row)) for row in rows("features")}


@lru_cache(maxsize=1)
def _identities() -> dict[tuple[str, str], Identity]:
    found = (Identity(row["category"], row["type"], row["meaning"], _ref(row)) for row in rows("identities"))
    return {(each.category, each.type): each for each in found}


def feature(var: str) -> Feature | None:
    """Return what a feature says of the entity that has it, or None: it is unknown to this kit.

    A name that is a known namespace stands for the specification that owns it; one that ends in ``+notify``
    asks for news of the node before it (XEP-0163 §4.2).
    """
    known = _features().get(var)
    if known:
        return known
    if var.endswith(_NOTIFY):
        return _wish(var)
    owner = namespace(var)
    return Feature(var, owner.title, Ref(owner.spec)) if owner else None


def _wish(var: str) -> Feature:
    node = var.removesuffix(_NOTIFY)
    about = feature(node)
    return Feature(var, f"wants news of {about.meaning if about else node}", Ref("XEP-0060", "9.2"))


def identity(category: str, type: str) -> Identity | None:  # noqa: A002  # the attribute's name
    """Return what kind of thing an identity names; its category where the type is unknown; or None."""
    table = _identities()
    return table.get((category, type)) or table.get((category, ""))
