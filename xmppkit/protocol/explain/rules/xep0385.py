"""XEP-0385: Stateless Inline Media Sharing (SIMS)."""

from __future__ import annotations

from ...language import say
from ..nested import described
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import child

SIMS = "urn:xmpp:sims:1"
xep = Vocabulary("XEP-0385")

xep.element(SIMS, "media-sharing", "offers a picture or another file, and says where to get it")
xep.element(SIMS, "sources", "the places where the file can be had")


@xep.sentence("item", SIMS, "media-sharing")
def _item(scene: Scene) -> str:
    file = child(scene.payload, "file")
    return say("a file") if file is None else described(scene, file)


@xep.sentence("message", SIMS, "media-sharing", rank=60)
def _shares(scene: Scene) -> str:
    return say("{who} shares with {whom} {file}", who=scene.who, whom=scene.whom, file=_item(scene))
