"""XEP-0198: Stream Management."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import BOOLEAN, COUNT, TEXT, WORD, integer

xep = Specification("XEP-0198")
SM = ("urn:xmpp:sm:3", "urn:xmpp:sm:2")
_H = integer(0, 2**32 - 1)  # the counters wrap around (XEP-0198 §4)
_ENABLED = "<enabled xmlns='urn:xmpp:sm:3' id='some-long-sm-id' resume='true' max='600'/>"

structure = Structure(
    xep,
    "",
    good=(
        _ENABLED,
        "<enable xmlns='urn:xmpp:sm:3' resume='true'/>",
        "<r xmlns='urn:xmpp:sm:3'/>",
        "<a xmlns='urn:xmpp:sm:3' h='1'/>",
        "<resume xmlns='urn:xmpp:sm:3' h='1' previd='some-long-sm-id'/>",
    ),
    bad=(
        "<a xmlns='urn:xmpp:sm:3'/>",
        "<a xmlns='urn:xmpp:sm:3' h='-1'/>",
        "<a xmlns='urn:xmpp:sm:3' h='4294967296'/>",
        "<resume xmlns='urn:xmpp:sm:3' h='1'/>",
        "<ack xmlns='urn:xmpp:sm:3' h='1'/>",
        "<r xmlns='urn:xmpp:sm:3'><a h='1'/></r>",
        _ENABLED.replace("'true'", "'yes'"),
    ),
)
structure.closes(*SM)
for namespace in SM:
    structure.element(namespace, "enable", may={"max": COUNT, "resume": BOOLEAN}, leaf=True)
    structure.element(
        namespace, "enabled", may={"id": TEXT, "location": TEXT, "max": COUNT, "resume": BOOLEAN}, leaf=True
    )
    structure.element(namespace, "r", empty=True)
    structure.element(namespace, "a", needs={"h": _H}, leaf=True)
    structure.element(namespace, "resume resumed", needs={"h": _H, "previd": WORD}, leaf=True)
    structure.element(namespace, "failed", may={"h": _H})
    structure.element(namespace, "sm", children="optional? required?")
    structure.element(namespace, "optional required", within="sm", empty=True)
    structure.element(namespace, "handled-count-too-high", needs={"h": _H, "send-count": _H}, leaf=True)


@xep.error(
    "resumable-without-id",
    *((each, "enabled") for each in SM),
    section="5",
    reason="A stream that can be resumed has an id by which it is asked for again.",
    mend="Add id='…', or leave resume out.",
    good=(_ENABLED,),
    bad=(_ENABLED.replace("id='some-long-sm-id'", ""),),
)
def _without_id(enabled: Node) -> Iterator[Problem]:
    if enabled.get("resume") in {"true", "1"} and "id" not in enabled.attributes:
        yield enabled.problem(say("a stream that can be resumed and has no id"))
