"""XEP-0444: Message Reactions."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import numbered_of

REACTIONS = "urn:xmpp:reactions:0"
xep = Vocabulary("XEP-0444")

xep.element(
    REACTIONS,
    "reactions",
    "all reactions of the sender to a message; they take the place of earlier ones",
    attributes={"id": "the id of the message reacted to"},
)
xep.element(REACTIONS, "reaction", "one reaction", text="an emoji")


@xep.sentence("message", REACTIONS, "reactions", rank=70)
def _reacts(scene: Scene) -> str:
    emoji = [" ".join((each.text or "").split())[:20] for each in scene.all("reaction")[:8]]
    facts = {
        "who": scene.who,
        "message": numbered_of(scene, scene.payload.get("id")),
        "reactions": " ".join(each for each in emoji if each),
    }
    if not facts["reactions"]:
        return say("{who} takes back every reaction to {message}", **facts)
    return say("{who} reacts to {message} with {reactions}", **facts)
