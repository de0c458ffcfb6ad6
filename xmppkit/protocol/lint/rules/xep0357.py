"""XEP-0357: Push Notifications."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import JID, TEXT

xep = Specification("XEP-0357")
PUSH = "urn:xmpp:push:0"
_ENABLE = (
    "<iq type='set' id='1'><enable xmlns='urn:xmpp:push:0' jid='push.example.net' node='yxs32uqsflafdk3iuqo'/></iq>"
)

structure = Structure(
    xep, "", good=(_ENABLE,), bad=(_ENABLE.replace("set", "get"), _ENABLE.replace("jid='push.example.net'", ""))
)
structure.element(PUSH, "enable disable", within="iq", iq="set", needs={"jid": JID}, may={"node": TEXT})
