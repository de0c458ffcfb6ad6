"""XEP-0264: Jingle Content Thumbnails."""

from __future__ import annotations

from ..rule import Vocabulary

THUMBS = "urn:xmpp:thumbs:1"
xep = Vocabulary("XEP-0264")

xep.element(
    THUMBS,
    "thumbnail",
    "a small picture of what is in the file",
    attributes={
        "uri": "where the picture is; cid: names data sent over XMPP",
        "media-type": "the media type of the picture",
        "width": "its width in pixels",
        "height": "its height in pixels",
    },
)
