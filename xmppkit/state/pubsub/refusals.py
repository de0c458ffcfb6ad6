"""Errors, tied to what was asked."""

from __future__ import annotations

from lxml import etree

from ...recording.addresses import normal
from .._element import cut
from .model import MOST_VERSIONS, Refusal, Services
from .requests import PUBSUB, Request, child

__all__ = ["refused"]

_STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas"
_SPECIAL = f"{PUBSUB}#errors"

_ABOUT_NODE = frozenset(
    {"configuration", "configure", "delete", "purge", "subscribe", "affiliations", "subscriptions", "node info"}
)
"""Requests that fail with item-not-found because there is no such node (XEP-0060 §8), not for any other reason."""


def refused(services: Services, request: Request, reply: etree._Element, number: int) -> None:
    """Take in an error: it stays with the node, and may tell something of it."""
    refusal = _refusal(request, reply, number)
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


def _refusal(request: Request, reply: etree._Element, number: int) -> Refusal:
    error = reply.find("{*}error")
    condition, special, feature, text = "undefined-condition", "", "", ""
    for each in () if error is None else error:
        tag = etree.QName(each)
        if tag.namespace == _SPECIAL:
            special, feature = cut(tag.localname), cut(each.get("feature", ""))
        elif tag.namespace == _STANZAS and tag.localname == "text":
            text = cut(each.text or "")
        elif tag.namespace == _STANZAS:
            condition = cut(tag.localname)
    return Refusal(number, request.entry.number, request.what, condition, special, feature, text, cut(request.by))
