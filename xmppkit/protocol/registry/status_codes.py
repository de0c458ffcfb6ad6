"""Status codes of rooms (XEP-0045 §16.6): three digits in presence and messages that say what happened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .specs import Ref
from .tables import rows

__all__ = ["StatusCode", "status_code"]


@dataclass(frozen=True, slots=True)
class StatusCode:
    """One status code.

    Attributes:
        code: ``"110"``.
        stanza: what carries it: ``"presence"``, ``"message"``, or both in words.
        context: when it is sent, in words.
        meaning: a clause: ``"this presence is your own"``.
        ref: where it is defined.
    """

    code: str
    stanza: str
    context: str
    meaning: str
    ref: Ref


@lru_cache(maxsize=1)
def _table() -> dict[str, StatusCode]:
    return {
        row["code"]: StatusCode(row["code"], row["stanza"], row["context"], row["meaning"], Ref("XEP-0045", "16.6.2"))
        for row in rows("status-codes")
    }


def status_code(code: str | int) -> StatusCode | None:
    """Return what is known of a room's status code (``110`` or ``"110"``), or None: unknown to this kit."""
    return _table().get(str(code))
