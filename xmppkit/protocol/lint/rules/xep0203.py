"""XEP-0203: Delayed Delivery."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import DATE_TIME, JID, TEXT

xep = Specification("XEP-0203")
DELAY = "urn:xmpp:delay"
_LATE = (
    "<message><body>Hi</body><delay xmlns='urn:xmpp:delay' from='example.org' stamp='2002-09-10T23:08:25Z'/></message>"
)

structure = Structure(
    xep,
    "",
    good=(_LATE,),
    bad=(
        _LATE.replace("stamp='2002-09-10T23:08:25Z'", ""),
        _LATE.replace("2002-09-10T23:08:25Z", "20020910T23:08:25"),
        _LATE.replace("<delay", "<late"),
    ),
)
structure.closes(DELAY)
structure.element(DELAY, "delay", needs={"stamp": DATE_TIME}, may={"from": JID}, text=TEXT)
