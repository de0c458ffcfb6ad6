"""XEP-0313: Message Archive Management."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import BOOLEAN, DATE_TIME, JID, TEXT, WORD, one_of

xep = Specification("XEP-0313")
MAM = "urn:xmpp:mam:2"
_QUERY = "<iq type='set' id='1'><query xmlns='urn:xmpp:mam:2' queryid='f27'/></iq>"
_RESULT = (
    "<message><result xmlns='urn:xmpp:mam:2' queryid='f27' id='28482-98726'><forwarded xmlns='urn:xmpp:forward:0'>"
    "<message xmlns='jabber:client'><body>Hi</body></message></forwarded></result></message>"
)
_FIN = "<iq type='result' id='1'><fin xmlns='urn:xmpp:mam:2' complete='true'/></iq>"
_PREFS = (
    "<iq type='set' id='1'><prefs xmlns='urn:xmpp:mam:2' default='roster'><always><jid>romeo@example.net</jid></always>"
    "<never/></prefs></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_QUERY, _RESULT, _FIN, _PREFS),
    bad=(
        _RESULT.replace(" id='28482-98726'", ""),
        _FIN.replace("'true'", "'yes'"),
        _FIN.replace("result", "set"),
        _PREFS.replace("'roster'", "'friends'"),
        _QUERY.replace("<query", "<archive"),
    ),
)
structure.closes(MAM)
structure.element(MAM, "query", within="iq", iq="get set result", may={"queryid": TEXT, "node": TEXT})
structure.element(
    MAM, "result", within="message", needs={"id": WORD}, may={"queryid": TEXT}, children="{urn:xmpp:forward:0}forwarded"
)
structure.element(MAM, "fin", within="iq", iq="result", may={"complete": BOOLEAN, "stable": BOOLEAN, "queryid": TEXT})
structure.element(
    MAM,
    "prefs",
    within="iq",
    iq="get set result",
    may={"default": one_of("always", "never", "roster")},
    children="always? never?",
)
structure.element(MAM, "always never", within="prefs")
structure.element(MAM, "jid", within="always never", text=JID)
structure.element(MAM, "metadata", within="iq", iq="get result", children="start? end?")
structure.element(MAM, "start end", within="metadata", needs={"id": TEXT, "timestamp": DATE_TIME}, leaf=True)
structure.element(MAM, "flip-page", within="query", empty=True)


@xep.error(
    "archiving-preferences-without-default",
    (MAM, "prefs"),
    section="",
    reason="Whoever sets or tells preferences says what happens to messages by default.",
    mend="Add default='always', 'never' or 'roster'.",
    good=(_PREFS, "<iq type='get' id='1'><prefs xmlns='urn:xmpp:mam:2'/></iq>"),
    bad=(_PREFS.replace("default='roster'", ""),),
)
def _default(prefs: Node) -> Iterator[Problem]:
    iq = prefs.parent
    if iq is not None and iq.is_stanza and iq.type in {"set", "result"} and "default" not in prefs.attributes:
        yield prefs.problem(say("these preferences have no default"))
