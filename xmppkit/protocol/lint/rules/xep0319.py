"""XEP-0319: Last User Interaction in Presence."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import DATE_TIME

xep = Specification("XEP-0319")
IDLE = "urn:xmpp:idle:1"
_IDLE = "<presence><show>away</show><idle xmlns='urn:xmpp:idle:1' since='1969-07-21T02:56:15Z'/></presence>"

structure = Structure(
    xep,
    "",
    good=(_IDLE,),
    bad=(
        _IDLE.replace("since", "from"),
        _IDLE.replace("1969-07-21T02:56:15Z", "yesterday"),
        _IDLE.replace("<idle", "<bored"),
    ),
)
structure.closes(IDLE)
structure.element(IDLE, "idle", within="presence", needs={"since": DATE_TIME}, leaf=True)
