"""RFC 7395: XMPP over WebSocket, where each stream begins and ends with an element of its own."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import JID, LANGUAGE, TEXT, WORD

rfc = Specification("RFC 7395")
FRAMING = "urn:ietf:params:xml:ns:xmpp-framing"
_OPEN = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0'/>"

structure = Structure(
    rfc,
    "3.3",
    good=(_OPEN, "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>"),
    bad=(_OPEN.replace("<open", "<begin"), _OPEN.replace("/>", "><close/></open>")),
)
structure.closes(FRAMING)
structure.element(
    FRAMING,
    "open",
    within="*",
    may={"to": JID, "from": JID, "id": TEXT, "version": WORD, "xml:lang": LANGUAGE},
    leaf=True,
)
structure.element(FRAMING, "close", within="*", may={"see-other-uri": WORD, "version": WORD}, leaf=True)
