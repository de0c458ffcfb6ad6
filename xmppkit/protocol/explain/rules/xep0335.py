"""XEP-0335: JSON Containers."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

JSON = "urn:xmpp:json:0"
xep = Vocabulary("XEP-0335")

xep.element(JSON, "json", "holds data in JSON", text="the data, in JSON")


@xep.sentence("item", JSON, "json")
def _item(scene: Scene) -> str:
    return say("JSON: {words}", words=quoted(scene.payload.text))


@xep.sentence("message", JSON, "json", rank=40)
def _sends(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "words": quoted(scene.payload.text)}
    return say("{who} sends {whom} data in JSON: {words}", **facts)
