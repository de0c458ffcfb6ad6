"""XEP-0224: Attention."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure

xep = Specification("XEP-0224")
ATTENTION = "urn:xmpp:attention:0"
_BUZZ = "<message type='headline'><attention xmlns='urn:xmpp:attention:0'/></message>"

structure = Structure(
    xep,
    "",
    good=(_BUZZ,),
    bad=(_BUZZ.replace("<attention", "<buzz"), _BUZZ.replace("message", "presence").replace(" type='headline'", "")),
)
structure.closes(ATTENTION)
structure.element(ATTENTION, "attention", within="message", empty=True)
