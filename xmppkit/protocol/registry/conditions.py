"""Error conditions: why something was refused or a stream ended, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from .specs import Ref
from .tables import rows

__all__ = ["Condition", "condition", "conditions"]

_KINDS = {
    "stanza": "urn:ietf:params:xml:ns:xmpp-stanzas",
    "stream": "urn:ietf:params:xml:ns:xmpp-streams",
    "sasl": "urn:ietf:params:xml:ns:xmpp-sasl",
    "bosh": "http://jabber.org/protocol/httpbind",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One error condition.

    Attributes:
        namespace: the one its element is in; of BOSH, whose conditions are attribute values, that of the body.
        name: of its element.
        within: namespace of the request that was refused, where the condition means something particular there
            (``conflict`` on joining a room: the nickname is taken); ``""`` where it means the same everywhere.
        types: error types that the specification allows beside it (RFC 6120 §8.3.2); empty where there are none.
        meaning: a clause: ``"there is no such account"``.
        advice: what to do, as one would say it to a friend: ``"check the spelling of the address"``.
        ref: where it is defined.
    """

    namespace: str
    name: str
    within: str
    types: tuple[str, ...]
    meaning: str
    advice: str
    ref: Ref


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], Condition]:
    table = {}
    for row in rows("conditions"):
        key = row["namespace"], row["name"], row["within"]
        types = tuple(row["types"].split())
        table[key] = Condition(*key, types, row["meaning"], row["advice"], Ref(row["spec"], row["section"]))
    return table


def condition(kind: str, name: str, *, within: str = "") -> Condition | None:
    """Return what is known of an error condition, or None: it is unknown to this kit.

    Args:
        kind: ``"stanza"``, ``"stream"``, ``"sasl"`` or ``"bosh"``; or the namespace, for conditions of an
            application's own such as ``"http://jabber.org/protocol/pubsub#errors"`` (RFC 6120 §8.3.4).
        name: of the condition's element: ``"item-not-found"``.
        within: namespace of the request that was refused; where the condition means something particular to
            such requests, that is what you get.
    """
    namespace = _KINDS.get(kind, kind)
    table = _table()
    return table.get((namespace, name, within)) or table.get((namespace, name, ""))


@lru_cache(maxsize=32)
def conditions(kind: str) -> Mapping[str, Condition]:
    """Return the conditions of a kind or namespace by name, those that mean the same everywhere."""
    namespace = _KINDS.get(kind, kind)
    found = {each.name: each for each in _table().values() if each.namespace == namespace and not each.within}
    return MappingProxyType(found)
