"""XEP-0060: Publish-Subscribe: what the settings of nodes and subscriptions may be."""

from __future__ import annotations

from ...language import phrase
from ..forms import VALUES

_ACCESS = {
    "authorize": phrase("anybody may ask to subscribe, and the owner decides"),
    "open": phrase("anybody may subscribe and read"),
    "presence": phrase("those who see the owner's presence may subscribe and read"),
    "roster": phrase("those in certain groups of the owner's contact list may subscribe and read"),
    "whitelist": phrase("only those on a list may subscribe and read"),
}
_SHOW = {
    "away": phrase("while away"),
    "chat": phrase("while free to chat"),
    "dnd": phrase("while not to be disturbed"),
    "online": phrase("while simply online"),
    "xa": phrase("while away for long"),
}

VALUES.update(
    {
        "pubsub#access_model": _ACCESS,
        "pubsub#children_association_policy": {
            "all": phrase("anybody may put nodes into the collection"),
            "owners": phrase("only owners may put nodes into the collection"),
            "whitelist": phrase("only those on a list may put nodes into the collection"),
        },
        "pubsub#itemreply": {
            "owner": phrase("replies go to the owner"),
            "publisher": phrase("replies go to the one who published"),
        },
        "pubsub#node_type": {
            "collection": phrase("holds other nodes"),
            "leaf": phrase("holds items"),
        },
        "pubsub#notification_type": {
            "chat": phrase("news come as messages of type chat"),
            "headline": phrase("news come as messages of type headline, which are not kept for those offline"),
            "normal": phrase("news come as messages of type normal"),
        },
        "pubsub#publish_model": {
            "open": phrase("anybody may publish"),
            "publishers": phrase("only owners and publishers may publish"),
            "subscribers": phrase("whoever is subscribed may publish"),
        },
        "pubsub#send_last_published_item": {
            "never": phrase("the latest item is never sent by itself"),
            "on_sub": phrase("the latest item is sent to new subscribers"),
            "on_sub_and_presence": phrase("the latest item is sent to new subscribers, and to those who come online"),
        },
        "pubsub#show-values": _SHOW,
        "pubsub#subscription_depth": {
            "1": phrase("news of the nodes just below"),
            "all": phrase("news of all nodes below"),
        },
        "pubsub#subscription_type": {
            "items": phrase("news of items"),
            "nodes": phrase("news of nodes that come and go"),
        },
    }
)
