"""XEP-0249: Direct MUC Invitations."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BOOLEAN, JID, TEXT

xep = Specification("XEP-0249")
CONFERENCE = "jabber:x:conference"
_INVITATION = (
    "<message><x xmlns='jabber:x:conference' jid='darkcave@rooms.example.org' password='cauldronburn'"
    " reason='Hey Hecate'/></message>"
)

structure = Structure(
    xep,
    "",
    good=(_INVITATION,),
    bad=(_INVITATION.replace("jid='darkcave@rooms.example.org'", ""), _INVITATION.replace("message>", "presence>")),
)
structure.closes(CONFERENCE)
structure.element(
    CONFERENCE,
    "x",
    within="message *",
    needs={"jid": JID},
    may={"password": TEXT, "reason": TEXT, "thread": TEXT, "continue": BOOLEAN},
    leaf=True,
)
