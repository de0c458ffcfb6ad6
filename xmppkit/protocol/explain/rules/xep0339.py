"""XEP-0339: Source-Specific Media Attributes in Jingle."""

from __future__ import annotations

from ..rule import Vocabulary

SOURCES = "urn:xmpp:jingle:apps:rtp:ssma:0"
xep = Vocabulary("XEP-0339")

xep.element(SOURCES, "source", "one source of sound or picture", attributes={"ssrc": "number that marks its packets"})
xep.element(SOURCES, "ssrc-group", "sources that belong together", attributes={"semantics": "how they belong together"})
xep.element(
    SOURCES, "parameter", "something known of the source", attributes={"name": "what is known", "value": "its value"}
)
