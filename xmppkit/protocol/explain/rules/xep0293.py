"""XEP-0293: Jingle RTP Feedback Negotiation."""

from __future__ import annotations

from ..rule import Vocabulary

FEEDBACK = "urn:xmpp:jingle:apps:rtp:rtcp-fb:0"
xep = Vocabulary("XEP-0293")

xep.element(
    FEEDBACK,
    "rtcp-fb",
    "a kind of feedback that the receiver may send",
    attributes={"type": "kind of feedback", "subtype": "kind of feedback, more exactly"},
)
xep.element(FEEDBACK, "rtcp-fb-trr-int", "shortest time between regular reports", attributes={"value": "milliseconds"})
xep.element(
    FEEDBACK, "parameter", "a setting of the feedback", attributes={"name": "name of the setting", "value": "its value"}
)
