"""XEP-0202: Entity Time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import DATE_TIME, Value, left_open

xep = Specification("XEP-0202")
TIME = "urn:xmpp:time"
_RESULT = (
    "<iq type='result' id='1'><time xmlns='urn:xmpp:time'><tzo>-06:00</tzo><utc>2006-12-19T17:58:35Z</utc></time></iq>"
)
_ZONE = Value("a time zone such as +02:00 or Z (XEP-0082)", lambda t: re.fullmatch(r"Z|[+-]\d\d:\d\d", t) is not None)

structure = Structure(
    xep,
    "",
    good=(_RESULT, "<iq type='get' id='1'><time xmlns='urn:xmpp:time'/></iq>"),
    bad=(
        _RESULT.replace("result", "set"),
        _RESULT.replace("-06:00", "MDT"),
        _RESULT.replace("2006-12-19T17:58:35Z", "20061219T17:58:35"),
        _RESULT.replace("utc>", "gmt>"),
    ),
)
structure.closes(TIME)
structure.element(TIME, "time", within="iq", iq="get result", children="tzo? utc?")
structure.element(TIME, "tzo", within="time", text=_ZONE)
structure.element(TIME, "utc", within="time", text=DATE_TIME)


@xep.error(
    "time-in-part",
    (TIME, "time"),
    section="2",
    reason="Who tells the time tells it in UTC, and the offset of the time zone.",
    mend="Add <utc/> and <tzo/>.",
    good=(_RESULT,),
    bad=(_RESULT.replace("<tzo>-06:00</tzo>", ""),),
)
def _in_part(time: Node) -> Iterator[Problem]:
    iq = time.parent
    if iq is None or not iq.is_stanza or iq.type != "result" or left_open(time.text):
        return
    for name in ("tzo", "utc"):
        if time.find(name) is None:
            yield time.problem(say("this answer has no <{name}/>", name=name))
