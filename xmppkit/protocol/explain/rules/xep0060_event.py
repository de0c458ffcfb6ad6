"""XEP-0060: Publish-Subscribe: the news that subscribers get."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...language import count, say
from ..nested import content, item_name, listed, node_name
from ..rule import Vocabulary
from ..scene import Scene, local_name, short, shortened
from .xep0060 import EVENT

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0060")


@xep.sentence("message", EVENT, "event", rank=90)
def _says(scene: Scene) -> str | None:
    child = next(scene.payload.iterchildren("*"), None)
    says = None if child is None else _TABLE.get(local_name(child))
    return says(scene, child) if says and child is not None else None


def _facts(scene: Scene, child: etree._Element) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom, "node": node_name(child.get("node"))}


def _items(scene: Scene, items: etree._Element) -> str:
    facts = _facts(scene, items)
    published = items.findall(f"{{{EVENT}}}item")
    if not published:
        return _retracted(items, facts)
    facts["what"] = content(scene, published[0])
    facts["number"] = count(len(published), "1 new item", "{number} new items")
    if not facts["what"]:
        return say("{who} tells {whom} of {number} in {node}, without content", **facts)
    if len(published) == 1:
        return say("{who} has news for {whom} in {node}: {what}", **facts)
    return say("{who} has news for {whom} in {node}: {number}, first {what}", **facts)


def _retracted(items: etree._Element, facts: dict[str, str]) -> str:
    names = listed(item_name(each.get("id")) for each in items.findall(f"{{{EVENT}}}retract") if each.get("id"))
    if names:
        return say("{who} tells {whom} that the item {names} is gone from {node}", names=names, **facts)
    return say("{who} tells {whom} that something changed in {node}", **facts)


def _configuration(scene: Scene, child: etree._Element) -> str:
    return say("{who} tells {whom} that the settings of {node} have changed", **_facts(scene, child))


def _delete(scene: Scene, child: etree._Element) -> str:
    redirect = child.find(f"{{{EVENT}}}redirect")
    uri = "" if redirect is None else shortened(redirect.get("uri"))
    if uri:
        return say("{who} tells {whom} that {node} is gone, go to {uri} instead", uri=uri, **_facts(scene, child))
    return say("{who} tells {whom} that {node} is gone", **_facts(scene, child))


def _purge(scene: Scene, child: etree._Element) -> str:
    return say("{who} tells {whom} that {node} has been emptied", **_facts(scene, child))


def _subscription(scene: Scene, child: etree._Element) -> str:
    facts = _facts(scene, child)
    facts["jid"] = short(child.get("jid", "")) or scene.whom
    state = child.get("subscription")
    if state == "subscribed":
        return say("{who} tells {whom} that {jid} is subscribed to {node} now", **facts)
    if state == "none":
        return say("{who} tells {whom} that {jid} is not subscribed to {node} any more", **facts)
    if state == "pending":
        return say("{who} tells {whom} that {jid} waits to be let subscribe to {node}", **facts)
    return say("{who} tells {whom} that the subscription of {jid} to {node} has changed", **facts)


def _collection(scene: Scene, child: etree._Element) -> str:
    facts = _facts(scene, child)
    change = next(child.iterchildren("*"), None)
    facts["other"] = node_name(None if change is None else change.get("node"))
    if change is not None and local_name(change) == "disassociate":
        return say("{who} tells {whom} that {other} has left {node}, a collection", **facts)
    return say("{who} tells {whom} that {other} has come into {node}, a collection", **facts)


_TABLE: dict[str, Callable[[Scene, etree._Element], str]] = {
    "items": _items,
    "configuration": _configuration,
    "delete": _delete,
    "purge": _purge,
    "subscription": _subscription,
    "collection": _collection,
}
