"""XEP-0428: Fallback Indication."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import COUNT, WORD

xep = Specification("XEP-0428")
FALLBACK = "urn:xmpp:fallback:0"
_FALLBACK = (
    "<message><body>&gt; Hi</body><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>"
    "<body start='0' end='5'/></fallback></message>"
)

structure = Structure(
    xep,
    "",
    good=(_FALLBACK,),
    bad=(_FALLBACK.replace("'0'", "'begin'"), _FALLBACK.replace("<body start", "<text start")),
)
structure.closes(FALLBACK)
structure.element(FALLBACK, "fallback", may={"for": WORD})
structure.element(FALLBACK, "body subject", within="fallback", may={"start": COUNT, "end": COUNT}, leaf=True)
