"""XEP-0297: Stanza Forwarding."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import STANZAS, Node, Problem
from ..rule import Specification
from ..structure import Structure

xep = Specification("XEP-0297")
FORWARD = "urn:xmpp:forward:0"
_FORWARDED = (
    "<message to='mercutio@example.net'><forwarded xmlns='urn:xmpp:forward:0'>"
    "<delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/>"
    "<message xmlns='jabber:client' to='juliet@example.org'><body>Hi</body></message></forwarded></message>"
)

structure = Structure(
    xep,
    "",
    good=(_FORWARDED,),
    bad=(
        _FORWARDED.replace(
            "<message xmlns", "<delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/><message xmlns"
        ),
    ),
)
structure.element(FORWARD, "forwarded", children="{urn:xmpp:delay}delay?")


@xep.warning(
    "forwarded-stanza-of-no-stream",
    (FORWARD, "forwarded"),
    section="3.2",
    reason="Inside <forwarded/> a stanza has its own namespace; without, it is taken for a part of the wrapper.",
    mend="Write xmlns='jabber:client' in the forwarded stanza.",
    good=(_FORWARDED,),
    bad=(_FORWARDED.replace(" xmlns='jabber:client'", ""),),
)
def _own_namespace(forwarded: Node) -> Iterator[Problem]:
    for child in forwarded.children:
        if child.name in STANZAS and child.namespace == FORWARD:
            yield child.problem(say("this {kind} is in the namespace of the wrapper", kind=child.name))


@xep.error(
    "several-stanzas-forwarded",
    (FORWARD, "forwarded"),
    section="8",
    reason="<forwarded/> wraps one stanza.",
    mend="Wrap each stanza by itself.",
    good=(_FORWARDED,),
    bad=(_FORWARDED.replace("</forwarded>", "<message xmlns='jabber:client'/></forwarded>"),),
)
def _several(forwarded: Node) -> Iterator[Problem]:
    stanzas = [each for each in forwarded.children if each.is_stanza]
    if len(stanzas) > 1:
        yield stanzas[1].problem(say("{count} stanzas in one wrapper", count=len(stanzas)))
