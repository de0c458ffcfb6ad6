"""XEP-0359: Unique and Stable Stanza IDs."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import JID, WORD

xep = Specification("XEP-0359")
SID = "urn:xmpp:sid:0"
_MARKED = "<message><stanza-id xmlns='urn:xmpp:sid:0' id='28482-98726' by='coven@example.org'/></message>"

structure = Structure(
    xep,
    "",
    good=(_MARKED, "<message id='o1'><origin-id xmlns='urn:xmpp:sid:0' id='o1'/></message>"),
    bad=(
        _MARKED.replace("by='coven@example.org'", ""),
        _MARKED.replace("id='28482-98726'", ""),
        _MARKED.replace("<stanza-id", "<stable-id"),
    ),
)
structure.closes(SID)
structure.element(SID, "stanza-id", needs={"id": WORD, "by": JID}, leaf=True)
structure.element(SID, "origin-id", needs={"id": WORD}, leaf=True)
structure.element(SID, "referenced-stanza", needs={"id": WORD, "by": JID}, leaf=True)


@xep.warning(
    "origin-id-of-another",
    (SID, "origin-id"),
    section="",
    reason="The id that a message's author gives it is best the one of the stanza, as replies and receipts name that.",
    mend="Write the same id in both places.",
    good=("<message id='o1'><origin-id xmlns='urn:xmpp:sid:0' id='o1'/></message>",),
    bad=("<message id='m1'><origin-id xmlns='urn:xmpp:sid:0' id='o1'/></message>",),
)
def _another(origin: Node) -> Iterator[Problem]:
    message = origin.parent
    own, given = origin.get("id"), message.get("id") if message is not None and message.is_stanza else None
    if own and given is not None and own != given:
        facts = {"origin": quoted(own), "id": quoted(given)}
        yield origin.problem(say("the author's id is {origin}, the stanza's {id}", **facts), "id")
