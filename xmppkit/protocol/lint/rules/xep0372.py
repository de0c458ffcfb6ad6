"""XEP-0372: References."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import COUNT, WORD

xep = Specification("XEP-0372")
REFERENCE = "urn:xmpp:reference:0"
_MENTION = (
    "<message><body>Hi Juliet</body><reference xmlns='urn:xmpp:reference:0' begin='3' end='9' type='mention'"
    " uri='xmpp:juliet@example.org'/></message>"
)

structure = Structure(
    xep, "", good=(_MENTION,), bad=(_MENTION.replace("type='mention'", ""), _MENTION.replace("'3'", "'third'"))
)
structure.element(
    REFERENCE, "reference", needs={"type": WORD}, may={"begin": COUNT, "end": COUNT, "uri": WORD, "anchor": WORD}
)
