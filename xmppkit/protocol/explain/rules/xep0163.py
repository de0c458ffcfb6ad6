"""XEP-0163: Personal Eventing Protocol: nodes that belong to an account.

It has no elements of its own: publishing and news are XEP-0060's. What tells it apart is that a
request goes to nobody or to one's own account, so that the node is one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import say
from ...registry import namespace
from ..forms import form_in, value
from ..nested import described, node_name, payload_of
from ..rule import Vocabulary
from ..scene import Scene, namespace_of
from .xep0060 import EVENT, PUBSUB

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0163")


@xep.sentence("iq", PUBSUB, "pubsub", of_type="set", rank=60)
def _publishes(scene: Scene) -> str | None:
    """An account's own nodes need no address (§3)."""
    publish = scene.find("publish")
    if publish is None or (scene.recipient and _bare(scene.recipient) != _bare(scene.sender)):
        return None
    payload = payload_of(publish.find(f"{{{PUBSUB}}}item"))
    if payload is None:
        return None
    facts = {"who": scene.who, "node": node_name(publish.get("node")), "what": described(scene, payload)}
    facts["readers"] = _readers(scene)
    if _telling(publish, payload):
        return say("{who} publishes on their account{readers}: {what}", **facts)
    return say("{who} publishes on their account{readers}, to {node}: {what}", **facts)


def _readers(scene: Scene) -> str:
    """Who may read it, where the publisher says so (XEP-0222 for everybody, XEP-0223 for nobody else)."""
    access = value(form_in(scene.find("publish-options")), "pubsub#access_model")
    words = {
        "open": say(" for everybody"),
        "presence": say(" for their contacts"),
        "roster": say(" for some of their contacts"),
        "whitelist": say(" for nobody else"),
    }
    return words.get(access, "")


@xep.sentence("message", EVENT, "event", rank=91)
def _hears(scene: Scene) -> str | None:
    """News of an account's node come from its bare JID (§4.3); that of a service has no localpart."""
    items = scene.find("items")
    payload = None if items is None else payload_of(items.find(f"{{{EVENT}}}item"))
    if items is None or payload is None or "@" not in scene.sender or len(items) > 1:
        return None
    facts = {"who": scene.who, "whom": scene.whom, "what": described(scene, payload)}
    if _telling(items, payload):
        return say("{who} lets {whom} know: {what}", **facts)
    return say("{who} lets {whom} know, by {node}: {what}", node=node_name(items.get("node")), **facts)


def _telling(items: etree._Element, payload: etree._Element) -> bool:
    """Whether the payload tells by itself what the node is: both belong to one specification."""
    node, content = namespace(items.get("node", "")), namespace(namespace_of(payload))
    return node is not None and content is not None and node.spec == content.spec


def _bare(jid: str) -> str:
    return jid.partition("/")[0]
