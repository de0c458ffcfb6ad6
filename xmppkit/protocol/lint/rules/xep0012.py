"""XEP-0012: Last Activity."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import COUNT

xep = Specification("XEP-0012")
LAST = "jabber:iq:last"
_RESULT = "<iq type='result' id='1'><query xmlns='jabber:iq:last' seconds='903'/></iq>"

structure = Structure(
    xep,
    "",
    good=("<iq type='get' id='1'><query xmlns='jabber:iq:last'/></iq>", _RESULT),
    bad=(_RESULT.replace("903", "long ago"), _RESULT.replace("result", "set")),
)
structure.closes(LAST)
structure.element(LAST, "query", within="iq presence", iq="get result", may={"seconds": COUNT}, leaf=True)


@xep.error(
    "last-activity-without-seconds",
    (LAST, "query"),
    section="",
    reason="The answer to a question for somebody's last activity is a number of seconds.",
    mend="Add seconds='…'.",
    good=(_RESULT,),
    bad=(_RESULT.replace("seconds='903'", ""),),
)
def _seconds(query: Node) -> Iterator[Problem]:
    iq = query.parent
    if iq is not None and iq.is_stanza and iq.type == "result" and "seconds" not in query.attributes:
        yield query.problem(say("this answer has no seconds"))
