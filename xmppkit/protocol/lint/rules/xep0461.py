"""XEP-0461: Message Replies."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import JID, WORD

xep = Specification("XEP-0461")
REPLY = "urn:xmpp:reply:0"
_REPLY = "<message><body>Yes</body><reply xmlns='urn:xmpp:reply:0' to='anna@example.org/phone' id='m1'/></message>"

structure = Structure(xep, "", good=(_REPLY,), bad=(_REPLY.replace("id='m1'", ""), _REPLY.replace("<reply", "<answer")))
structure.closes(REPLY)
structure.element(REPLY, "reply", within="message *", needs={"id": WORD}, may={"to": JID}, leaf=True)
