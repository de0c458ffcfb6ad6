"""Errors, tied to what was asked."""

from __future__ import annotations

from lxml import etree

from ...recording.addresses import normal
from .._refusal import refusal_in
from .model import MOST_VERSIONS, Services
from .requests import Request, child

__all__ = ["refused"]

_ABOUT_NODE = frozenset(
    {"configuration", "configure", "delete", "purge", "subscribe", "affiliations", "subscriptions", "node info"}
)
"""Requests that fail with item-not-found because there is no such node (XEP-0060 §8), not for any other reason."""


def refused(services: Services, request: Request, reply: etree._Element, number: int) -> None:
    """Take in an error: it stays with the node, and may tell something of it."""
    refusal = refusal_in(reply, entry=number, request=request.entry.number, what=request.what, by=request.by)
    if not request.node:
        service = services.service(request.service)
        service.refusals = (*service.refusals, refusal)[-MOST_VERSIONS:]
        return
    node = services.node(request.service, request.node)
    node.refusals = (*node.refusals, refusal)[-MOST_VERSIONS:]
    if refusal.condition == "item-not-found" and _is_about_node(request, reply):
        node.vanishes("missing", number)
    elif refusal.special == "not-subscribed":
        asked = child(reply, "unsubscribe")
        jid = normal(asked.get("jid")) if asked is not None else None
        for each in [*node.subscriptions.values()]:
            if each.jid == jid:
                node.subscribe(each.jid, each.subid, "none", number)


def _is_about_node(request: Request, reply: etree._Element) -> bool:
    if request.what == "items":
        asked = child(reply, "items")
        return asked is None or len(asked) == 0
    return request.what in _ABOUT_NODE
