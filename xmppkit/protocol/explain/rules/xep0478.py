"""XEP-0478: Stream Limits Advertisement."""

from __future__ import annotations

from ..rule import Vocabulary

LIMITS = "urn:xmpp:stream-limits:0"
xep = Vocabulary("XEP-0478")

xep.element(LIMITS, "limits", "how much may be sent on this stream")
xep.element(LIMITS, "max-bytes", "the largest stanza that is accepted", text="in bytes")
xep.element(LIMITS, "idle-seconds", "after how long a silence the stream may be closed", text="in seconds")
