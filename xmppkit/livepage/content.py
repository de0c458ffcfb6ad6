"""What stands in a live page: the items of a few nodes, as the notifications that somebody received tell of them.

A message with an event in it can be sent by anyone. So an item counts only where the page has a place for just that
node of just that service: the message's ``from`` is the server's word, not the sender's (RFC 6120 §8.1.2.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from lxml import etree

from ..recording import Direction, Entry, Kind
from ..recording.element import attributes_of
from ..state._base import State

__all__ = ["MOST_ITEMS", "Content", "Place"]

MOST_ITEMS = 200
"""Items of a place that are kept: the newest."""

_PUBSUB = "http://jabber.org/protocol/pubsub"
_EVENT = "http://jabber.org/protocol/pubsub#event"
_WHERE = {Kind.MESSAGE: f"{{{_EVENT}}}event", Kind.IQ: f"{{{_PUBSUB}}}pubsub"}
_LONGEST = 2000  # characters of a field


class Place(NamedTuple):
    """Where items come from: an address, and the node there."""

    service: str
    node: str


class Content(State):
    """The items that one session has been told of, and not yet that they are gone.

    They come in notifications (XEP-0060 §7.1.2, XEP-0163 §4) and in answers to a request for items (XEP-0060 §6.5).

    Args:
        stream: whose, as in `Entry.stream`.
        places: what to take note of; all else is passed over.
    """

    def __init__(self, stream: str, places: Iterable[Place]) -> None:
        self._stream = stream
        self._items: dict[Place, dict[str, dict[str, Any]]] = {place: {} for place in places}

    @property
    def places(self) -> list[Place]:
        """The places of the page, in its order."""
        return list(self._items)

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        where = _WHERE.get(entry.kind)
        if where is None or entry.stream != self._stream or entry.direction is not Direction.RECEIVED:
            return False
        if entry.type == "error" or _PUBSUB.encode() not in entry.data:
            return False
        stanza = entry.element
        told = None if stanza is None else stanza.find(where)
        service = (entry.from_ or "").partition("/")[0].lower()
        changes = (
            [] if told is None else [self._tell(service, each, entry.number) for each in told.iterchildren("{*}*")]
        )
        return any(changes)

    def at(self, place: Place) -> dict[str, Any]:
        """What stands in one place: ``{"service", "node", "items": [{"id", "fields", "text", "entry"}, …]}``."""
        return {**place._asdict(), "items": list(self._items[place].values())}

    def view(self) -> dict[str, Any]:
        """All places."""
        return {"places": [self.at(place) for place in self._items]}

    def _tell(self, service: str, told: etree._Element, number: int) -> bool:
        items = self._items.get(Place(service, told.get("node", "")))
        if items is None:
            return False
        what = etree.QName(told).localname
        if what in ("purge", "delete"):  # XEP-0060 §8.5, §8.4
            changed = bool(items)
            items.clear()
            return changed
        changes = [_take(items, item, number) for item in told.iterchildren("{*}*") if what == "items"]
        return any(changes)


def _take(items: dict[str, dict[str, Any]], item: etree._Element, number: int) -> bool:
    """An item that was published, or is gone (XEP-0060 §7.1.2, §7.2.2)."""
    name, what = item.get("id", ""), etree.QName(item).localname
    if what == "retract":
        return items.pop(name, None) is not None
    payload = next(item.iterchildren("{*}*"), None)
    if what != "item" or payload is None:  # without a payload it only says that there is something
        return False
    fields = _fields(payload)
    items.pop(name, None)  # what is published again comes last
    items[name] = {"id": name, "fields": fields, "text": " · ".join(filter(None, fields.values())), "entry": number}
    if len(items) > MOST_ITEMS:
        del items[next(iter(items))]
    return True


def _fields(payload: etree._Element) -> dict[str, str]:
    """The payload's words by their names: its attributes, and the texts of the elements that hold nothing but text."""
    found = {name.rpartition("}")[2]: value for name, value in attributes_of(payload).items()}
    for element in payload.iter("{*}*"):
        if len(element) == 0 and (text := (element.text or "").strip()):
            found.setdefault(etree.QName(element).localname, text)
    return {name: value[:_LONGEST] for name, value in found.items()}
