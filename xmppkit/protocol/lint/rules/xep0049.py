"""XEP-0049: Private XML Storage."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import left_open

xep = Specification("XEP-0049")
PRIVATE = "jabber:iq:private"
_GET = "<iq type='get' id='1'><query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'/></query></iq>"

structure = Structure(
    xep, "", good=(_GET,), bad=(_GET.replace("iq type='get' id='1'", "message").replace("/iq", "/message"),)
)
structure.closes(PRIVATE)
structure.element(PRIVATE, "query", within="iq", iq="get set result")


@xep.error(
    "private-storage-of-what",
    (PRIVATE, "query"),
    section="2",
    reason="Private data are stored and asked for by one element, whose namespace is what they are known by.",
    mend="Put that element into the query.",
    good=(_GET,),
    bad=("<iq type='get' id='1'><query xmlns='jabber:iq:private'/></iq>",),
)
def _what(query: Node) -> Iterator[Problem]:
    iq = query.parent
    asks = iq is not None and iq.is_stanza and iq.type in {"get", "set"}
    if asks and not query.children and not left_open(query.text):
        yield query.problem(say("this asks for no data in particular"))
