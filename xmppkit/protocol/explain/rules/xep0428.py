"""XEP-0428: Fallback Indication."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

FALLBACK = "urn:xmpp:fallback:0"
_PART = {"start": "the first character that is replaced", "end": "the first character after it"}
xep = Vocabulary("XEP-0428")

xep.element(
    FALLBACK,
    "fallback",
    "says that text of this message is only for clients that do not know what else is in it",
    attributes={"for": "the namespace of what the text stands in for"},
)
xep.element(
    FALLBACK, "body", "the part of the body that is such text; all of it, if no part is named", attributes=_PART
)
xep.element(
    FALLBACK, "subject", "the part of the subject that is such text; all of it, if no part is named", attributes=_PART
)


@xep.sentence("message", FALLBACK, "fallback", rank=5)
def _only_fallback(scene: Scene) -> str:
    return say("{who} sends {whom} something with text for older clients", who=scene.who, whom=scene.whom)
