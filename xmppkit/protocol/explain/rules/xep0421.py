"""XEP-0421: Occupant identifiers for semi-anonymous MUCs."""

from __future__ import annotations

from ..rule import Vocabulary

OCCUPANT = "urn:xmpp:occupant-id:0"
xep = Vocabulary("XEP-0421")

xep.element(
    OCCUPANT,
    "occupant-id",
    "the room's own mark of an occupant, the same under every nickname",
    attributes={"id": "the mark: opaque, and different in every room"},
)
