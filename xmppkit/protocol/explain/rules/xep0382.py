"""XEP-0382: Spoiler messages."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

SPOILER = "urn:xmpp:spoiler:0"
xep = Vocabulary("XEP-0382")

xep.element(
    SPOILER,
    "spoiler",
    "asks to hide the message until its reader wants to see it",
    text="a hint at what is hidden",
)


@xep.addition("message", SPOILER, "spoiler")
def _hidden(scene: Scene) -> str:
    hint = (scene.payload.text or "").strip()
    return say("hidden as a spoiler: {hint}", hint=quoted(hint)) if hint else say("hidden as a spoiler")
