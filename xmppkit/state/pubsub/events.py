"""What a service tells on its own account: events (XEP-0060 §7.1.2, §8, §12.14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from ...recording.addresses import bare, normal
from ..forms import form_in
from .configuration import learn
from .items import notified, retracted
from .model import Cause, Delivery, Fact, Node, Services
from .payload import payload_of
from .requests import EVENT

__all__ = ["News", "happened", "subids"]

_SHIM = "http://jabber.org/protocol/shim"
_MOST = 500  # items and other parts of one event that are read


class News(NamedTuple):
    """One event.

    Attributes:
        services: what is known so far.
        service: who tells, as it compares.
        event: the element.
        subids: the subscriptions that it names (XEP-0060 §7.1.2.4).
        to: the address that it came to.
        stream: whose stream it came on.
        entry: its number.
        wish: why it came if nobody subscribed: the announced wish for news of a node.
        request: number of the recorded request that published an item, by node, id and payload.
    """

    services: Services
    service: str
    event: etree._Element
    subids: tuple[str, ...]
    to: str
    stream: str
    entry: int
    wish: Callable[[str], Cause | None]
    request: Callable[[str, str, str], int | None]


def subids(message: etree._Element) -> tuple[str, ...]:
    """Return the subscription ids that a message's headers name."""
    headers = message.iterfind(f"{{{_SHIM}}}headers/{{{_SHIM}}}header")
    return tuple(each.text or "" for each in headers if (each.get("name") or "").lower() == "subid")


def happened(news: News) -> bool:
    """Take in an event; says whether it told something."""
    told = False
    for part in _first(news.event.iterchildren()):
        handler = _HANDLERS.get(str(part.tag))
        name = part.get("node", "")
        if handler is not None and name:
            node = news.services.node(news.service, name)
            handler(news, node, part, Delivery(news.entry, news.stream, _cause(news, node)))
            told = True
    return told


def _cause(news: News, node: Node) -> Cause:
    """Which subscription, or which wish, brought an event."""
    account = bare(news.to)
    found = [
        each
        for each in node.subscriptions.values()
        if each.state == "subscribed" and (each.jid == normal(news.to) or each.jid == account)
    ]
    named = [each for each in found if each.subid and each.subid in news.subids]
    for each in named or found:
        return Cause("subscription", each.entry, jid=each.jid, subid=each.subid)
    return news.wish(node.name) or Cause("")


def _items(news: News, node: Node, part: etree._Element, delivery: Delivery) -> None:
    node.appears(news.entry)
    for each in _parts(part, "retract"):
        retracted(node, each.get("id", ""), news.entry)
        node.happens("retract", delivery, each.get("id", ""))
    for each in _parts(part, "item"):
        name, payload = each.get("id", ""), payload_of(each)
        request = news.request(node.name, name, payload.print if payload else "")
        notified(node, name, payload, each.get("publisher"), delivery=delivery, request=request)
        node.happens("item", delivery, name)


def _purge(news: News, node: Node, _part: etree._Element, delivery: Delivery) -> None:
    node.appears(news.entry)
    node.empty("purged", news.entry)
    node.happens("purge", delivery)


def _delete(news: News, node: Node, _part: etree._Element, delivery: Delivery) -> None:
    node.happens("delete", delivery)
    node.vanishes("deleted", news.entry)


def _create(news: News, node: Node, _part: etree._Element, delivery: Delivery) -> None:
    node.appears(news.entry)
    node.happens("create", delivery)


def _configuration(news: News, node: Node, part: etree._Element, delivery: Delivery) -> None:
    node.appears(news.entry)
    learn(node, form_in(part), news.entry)
    node.happens("configuration", delivery)


def _subscription(news: News, node: Node, part: etree._Element, delivery: Delivery) -> None:
    state = part.get("subscription", "")
    jid = normal(part.get("jid")) or normal(news.to) or ""
    node.happens("subscription", delivery, state)
    if state != "none":
        node.appears(news.entry)
    if state:
        node.subscribe(jid, part.get("subid", ""), state, news.entry)


def _collection(news: News, node: Node, part: etree._Element, delivery: Delivery) -> None:
    """A node joined or left a collection (XEP-0248 §5.3.2)."""
    node.appears(news.entry)
    node.happens("collection", delivery)
    for each in _parts(part, "associate"):
        child = news.services.node(news.service, each.get("node", ""))
        child.parent = Fact(node.name, news.entry)
    for each in _parts(part, "disassociate"):
        news.services.node(news.service, each.get("node", "")).parent = None


def _parts(part: etree._Element, name: str) -> Iterator[etree._Element]:
    return _first(part.iterchildren(f"{{{EVENT}}}{name}"))


def _first(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    return (each for each, _ in zip(elements, range(_MOST), strict=False))


_HANDLERS: dict[str, Callable[[News, Node, etree._Element, Delivery], None]] = {
    f"{{{EVENT}}}items": _items,
    f"{{{EVENT}}}purge": _purge,
    f"{{{EVENT}}}delete": _delete,
    f"{{{EVENT}}}create": _create,
    f"{{{EVENT}}}configuration": _configuration,
    f"{{{EVENT}}}subscription": _subscription,
    f"{{{EVENT}}}collection": _collection,
}
