"""Items come, change and go. What an event and an answer tell of one publication becomes one version."""

from __future__ import annotations

from dataclasses import replace

from .model import Delivery, Item, Node, Version
from .payload import Payload

__all__ = ["known", "notified", "published", "retracted"]


def published(node: Node, name: str, payload: Payload | None, *, request: int, answer: int) -> None:
    """The service accepted an item.

    Args:
        node: where.
        name: the item's id.
        payload: what was published.
        request: number of the request that published it.
        answer: number of the answer to it.
    """
    item = node.items.get(name) or node.gone.get(name)
    if item is not None and item.versions[-1].request == request:  # its event came before the answer
        latest = replace(_filled(item.versions[-1], payload), answer=answer)
        versions = (*item.versions[:-1], latest)
        held = node.items if name in node.items else node.gone
        held[name] = replace(item, versions=versions)
    else:
        _add(node, name, replace(_version(answer, payload), request=request, answer=answer))


def notified(
    node: Node,
    name: str,
    payload: Payload | None,
    publisher: str | None,
    *,
    delivery: Delivery,
    request: int | None,
) -> None:
    """An event brought an item.

    Args:
        node: whose event it is.
        name: the item's id.
        payload: what it brought, None where the node sends none.
        publisher: who published it, if that was said.
        delivery: which event came to whom.
        request: number of the recorded request that published it and waits for its answer, if there is one.
    """
    item = node.items.get(name) or node.gone.get(name)
    place = None if item is None else _place(item, payload, delivery.stream, request)
    if item is None or place is None:
        version = _version(delivery.entry, payload)
        _add(node, name, replace(version, publisher=publisher, request=request, deliveries=(delivery,)))
        return
    version = item.versions[place]
    again = any(each.stream == delivery.stream for each in version.deliveries)
    version = replace(
        _filled(version, payload),
        publisher=version.publisher or publisher,
        deliveries=(*version.deliveries, delivery)[-50:],
    )
    versions = (*item.versions[:place], version, *item.versions[place + 1 :])
    item = replace(item, versions=versions, seen=delivery.entry if again else item.seen)
    if name in node.items:
        node.keep(item, last=again and version.request is None)  # what is sent again is the newest (XEP-0060 §6.1.7)
    else:
        node.gone[name] = item


def known(node: Node, name: str, payload: Payload | None, publisher: str | None, entry: int, *, last: bool) -> None:
    """A list of items has this one.

    Args:
        node: whose list it is.
        name: the item's id.
        payload: what it holds, None where that is not said.
        publisher: who published it, if that was said.
        entry: number of the list.
        last: whether it is behind all that were told so far; else it stays where it is.
    """
    item = node.items.get(name) or node.gone.get(name)
    version = replace(_version(entry, payload), publisher=publisher)
    if item is None:
        item = Item(name, (version,), entry)
    elif _same(item.versions[-1], payload):
        item = item.with_latest(_filled(item.versions[-1], payload), entry)
    else:
        item = item.with_version(version)
    if last or name in node.items:
        node.keep(item, last=last)
    else:  # it was not heard of when it was published, so it is older than what was
        newer, node.items = node.items, {}
        node.keep(item)
        node.items.update(newer)


def retracted(node: Node, name: str, entry: int) -> None:
    """An item was taken back."""
    node.lose(name, "retracted", entry)


def _add(node: Node, name: str, version: Version) -> None:
    item = node.items.get(name) or node.gone.get(name)
    item = Item(name, (version,), version.entry) if item is None else item.with_version(version)
    node.published = version.entry
    node.keep(item)
    node.push_out(version.entry)


def _place(item: Item, payload: Payload | None, stream: str, request: int | None) -> int | None:
    """Which version an event tells of: None for a new one."""
    last = len(item.versions) - 1
    latest = item.versions[last]
    if request is not None:
        return last if latest.request == request else None
    if item.gone is not None and item.gone.value not in ("not kept", "pushed out"):
        return None
    if _same(latest, payload):
        return last
    for place in range(last - 1, -1, -1):  # events may come later than the answers of several publications
        version = item.versions[place]
        told = any(each.stream == stream for each in version.deliveries)
        if version.request is not None and not told and _same(version, payload):
            return place
    return None


def _same(version: Version, payload: Payload | None) -> bool:
    return payload is None or version.payload is None or version.print == payload.print


def _version(entry: int, payload: Payload | None) -> Version:
    if payload is None:
        return Version(entry, None)
    return Version(entry, payload.text, payload.name, payload.space, payload.print)


def _filled(version: Version, payload: Payload | None) -> Version:
    """The version with its payload, if it was not known."""
    if version.payload is not None or payload is None:
        return version
    return replace(version, payload=payload.text, name=payload.name, space=payload.space, print=payload.print)
