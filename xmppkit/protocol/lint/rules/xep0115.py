"""XEP-0115: Entity Capabilities."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import TEXT, WORD

xep = Specification("XEP-0115")
CAPS = "http://jabber.org/protocol/caps"
_C = (
    "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://example.org/client'"
    " ver='QgayPKawpkPSDYmwT/WM94uAlu0='/></presence>"
)

structure = Structure(
    xep, "", good=(_C,), bad=(_C.replace("node='https://example.org/client'", ""), _C.replace("presence", "message"))
)
structure.closes(CAPS)
structure.element(
    CAPS, "c", within="presence *", needs={"node": WORD, "ver": TEXT}, may={"hash": WORD, "ext": TEXT}, leaf=True
)


@xep.warning(
    "capabilities-without-hash",
    (CAPS, "c"),
    section="4",
    reason="Without the name of the hash this is the format of before 2007, which nobody verifies.",
    mend="Add hash='sha-1', and make ver the hash that XEP-0115 §5 describes.",
    good=(_C,),
    bad=(_C.replace("hash='sha-1'", ""),),
)
def _hash(c: Node) -> Iterator[Problem]:
    if "hash" not in c.attributes:
        yield c.problem(say("these capabilities do not say by which hash"))
