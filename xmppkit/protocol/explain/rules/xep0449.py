"""XEP-0449: Stickers."""

from __future__ import annotations

from ...language import count, say
from ..rule import Vocabulary
from ..scene import Scene, quoted
from ..stanzas import child, spoken

STICKERS = "urn:xmpp:stickers:0"
xep = Vocabulary("XEP-0449")

xep.element(
    STICKERS,
    "sticker",
    "this message is a sticker",
    attributes={"pack": "the pack that the sticker is from", "jid": "who publishes the pack", "node": "where it is"},
)
xep.element(STICKERS, "pack", "a pack of stickers")
xep.element(STICKERS, "name", "the pack's name", text="the pack's name")
xep.element(STICKERS, "summary", "what the pack is about", text="a description for people")
xep.element(STICKERS, "item", "one sticker of the pack")
xep.element(STICKERS, "suggest", "the emoji that the sticker stands for", text="an emoji")
xep.element(STICKERS, "restricted", "the pack must not be taken over by who receives a sticker from it")


@xep.sentence("message", STICKERS, "sticker", rank=65)
def _sticker(scene: Scene) -> str:
    return say("{who} sends {whom} a sticker", who=scene.who, whom=scene.whom) + spoken(scene)


@xep.sentence("item", STICKERS, "pack")
def _pack(scene: Scene) -> str:
    name = child(scene.payload, "name")
    number = count(len(scene.all("item")), "1 sticker", "{number} stickers")
    return say("the pack {name} of {stickers}", name=quoted("" if name is None else name.text), stickers=number)
