"""XEP-0390: Entity Capabilities 2.0."""

from __future__ import annotations

from ..rule import Vocabulary

CAPS = "urn:xmpp:caps"
xep = Vocabulary("XEP-0390")

xep.element(CAPS, "c", "hashes of what the sender can do: who knows one of them need not ask")
