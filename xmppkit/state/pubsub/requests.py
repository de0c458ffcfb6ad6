"""What is asked of a publish-subscribe service, in one word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from ...recording import Entry
from .payload import payload_of

__all__ = ["DISCO_INFO", "DISCO_ITEMS", "EVENT", "OWNER", "PUBSUB", "Request", "child", "read_request"]

PUBSUB = "http://jabber.org/protocol/pubsub"
OWNER = f"{PUBSUB}#owner"
EVENT = f"{PUBSUB}#event"
DISCO_INFO = "http://jabber.org/protocol/disco#info"
DISCO_ITEMS = "http://jabber.org/protocol/disco#items"
_COMMANDS = "http://jabber.org/protocol/commands"

_WORDS = {
    (PUBSUB, "set", "create"): "create",
    (PUBSUB, "set", "publish"): "publish",
    (PUBSUB, "set", "retract"): "retract",
    (PUBSUB, "set", "subscribe"): "subscribe",
    (PUBSUB, "set", "unsubscribe"): "unsubscribe",
    (PUBSUB, "set", "options"): "set options",
    (PUBSUB, "get", "options"): "options",
    (PUBSUB, "get", "items"): "items",
    (PUBSUB, "get", "subscriptions"): "own subscriptions",
    (PUBSUB, "get", "affiliations"): "own affiliations",
    (OWNER, "set", "configure"): "configure",
    (OWNER, "set", "delete"): "delete",
    (OWNER, "set", "purge"): "purge",
    (OWNER, "set", "subscriptions"): "set subscriptions",
    (OWNER, "set", "affiliations"): "set affiliations",
    (OWNER, "get", "configure"): "configuration",
    (OWNER, "get", "default"): "default",
    (OWNER, "get", "subscriptions"): "subscriptions",
    (OWNER, "get", "affiliations"): "affiliations",
}


class Published(NamedTuple):
    """An item as it was to be published: its id, ``""`` if the service is to choose, and what tells its payload."""

    id: str
    print: str


@dataclass(frozen=True, slots=True)
class Request:
    """One request that waits for its answer.

    Attributes:
        entry: the whole.
        what: the word for it.
        service: its address, as it compares.
        node: the node's id, ``""`` where none is named.
        by: who asks, as far as it is known.
        published: the items to be published.
    """

    entry: Entry
    what: str
    service: str
    node: str
    by: str
    published: tuple[Published, ...] = ()


def read_request(entry: Entry, iq: etree._Element, service: str, by: str) -> Request | None:
    """Return what an iq of type get or set asks; None if it is nothing about nodes.

    Args:
        entry: the iq.
        iq: its element.
        service: who is asked, as it compares.
        by: who asks.
    """
    for name in (PUBSUB, OWNER):
        pubsub = iq.find(f"{{{name}}}pubsub")
        for action in () if pubsub is None else pubsub:
            word = _WORDS.get((name, entry.type or "", etree.QName(action).localname))
            if word:
                return Request(entry, word, service, action.get("node", ""), by, _published(action, word))
    return _disco(entry, iq, service, by)


def _published(action: etree._Element, word: str) -> tuple[Published, ...]:
    if word != "publish":
        return ()
    items = action.findall(f"{{{PUBSUB}}}item")
    payloads = map(payload_of, items)
    return tuple(Published(each.get("id", ""), load.print if load else "") for each, load in zip(items, payloads))  # noqa: B905  # of one list


def _disco(entry: Entry, iq: etree._Element, service: str, by: str) -> Request | None:
    if entry.type != "get":
        return None
    for name, whole, part in ((DISCO_INFO, "service info", "node info"), (DISCO_ITEMS, "nodes", "item ids")):
        query = iq.find(f"{{{name}}}query")
        if query is not None:
            node = query.get("node", "")
            # XEP-0050 §2.2: that node's items are commands
            return None if node == _COMMANDS else Request(entry, part if node else whole, service, node, by)
    return None


def child(iq: etree._Element, name: str) -> etree._Element | None:
    """Return the element of that name in an iq's ``<pubsub/>``, be it the owner's or everybody's."""
    for space in (PUBSUB, OWNER):
        found = iq.find(f"{{{space}}}pubsub/{{{space}}}{name}")
        if found is not None:
            return found
    return None
