"""XEP-0424: Message Retraction."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import WORD

xep = Specification("XEP-0424")
RETRACT = "urn:xmpp:message-retract:1"
_RETRACTION = "<message id='m2'><retract xmlns='urn:xmpp:message-retract:1' id='m1'/></message>"

structure = Structure(
    xep,
    "",
    good=(_RETRACTION,),
    bad=(
        _RETRACTION.replace(" id='m1'", ""),
        _RETRACTION.replace("<message", "<presence").replace("/message>", "/presence>"),
    ),
)
structure.element(RETRACT, "retract", within="*", may={"id": WORD})  # inside others, such as XEP-0425's moderation
structure.element(RETRACT, "retract", within="message", needs={"id": WORD})
