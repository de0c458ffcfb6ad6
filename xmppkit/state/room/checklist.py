"""The steps of entering a room, in their order (XEP-0045 §7.2): which are done, and where it is stuck."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...protocol.registry import Ref, condition
from .reading import MUC
from .records import Join, Refusal

__all__ = ["view"]


def view(join: Join, inside: bool) -> dict[str, Any]:
    """The steps as a board is told them.

    Each has a ``step``; a ``state``: ``"done"``, ``"stuck"``, ``"now"`` (it is the next to come) or ``"later"``; the
    number of the ``entry`` that did it, and in ``ref`` the section that it is of.
    """
    steps = list(_steps(join))
    for step in steps:
        step.setdefault("state", "done" if step["entry"] else "later")
        step["ref"] = _ref(Ref("XEP-0045", step.pop("section")))
    refusal = join.refusal
    if refusal is not None:
        _stick(steps, refusal)
    elif (not inside and not join.own) or inside:
        _next(steps)
    return {"nick": join.nick, "password": join.password, "steps": steps}


def _steps(join: Join) -> Iterator[dict[str, Any]]:
    yield {"step": "sent", "entry": join.sent, "section": "7.2.1"} | ({} if join.sent else {"state": "done"})
    yield _several("occupants", join.occupants, join.first, join.last, "7.2.2") | _known(join.own)
    yield {"step": "own", "entry": join.own, "section": "7.2.2", "code": "110"}
    if join.created:
        yield {"step": "settled", "entry": join.settled, "section": "10.1.2", "created": join.created}
    yield _several("history", join.history, join.history_first, join.history_last, "7.2.13") | _known(join.subject)
    yield {"step": "subject", "entry": join.subject, "section": "7.2.15"}


def _several(step: str, count: int, first: int, last: int, section: str) -> dict[str, Any]:
    return {"step": step, "entry": last, "first": first, "count": count, "section": section}


def _known(following: int) -> dict[str, str]:
    """Of several, nobody says which is the last: the next step does, also where there were none."""
    return {"state": "done" if following else "later"}


def _ref(ref: Ref) -> dict[str, str]:
    return {"spec": ref.spec, "section": ref.section, "url": ref.url}


def _next(steps: list[dict[str, Any]]) -> None:
    for step in steps:
        if step["state"] == "later":
            step["state"] = "now"
            return


def _stick(steps: list[dict[str, Any]], refusal: Refusal) -> None:
    known = condition("stanza", refusal.condition, within=MUC)
    own = next(step for step in steps if step["step"] == "own")
    own |= {"state": "stuck", "entry": refusal.entry, "condition": refusal.condition, "text": refusal.text}
    if known is not None:
        own |= {"meaning": known.meaning, "advice": known.advice, "ref": _ref(known.ref)}
