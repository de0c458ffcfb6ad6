"""XEP-0245: The /me Command."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted
from ..stanzas import body

xep = Vocabulary("XEP-0245")


@xep.sentence("message", "jabber:client", "body", rank=52)
def _acts(scene: Scene) -> str | None:
    words = body(scene)
    if not words.startswith("/me "):
        return None
    return say("{who} says what they do: {deed}", who=scene.who, deed=quoted(words[4:]))
