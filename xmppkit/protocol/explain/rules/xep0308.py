"""XEP-0308: Last Message Correction."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import numbered, spoken

CORRECT = "urn:xmpp:message-correct:0"
xep = Vocabulary("XEP-0308")

xep.element(
    CORRECT,
    "replace",
    "this message takes the place of an earlier one",
    "3",
    attributes={"id": "the id of the message that it replaces"},
)


@xep.sentence("message", CORRECT, "replace", rank=70)
def _corrects(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "message": numbered(scene.payload.get("id"))}
    return say("{who} corrects {message} to {whom}", **facts) + spoken(scene)
