"""XEP-0059: Result Set Management."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import COUNT, TEXT

xep = Specification("XEP-0059")
RSM = "http://jabber.org/protocol/rsm"
_PAGE = (
    "<iq type='result' id='1'><fin xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'>"
    "<first index='0'>a1</first><last>a9</last><count>20</count></set></fin></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_PAGE,),
    bad=(
        _PAGE.replace(">20<", ">many<"),
        _PAGE.replace("count>", "size>"),
        _PAGE.replace("<last>a9</last>", "<first>a9</first>"),
        _PAGE.replace("'0'", "'first'"),
    ),
)
structure.closes(RSM)
structure.element(RSM, "set", children="after? before? count? first? index? last? max?")
structure.element(RSM, "after before last", within="set", text=TEXT)
structure.element(RSM, "count index max", within="set", text=COUNT)
structure.element(RSM, "first", within="set", may={"index": COUNT}, text=TEXT)
