"""XEP-0334: Message Processing Hints."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure

xep = Specification("XEP-0334")
HINTS = "urn:xmpp:hints"
_HINT = (
    "<message><composing xmlns='http://jabber.org/protocol/chatstates'/><no-store xmlns='urn:xmpp:hints'/></message>"
)

structure = Structure(xep, "", good=(_HINT,), bad=(_HINT.replace("<no-store", "<do-not-store"),))
structure.closes(HINTS)
structure.element(HINTS, "no-copy no-permanent-store no-store store", leaf=True)


@xep.warning(
    "contrary-hints",
    (HINTS, "store"),
    section="",
    reason="Who receives them cannot follow both.",
    mend="Keep the one that is meant.",
    good=(_HINT,),
    bad=(_HINT.replace("</message>", "<store xmlns='urn:xmpp:hints'/></message>"),),
)
def _contrary(store: Node) -> Iterator[Problem]:
    message = store.parent
    if message is not None and (message.find("no-store", HINTS) or message.find("no-permanent-store", HINTS)):
        yield store.problem(say("this message is to be stored and not to be stored"))
