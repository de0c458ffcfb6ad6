"""XEP-0491: WebXDC."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

WEBXDC = "urn:xmpp:webxdc:0"
xep = Vocabulary("XEP-0491")

xep.element(WEBXDC, "x", "an update of a small app that runs in the chat")
xep.element(WEBXDC, "document", "the name of the document that the app shows", text="a name for people")
xep.element(WEBXDC, "summary", "the app's state in short", text="a summary for people")


@xep.sentence("message", WEBXDC, "x", rank=60)
def _updates(scene: Scene) -> str:
    words = scene.text("summary") or scene.text("document")
    facts = {"who": scene.who, "whom": scene.whom}
    if words:
        return say("{who} updates an app in the chat with {whom}: {words}", words=quoted(words), **facts)
    return say("{who} updates an app in the chat with {whom}", **facts)
