"""XEP-0380: Explicit Message Encryption."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import TEXT, WORD

xep = Specification("XEP-0380")
ENCRYPTION = "urn:xmpp:eme:0"
_MARKED = (
    "<message><encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl' name='OMEMO'/></message>"
)

structure = Structure(
    xep,
    "",
    good=(_MARKED,),
    bad=(_MARKED.replace("namespace='eu.siacs.conversations.axolotl'", ""), _MARKED.replace("<encryption", "<cipher")),
)
structure.closes(ENCRYPTION)
structure.element(ENCRYPTION, "encryption", needs={"namespace": WORD}, may={"name": TEXT}, leaf=True)
