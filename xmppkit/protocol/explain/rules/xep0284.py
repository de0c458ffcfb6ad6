"""XEP-0284: Shared XML Editing."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, local_name
from ..stanzas import elements

SXE = "urn:xmpp:sxe:0"
_NODE = {
    "rid": "the node",
    "type": "what kind of node it is",
    "version": "the version of the node",
    "parent": "the node that it is in",
    "primary-weight": "its place among its siblings",
    "name": "its name",
    "ns": "its namespace",
    "chdata": "its text",
}
xep = Vocabulary("XEP-0284")

xep.element(
    SXE,
    "sxe",
    "part of a session in which several edit one document",
    attributes={"session": "the session", "id": "this step"},
)
xep.element(SXE, "connect", "asks to join")
xep.element(SXE, "state-offer", "offers the document as it is")
xep.element(SXE, "accept-state", "takes that offer")
xep.element(SXE, "refuse-state", "declines that offer")
xep.element(SXE, "state", "the document as it is")
xep.element(SXE, "document-begin", "the document starts here", attributes={"prolog": "what stands before its root"})
xep.element(
    SXE,
    "document-end",
    "the document ends here",
    attributes={"last-sender": "who sent the last step", "last-id": "that step"},
)
xep.element(SXE, "new", "adds a node", attributes=_NODE)
xep.element(SXE, "set", "changes a node", attributes=_NODE)
xep.element(SXE, "remove", "removes a node", attributes=_NODE)


@xep.sentence("message", SXE, "sxe", rank=60)
def _edits(scene: Scene) -> str:
    words = {
        "connect": say("asks to join"),
        "state-offer": say("offers the document"),
        "accept-state": say("accepts the document"),
        "refuse-state": say("declines the document"),
        "state": say("sends the document"),
        "new": say("adds something"),
        "set": say("changes something"),
        "remove": say("removes something"),
    }
    steps = listed(words.get(local_name(each), "") for each in elements(scene.payload)) or say("nothing")
    return say("{who} edits a document with {whom}: {steps}", who=scene.who, whom=scene.whom, steps=steps)
