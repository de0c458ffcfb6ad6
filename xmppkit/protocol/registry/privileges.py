"""What somebody may do in a room, by role and by affiliation (XEP-0045 §5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .specs import Ref
from .tables import rows

__all__ = ["AFFILIATIONS", "ROLES", "Privilege", "privileges"]

ROLES = ("none", "visitor", "participant", "moderator")
"""What one may be during a visit, from the least to the most (XEP-0045 §5.1)."""

AFFILIATIONS = ("outcast", "none", "member", "admin", "owner")
"""What one may be to a room for good, from the least to the most (XEP-0045 §5.2)."""


@dataclass(frozen=True, slots=True)
class Privilege:
    """One thing that may be done.

    Attributes:
        of: ``"role"`` or ``"affiliation"``: what it depends on.
        name: ``"speak to all"``.
        allowed: the roles, or affiliations, that have it by default.
        adjustable: those for which the room's settings may say otherwise.
        note: what else there is to know, as a clause; ``""`` if nothing.
        ref: where it is defined.
    """

    of: str
    name: str
    allowed: frozenset[str]
    adjustable: frozenset[str]
    note: str
    ref: Ref


@lru_cache(maxsize=1)
def _table() -> tuple[Privilege, ...]:
    return tuple(
        Privilege(
            row["of"],
            row["privilege"],
            frozenset(row["allowed"].split()),
            frozenset(row["adjustable"].split()),
            row["note"],
            Ref("XEP-0045", row["section"]),
        )
        for row in rows("room-privileges")
    )


def privileges(of: str) -> Sequence[Privilege]:
    """Return what depends on the ``"role"``, or on the ``"affiliation"``, in the order of the specification."""
    return tuple(each for each in _table() if each.of == of)
