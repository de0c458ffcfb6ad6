"""XEP-0490: Message Displayed Synchronization."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import child, numbered

MDS = "urn:xmpp:mds:displayed:0"
xep = Vocabulary("XEP-0490")

xep.element(MDS, "displayed", "tells one's own other devices up to where a conversation has been read")


@xep.sentence("item", MDS, "displayed")
def _displayed(scene: Scene) -> str:
    last = child(scene.payload, "stanza-id")
    return say("a conversation as read up to {message}", message=numbered(None if last is None else last.get("id")))
