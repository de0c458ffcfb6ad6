"""XEP-0403: MIX: Presence Support."""

from __future__ import annotations

from ..rule import Vocabulary

PRESENCE = "urn:xmpp:presence:0"
xep = Vocabulary("XEP-0403")

xep.element(PRESENCE, "mix", "tells who in the channel it is, and by which address")
xep.element(PRESENCE, "jid", "the participant's own address", text="the address")
xep.element(PRESENCE, "nick", "the nickname in the channel", text="the nickname")
