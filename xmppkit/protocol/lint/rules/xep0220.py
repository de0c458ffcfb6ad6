"""XEP-0220: Server Dialback."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import JID, TEXT, one_of

xep = Specification("XEP-0220")
DIALBACK = "jabber:server:dialback"
_RESULT = (
    "<result xmlns='jabber:server:dialback' from='capulet.example' to='montague.example'>b4835385f37fe2895af6</result>"
)
_VERIFY = (
    "<verify xmlns='jabber:server:dialback' from='montague.example' to='capulet.example' id='417GAF25' type='valid'/>"
)

structure = Structure(
    xep,
    "",
    good=(_RESULT, _VERIFY),
    bad=(
        _RESULT.replace("to='montague.example'", ""),
        _VERIFY.replace("id='417GAF25'", ""),
        _VERIFY.replace("'valid'", "'ok'"),
        _VERIFY.replace("<verify", "<check"),
    ),
)
_TYPE = {"type": one_of("error", "invalid", "valid")}
structure.closes(DIALBACK)
structure.element(DIALBACK, "result", needs={"from": JID, "to": JID}, may=_TYPE)
structure.element(DIALBACK, "verify", needs={"from": JID, "to": JID, "id": TEXT}, may=_TYPE)
