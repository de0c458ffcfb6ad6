"""XEP-0077: In-Band Registration."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import TEXT

xep = Specification("XEP-0077")
REGISTER = "jabber:iq:register"
_NEW = (
    "<iq type='set' id='1'><query xmlns='jabber:iq:register'><username>bill</username><password>Calliope</password>"
    "</query></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_NEW, "<iq type='get' id='1'><query xmlns='jabber:iq:register'/></iq>"),
    bad=(
        _NEW.replace("username>", "user>"),
        _NEW.replace("iq type='set' id='1'", "message").replace("/iq", "/message"),
    ),
)
structure.closes(REGISTER)
structure.element(REGISTER, "query", within="iq", iq="get set result")
structure.element(REGISTER, "registered remove", within="query", empty=True)
structure.element(
    REGISTER,
    "instructions username nick password name first last email address city state zip phone url date misc text key",
    within="query",
    text=TEXT,
)


@xep.error(
    "account-removed-and-more",
    (REGISTER, "remove"),
    section="3.2",
    reason="To cancel an account, <remove/> stands alone in the query.",
    mend="Leave the rest out.",
    good=("<iq type='set' id='1'><query xmlns='jabber:iq:register'><remove/></query></iq>",),
    bad=("<iq type='set' id='1'><query xmlns='jabber:iq:register'><remove/><username>bill</username></query></iq>",),
)
def _alone(remove: Node) -> Iterator[Problem]:
    query = remove.parent
    iq = query.parent if query else None
    if query is not None and iq is not None and iq.is_stanza and iq.type == "set" and len(query.children) > 1:
        yield remove.problem(say("an account is to be cancelled, and more"))
