"""How one entry is related to another."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What one entry is to the entry that was asked about.

    Attributes:
        number: of the other entry.
        relation: what the other is, in a word or two: ``"reply"``, ``"receipt"``, ``"same stanza"``.
        text: the same in a sentence for people.
        seconds: from the entry that was asked about to the other; negative where the other was earlier.
        changes: what is different in the other, one line each; only where it is the same stanza elsewhere.
    """

    number: int
    relation: str
    text: str
    seconds: float
    changes: tuple[str, ...] = ()
