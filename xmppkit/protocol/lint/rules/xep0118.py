"""XEP-0118: User Tune."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import COUNT, TEXT, integer

xep = Specification("XEP-0118")
TUNE = "http://jabber.org/protocol/tune"
_TUNE = (
    "<tune xmlns='http://jabber.org/protocol/tune'><artist>Yes</artist><length>686</length><rating>8</rating></tune>"
)

structure = Structure(
    xep,
    "",
    good=(_TUNE, "<tune xmlns='http://jabber.org/protocol/tune'/>"),
    bad=(_TUNE.replace("686", "11:26"), _TUNE.replace(">8<", ">80<"), _TUNE.replace("artist", "band")),
)
structure.closes(TUNE)
structure.element(TUNE, "tune", children="artist? length? rating? source? title? track? uri?")
structure.element(TUNE, "artist source title track uri", within="tune", text=TEXT)
structure.element(TUNE, "length", within="tune", text=COUNT)
structure.element(TUNE, "rating", within="tune", text=integer(1, 10))
