"""XEP-0393: Message Styling."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

STYLING = "urn:xmpp:styling:0"
xep = Vocabulary("XEP-0393")

xep.element(STYLING, "unstyled", "asks to show the text as it is: asterisks and the like are no formatting in it")


@xep.addition("message", STYLING, "unstyled")
def _unstyled(_: Scene) -> str:
    return say("to be shown without formatting")
