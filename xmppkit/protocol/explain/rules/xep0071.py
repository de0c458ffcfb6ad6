"""XEP-0071: XHTML-IM."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

IM = "http://jabber.org/protocol/xhtml-im"
XHTML = "http://www.w3.org/1999/xhtml"
_STYLE = {"style": "how it looks, in CSS"}
xep = Vocabulary("XEP-0071")

xep.element(IM, "html", "the same message once more, with formatting", "5")
xep.element(XHTML, "body", "the formatted message", "6.1", attributes=_STYLE, text="words of the message")
for _name, _meaning in {
    "p": "a paragraph",
    "span": "a stretch of text",
    "br": "a line break",
    "strong": "strongly stressed words",
    "em": "stressed words",
    "blockquote": "a quotation in a paragraph of its own",
    "cite": "the title of a work",
}.items():
    xep.element(XHTML, _name, _meaning, "6.2", attributes=_STYLE, text="words of the message")
xep.element(
    XHTML,
    "a",
    "a link",
    "6.3",
    attributes={**_STYLE, "href": "where the link leads", "type": "the media type of what is there"},
    text="the words that are the link",
)
for _name, _meaning in {"ul": "a list", "ol": "a numbered list", "li": "an item of a list"}.items():
    xep.element(XHTML, _name, _meaning, "6.4", attributes=_STYLE, text="words of the message")
xep.element(
    XHTML,
    "img",
    "a picture",
    "6.5",
    attributes={
        **_STYLE,
        "src": "where the picture is; cid: names data sent over XMPP",
        "alt": "words that stand in for the picture",
        "height": "its height in pixels",
        "width": "its width in pixels",
    },
)


@xep.sentence("message", IM, "html", rank=40)
def _only_formatted(scene: Scene) -> str:
    words = " ".join(str(scene.payload.xpath("string()")).split())
    return say("{who} sends {whom} formatted text: {words}", who=scene.who, whom=scene.whom, words=quoted(words))


@xep.addition("message", IM, "html")
def _formatted(_: Scene) -> str:
    return say("with formatting")
