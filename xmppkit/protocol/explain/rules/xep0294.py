"""XEP-0294: Jingle RTP Header Extensions Negotiation."""

from __future__ import annotations

from ..rule import Vocabulary

EXTENSIONS = "urn:xmpp:jingle:apps:rtp:rtp-hdrext:0"
xep = Vocabulary("XEP-0294")

xep.element(
    EXTENSIONS,
    "rtp-hdrext",
    "something more in the headers of media packets",
    attributes={"id": "its number in the packets", "uri": "what it is", "senders": "who may send it"},
)
xep.element(EXTENSIONS, "extmap-allow-mixed", "both forms of header may be mixed")
xep.element(
    EXTENSIONS, "parameter", "a setting of it", attributes={"name": "name of the setting", "value": "its value"}
)
