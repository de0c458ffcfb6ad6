"""XEP-0470: Pubsub Attachments."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, shortened
from ..stanzas import elements

ATTACHMENTS = "urn:xmpp:pubsub-attachments:1"
SUMMARY = "urn:xmpp:pubsub-attachments:summary:1"
xep = Vocabulary("XEP-0470")

_WHEN = {"timestamp": "when that was"}
xep.element(ATTACHMENTS, "attachments", "what one person attaches to an item, such as a “like”", attributes=_WHEN)
xep.element(ATTACHMENTS, "noticed", "the person has seen the item", attributes=_WHEN)
xep.element(ATTACHMENTS, "reactions", "the person's reactions to the item", attributes=_WHEN)
xep.element(ATTACHMENTS, "reaction", "one reaction", text="an emoji")
xep.element(SUMMARY, "summary", "what everybody has attached to an item, counted")
xep.element(SUMMARY, "noticed", "how many have seen it", attributes={"count": "how many"})
xep.element(SUMMARY, "reactions", "the reactions of all")
xep.element(SUMMARY, "reaction", "one kind of reaction", attributes={"count": "how many chose it"}, text="an emoji")


@xep.sentence("item", ATTACHMENTS, "attachments")
def _attached(scene: Scene) -> str:
    reactions = listed(shortened(each.text) for each in elements(scene.find("reactions")))
    if reactions:
        return say("the reactions {reactions} to an item", reactions=reactions)
    if scene.find("noticed") is not None:
        return say("that an item has been seen")
    return count(len(elements(scene.payload)), "1 attachment to an item", "{number} attachments to an item")


@xep.sentence("item", SUMMARY, "summary")
def _summary(scene: Scene) -> str:
    chosen = elements(scene.find("reactions"))
    reactions = listed(f"{shortened(each.get('count', '1'))} × {shortened(each.text)}" for each in chosen)
    return say("what is attached to an item, counted: {reactions}", reactions=reactions or say("no reactions"))
