"""XEP-0060: Publish-Subscribe: what its elements are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import say
from ...registry import feature
from ..rule import Field, Vocabulary

if TYPE_CHECKING:
    from lxml import etree

PUBSUB = "http://jabber.org/protocol/pubsub"
EVENT = f"{PUBSUB}#event"
OWNER = f"{PUBSUB}#owner"
ERRORS = f"{PUBSUB}#errors"

xep = Vocabulary("XEP-0060")


def _node(node: str, _: etree._Element) -> str | None:
    known = feature(node)
    return say("the node, here that of {title}", title=known.meaning) if known else None


_NODE = Field("the node: the named place that items are published to", "", {}, _node)
_ITEM: dict[str, str | Field] = {
    "id": "the item's name in its node; a new item of that name replaces the old one",
    "publisher": "who published",
}
_SUBID = "tells several subscriptions of one subscriber apart"
_AFFILIATION = Field(
    "what an entity may do with the node",
    "4.1",
    {
        "owner": "owns the node: may configure and delete it",
        "publisher": "may publish, and read",
        "publish-only": "may publish, but not read",
        "member": "may subscribe and read, even where others may not",
        "none": "has no lasting relation to the node",
        "outcast": "is shut out from the node",
    },
)
_STATE = Field(
    "state of the subscription",
    "4.2",
    {
        "none": "is not subscribed",
        "pending": "waits for the owner's approval",
        "subscribed": "is subscribed and gets what is published",
        "unconfigured": "is subscribed, but the options are still to be set, and until then nothing may come",
    },
)

_WHOSE: dict[str, str | Field] = {"jid": "whose it is", "node": _NODE}
_SUBSCRIPTION: dict[str, str | Field] = {**_WHOSE, "subid": _SUBID, "subscription": _STATE, "expiry": "when it ends"}

xep.element(PUBSUB, "pubsub", "a request about nodes and what is published there, or its answer")
xep.element(PUBSUB, "create", "makes a new node", "8.1", attributes={"node": _NODE})
xep.element(PUBSUB, "configure", "settings for the new node", "8.1.3", attributes={"node": _NODE})
xep.element(
    PUBSUB,
    "subscribe",
    "asks to be told what is published at a node",
    "6.1",
    attributes={"jid": "who wants to subscribe", "node": _NODE},
)
xep.element(PUBSUB, "unsubscribe", "ends a subscription", "6.2", attributes={**_WHOSE, "subid": _SUBID})
xep.element(PUBSUB, "options", "how a subscriber wants to be told", "6.3", attributes={**_WHOSE, "subid": _SUBID})
xep.element(PUBSUB, "subscribe-options", "says that a subscription has options", "6.1")
xep.element(PUBSUB, "required", "the options have to be set before anything is delivered", "6.1")
xep.element(
    PUBSUB,
    "default",
    "the options or settings that hold when nothing else is said",
    "6.4",
    attributes={"node": _NODE, "type": "kind of node"},
)
xep.element(PUBSUB, "subscription", "a subscription as it is now", "6.1", attributes=_SUBSCRIPTION)
xep.element(PUBSUB, "subscriptions", "all of one's subscriptions", "5.6", attributes={"node": _NODE})
xep.element(
    PUBSUB, "affiliation", "what one may do with a node", "5.7", attributes={**_WHOSE, "affiliation": _AFFILIATION}
)
xep.element(PUBSUB, "affiliations", "what one may do with which nodes", "5.7", attributes={"node": _NODE})
xep.element(
    PUBSUB,
    "items",
    "what has been published at a node",
    "6.5",
    attributes={"node": _NODE, "max_items": "only the latest so many", "subid": _SUBID},
)
xep.element(PUBSUB, "item", "one published thing", "6.5", attributes=_ITEM)
xep.element(PUBSUB, "publish", "puts something in a node, for those who subscribed", "7.1", attributes={"node": _NODE})
xep.element(PUBSUB, "publish-options", "settings that the node must have for this to be published", "7.1.5")
xep.element(
    PUBSUB,
    "retract",
    "takes an item out of a node",
    "7.2",
    attributes={
        "node": _NODE,
        "notify": Field("whether subscribers are told", "7.2", {"true": "tells subscribers", "1": "tells subscribers"}),
    },
)

xep.element(EVENT, "event", "tells a subscriber what happened at a node", "7.1")
xep.element(EVENT, "items", "items were published or taken out", "7.1", attributes={"node": _NODE})
xep.element(EVENT, "item", "one item that was published", "7.1", attributes={**_ITEM, "node": _NODE})
xep.element(EVENT, "retract", "one item that was taken out", "7.2", attributes={"id": "the item's name"})
xep.element(EVENT, "configuration", "the node's settings have changed", "8.2", attributes={"node": _NODE})
xep.element(EVENT, "delete", "the node is gone", "8.4", attributes={"node": _NODE})
xep.element(EVENT, "redirect", "where to go instead", "8.4", attributes={"uri": "address of the other node"})
xep.element(EVENT, "purge", "every item of the node is gone", "8.5", attributes={"node": _NODE})
xep.element(EVENT, "subscription", "a subscription has changed", "", attributes=_SUBSCRIPTION)
xep.element(EVENT, "collection", "a collection of nodes has changed", attributes={"node": _NODE})
xep.element(EVENT, "associate", "a node has come into the collection", attributes={"node": _NODE})
xep.element(EVENT, "disassociate", "a node has left the collection", attributes={"node": _NODE})

xep.element(OWNER, "pubsub", "a request of a node's owner, or its answer", "8")
xep.element(OWNER, "configure", "the settings of a node", "8.2", attributes={"node": _NODE})
xep.element(OWNER, "default", "the settings that new nodes have", "8.3")
xep.element(OWNER, "delete", "deletes a node with all that is in it", "8.4", attributes={"node": _NODE})
xep.element(OWNER, "redirect", "where subscribers are to go instead", "8.4", attributes={"uri": "address of it"})
xep.element(OWNER, "purge", "deletes every item of a node, but not the node", "8.5", attributes={"node": _NODE})
xep.element(OWNER, "subscriptions", "who is subscribed to a node", "8.8", attributes={"node": _NODE})
xep.element(OWNER, "subscription", "one subscriber", "8.8", attributes=_SUBSCRIPTION)
xep.element(OWNER, "affiliations", "who may do what with a node", "8.9", attributes={"node": _NODE})
xep.element(
    OWNER, "affiliation", "one entity and what it may do", "8.9", attributes={**_WHOSE, "affiliation": _AFFILIATION}
)

_REFUSALS = {
    "closed-node": "the node lets only chosen people in",
    "configuration-required": "the subscription's options have to be set first",
    "invalid-jid": "somebody may subscribe only for themselves",
    "invalid-options": "the options are none that this service knows",
    "invalid-payload": "the item's content is not what the node takes",
    "invalid-subid": "there is no subscription of that id",
    "item-forbidden": "items cannot be published to such a node",
    "item-required": "there is no item in the request",
    "jid-required": "the request does not say who subscribes",
    "max-items-exceeded": "the node holds no more items",
    "max-nodes-exceeded": "no more nodes may be made",
    "nodeid-required": "the request does not say which node",
    "not-in-roster-group": "only people in certain groups of the owner's contact list may",
    "not-subscribed": "there is no such subscription",
    "payload-too-big": "the item is larger than the node takes",
    "payload-required": "the item has no content, and the node wants some",
    "pending-subscription": "the subscription waits for the owner's approval",
    "precondition-not-met": "the node's settings are not those that the publisher asks for",
    "presence-subscription-required": "only those who see the owner's presence may",
    "subid-required": "there are several subscriptions, and the request does not say which",
    "too-many-subscriptions": "the node takes no more subscribers",
}
for _name, _meaning in _REFUSALS.items():
    xep.element(ERRORS, _name, _meaning)
xep.element(
    ERRORS, "unsupported", "the service lacks what was asked for", "", attributes={"feature": "which feature it lacks"}
)
xep.element(ERRORS, "unsupported-access-model", "the service knows no such way to choose who may subscribe")
