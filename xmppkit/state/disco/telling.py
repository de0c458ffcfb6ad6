"""What is known, as JSON has it, with names and specifications from the registry."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...protocol.registry import Ref, feature, identity
from .._refusal import refusal_view
from .model import Identity, Info, Items, Place, Session, Stage
from .reading import COMMANDS, INFO

__all__ = ["place_view", "session_view"]


def place_view(place: Place, waiting: list[dict[str, Any]]) -> dict[str, Any]:
    """An address, or a node of it.

    Args:
        place: what is known.
        waiting: the questions without an answer.
    """
    return {
        "jid": place.jid,
        "node": place.node,
        "info": None if place.info is None else _info(place.info),
        "items": None if place.items is None else _items(place.items),
        "refusals": [refusal_view(each, INFO) for each in place.refusals],
        "waiting": waiting,
    }


def session_view(number: int, session: Session) -> dict[str, Any]:
    """One execution of a command.

    Args:
        number: its number among all.
        session: what is known of it.
    """
    return {
        "number": number,
        **{name: getattr(session, name) for name in ("jid", "node", "id", "stream", "status", "entry", "left_out")},
        "stages": [_stage(each) for each in session.stages],
    }


def _info(info: Info) -> dict[str, Any]:
    return {
        "entry": info.entry,
        "request": info.request,
        "identities": [_identity(each) for each in info.identities],
        "features": [_feature(each) for each in info.features],
        "forms": [*info.forms],
    }


def _identity(each: Identity) -> dict[str, Any]:
    known = identity(each.category, each.type)
    return {**asdict(each), "meaning": known.meaning if known else "", **_ref(known.ref if known else None)}


def _feature(var: str) -> dict[str, Any]:
    known = feature(var)
    return {"var": var, "meaning": known.meaning if known else "", **_ref(known.ref if known else None)}


def _ref(ref: Ref | None) -> dict[str, Any]:
    return {"spec": ref.spec, "section": ref.section, "url": ref.url} if ref else {"spec": "", "section": "", "url": ""}


def _items(items: Items) -> dict[str, Any]:
    return {
        "entry": items.entry,
        "request": items.request,
        "total": items.total,
        "after": items.after,
        "links": [asdict(each) for each in items.links],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "action": stage.action,
        "request": stage.request,
        "values": {name: [*values] for name, values in stage.values},
        "entry": stage.entry,
        "actions": [*stage.actions],
        "default": stage.default,
        "form": stage.form,
        "notes": [{"type": kind, "text": text} for kind, text in stage.notes],
        "refusal": None if stage.refusal is None else refusal_view(stage.refusal, COMMANDS),
    }
