"""XEP-0421: Occupant identifiers for semi-anonymous MUCs."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import WORD

xep = Specification("XEP-0421")
OCCUPANT = "urn:xmpp:occupant-id:0"
_MARKED = (
    "<message type='groupchat'><body>Hi</body><occupant-id xmlns='urn:xmpp:occupant-id:0' id='dd72603d'/></message>"
)

structure = Structure(
    xep, "", good=(_MARKED,), bad=(_MARKED.replace("id='dd72603d'", ""), _MARKED.replace("<occupant-id", "<occupant"))
)
structure.closes(OCCUPANT)
structure.element(OCCUPANT, "occupant-id", needs={"id": WORD}, leaf=True)
