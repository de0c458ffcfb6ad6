"""XEP-0248: PubSub Collection Nodes: nodes that hold other nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import say
from ..nested import node_name
from ..rule import Vocabulary
from ..scene import Scene, local_name, namespace_of
from .xep0060 import OWNER, PUBSUB

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0248")

_NODE = {"node": "the node"}

for _space in (OWNER, PUBSUB):
    xep.element(_space, "collection", "a node that holds other nodes", attributes=_NODE)
    xep.element(_space, "associate", "puts a node into the collection", attributes=_NODE)
    xep.element(_space, "disassociate", "takes a node out of the collection", attributes=_NODE)


@xep.sentence("iq", OWNER, "pubsub", of_type="set", rank=49)
@xep.sentence("iq", PUBSUB, "pubsub", of_type="set", rank=49)
def _changes(scene: Scene) -> str | None:
    for element in scene.payload.iter(f"{{{namespace_of(scene.payload)}}}*"):
        if local_name(element) in {"associate", "disassociate"}:
            return _change(scene, element)
    return None


def _change(scene: Scene, element: etree._Element) -> str:
    parent = element.getparent()
    facts = {"who": scene.who, "node": node_name(element.get("node"))}
    facts["collection"] = node_name(None if parent is None else parent.get("node"))
    if local_name(element) == "associate":
        return say("{who} puts {node} into {collection}, a collection", **facts)
    return say("{who} takes {node} out of {collection}, a collection", **facts)
