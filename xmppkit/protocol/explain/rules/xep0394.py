"""XEP-0394: Message Markup."""

from __future__ import annotations

from ...language import count, say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import elements

MARKUP = "urn:xmpp:markup:0"
_PART = {"start": "the first character of the part", "end": "the first character after it"}
xep = Vocabulary("XEP-0394")

xep.element(MARKUP, "markup", "says how parts of the body look")
xep.element(MARKUP, "span", "a stretch of text", attributes=_PART)
xep.element(MARKUP, "emphasis", "the stretch is stressed")
xep.element(MARKUP, "strong", "the stretch is strongly stressed")
xep.element(MARKUP, "code", "the stretch is code")
xep.element(MARKUP, "deleted", "the stretch is struck out")
xep.element(MARKUP, "bcode", "lines of code", attributes=_PART)
xep.element(MARKUP, "bquote", "quoted lines", attributes=_PART)
xep.element(MARKUP, "list", "a list", attributes=_PART)
xep.element(MARKUP, "li", "an item of the list", attributes={"start": "the first character of the item"})


@xep.addition("message", MARKUP, "markup")
def _formatted(scene: Scene) -> str:
    return say(
        "with {parts}", parts=count(len(elements(scene.payload)), "1 formatted part", "{number} formatted parts")
    )
