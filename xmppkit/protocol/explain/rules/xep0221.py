"""XEP-0221: Data Forms Media Element."""

from __future__ import annotations

from ..rule import Vocabulary

MEDIA = "urn:xmpp:media-element"
xep = Vocabulary("XEP-0221")

xep.element(
    MEDIA,
    "media",
    "a picture, sound or film that belongs to the question",
    attributes={"height": "height in pixels", "width": "width in pixels"},
)
xep.element(MEDIA, "uri", "where it is found", attributes={"type": "kind of content"}, text="the address")
