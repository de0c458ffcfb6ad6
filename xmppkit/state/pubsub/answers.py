"""What is so once a request was answered with a result: which module knows of which request."""

from __future__ import annotations

from collections.abc import Callable

from . import about_discovery, about_items, about_nodes, about_people
from .answer import Answer

__all__ = ["answered"]


def answered(answer: Answer) -> bool:
    """Take in an answer; says whether it may have told something new."""
    handler = _HANDLERS.get(answer.request.what)
    if handler is None:
        return False
    handler(answer)
    return True


_HANDLERS: dict[str, Callable[[Answer], None]] = {
    "create": about_nodes.create,
    "delete": about_nodes.delete,
    "purge": about_nodes.purge,
    "configure": about_nodes.configure,
    "configuration": about_nodes.configuration,
    "default": about_nodes.default,
    "publish": about_items.publish,
    "retract": about_items.retract,
    "items": about_items.items,
    "subscribe": about_people.subscribe,
    "unsubscribe": about_people.unsubscribe,
    "own subscriptions": about_people.own_subscriptions,
    "subscriptions": about_people.subscriptions,
    "set subscriptions": about_people.set_subscriptions,
    "affiliations": about_people.affiliations,
    "set affiliations": about_people.set_affiliations,
    "own affiliations": about_people.own_affiliations,
    "nodes": about_discovery.nodes,
    "item ids": about_discovery.item_ids,
    "service info": about_discovery.service_info,
    "node info": about_discovery.node_info,
}
