"""XEP-0092: Software Version."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import TEXT, left_open

xep = Specification("XEP-0092")
VERSION = "jabber:iq:version"
_RESULT = (
    "<iq type='result' id='1'><query xmlns='jabber:iq:version'><name>Exodus</name><version>0.7.0.4</version>"
    "<os>Windows-XP</os></query></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_RESULT, "<iq type='get' id='1'><query xmlns='jabber:iq:version'/></iq>"),
    bad=(
        _RESULT.replace("result", "set"),
        _RESULT.replace("os>", "system>"),
        _RESULT.replace("<os>", "<name>").replace("</os>", "</name>"),
    ),
)
structure.closes(VERSION)
structure.element(VERSION, "query", within="iq *", iq="get result", children="name? version? os?")
structure.element(VERSION, "name version os", within="query", text=TEXT)


@xep.error(
    "version-of-nothing",
    (VERSION, "query"),
    section="2",
    reason="Who tells the version tells the name of the software too.",
    mend="Add <name/> and <version/>.",
    good=(_RESULT,),
    bad=(_RESULT.replace("<name>Exodus</name>", ""),),
)
def _name(query: Node) -> Iterator[Problem]:
    iq = query.parent
    if iq is None or not iq.is_stanza or iq.type != "result" or left_open(query.text):
        return
    for name in ("name", "version"):
        if query.find(name) is None:
            yield query.problem(say("this answer has no <{name}/>", name=name))
