"""XEP-0115: Entity Capabilities."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

CAPS = "http://jabber.org/protocol/caps"
xep = Vocabulary("XEP-0115")

xep.element(
    CAPS,
    "c",
    "a hash of what the sender can do: who knows the hash need not ask",
    "4",
    attributes={
        "ext": Field("names of extra features, as it was done before there was a hash", "4"),
        "hash": Field("the hash function", "4", {"sha-1": "the hash function, SHA-1"}),
        "node": Field("address of the software's makers; with # and the hash, the node to ask about", "4"),
        "ver": Field("the hash over identities, features and forms of service discovery", "4"),
    },
)


@xep.sentence("", CAPS, "c")
def _alone(scene: Scene) -> str:
    return say("the server tells by a hash what it can do ({node})", node=shortened(scene.payload.get("node")))


@xep.addition("presence", CAPS, "c", of_type="")
def _software(scene: Scene) -> str | None:
    node = shortened(scene.payload.get("node"))
    return say("using {node}", node=node) if node else None
