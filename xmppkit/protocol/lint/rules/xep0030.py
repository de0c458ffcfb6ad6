"""XEP-0030: Service Discovery."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import JID, TEXT, WORD, left_open

xep = Specification("XEP-0030")
INFO = "http://jabber.org/protocol/disco#info"
ITEMS = "http://jabber.org/protocol/disco#items"
_INFO = (
    "<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#info'>"
    "<identity category='server' type='im' name='Verona'/><feature var='urn:xmpp:ping'/></query></iq>"
)
_ITEMS = (
    "<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#items'>"
    "<item jid='rooms.example.org' name='Rooms'/></query></iq>"
)

structure = Structure(
    xep,
    "",
    good=(
        _INFO,
        _ITEMS,
        _ITEMS.replace("name='Rooms'/>", "name='Rooms'><about xmlns='urn:example:a'/></item>"),
        "<iq type='get' id='1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
    ),
    bad=(
        _INFO.replace("category='server'", ""),
        _INFO.replace("var=", "name="),
        _ITEMS.replace("jid='rooms.example.org'", ""),
        _ITEMS.replace("result", "set"),
        _INFO.replace("disco#info", "disco#items"),
    ),
)
structure.closes(INFO, ITEMS)
structure.element(INFO, "query", within="iq", iq="get result", may={"node": TEXT})
structure.element(
    INFO, "identity", within="query", needs={"category": WORD, "type": WORD}, may={"name": TEXT}, empty=True
)
structure.element(INFO, "feature", within="query", needs={"var": TEXT}, empty=True)
structure.element(ITEMS, "query", within="iq", iq="get result", may={"node": TEXT})
# XEP-0030 §4.1: an item may hold XML of other namespaces.
structure.element(ITEMS, "item", within="query", needs={"jid": JID}, may={"node": TEXT, "name": TEXT, "action": TEXT})


@xep.warning(
    "disco-without-identity",
    (INFO, "query"),
    section="3.1",
    reason="Every entity has at least one identity; others take an answer without for a broken one.",
    mend="Add <identity category='…' type='…'/>.",
    good=(_INFO,),
    bad=(_INFO.replace("<identity category='server' type='im' name='Verona'/>", ""),),
)
def _identity(query: Node) -> Iterator[Problem]:
    iq = query.parent
    answers = iq is not None and iq.is_stanza and iq.type == "result"
    if answers and query.find("identity") is None and not left_open(query.text):
        yield query.problem(say("this answer names no identity"))


@xep.warning(
    "disco-feature-twice",
    (INFO, "query"),
    section="3.1",
    reason="Each feature is listed once; capabilities (XEP-0115) are taken for forged otherwise.",
    mend="Leave the second out.",
    good=(_INFO,),
    bad=(_INFO.replace("</query>", "<feature var='urn:xmpp:ping'/></query>"),),
)
def _twice(query: Node) -> Iterator[Problem]:
    seen = set()
    for feature in query.all("feature"):
        var = feature.get("var")
        if var in seen:
            yield feature.problem(say("the feature {var} stands there twice", var=quoted(var or "")), "var")
        seen.add(var)
