"""XEP-0047: In-Band Bytestreams."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BASE64, WORD, integer, one_of

xep = Specification("XEP-0047")
IBB = "http://jabber.org/protocol/ibb"
_OPEN = "<iq type='set' id='1'><open xmlns='http://jabber.org/protocol/ibb' block-size='4096' sid='s1'/></iq>"
_DATA = "<iq type='set' id='2'><data xmlns='http://jabber.org/protocol/ibb' seq='0' sid='s1'>aGVsbG8=</data></iq>"

structure = Structure(
    xep,
    "",
    good=(_OPEN, _DATA, "<iq type='set' id='3'><close xmlns='http://jabber.org/protocol/ibb' sid='s1'/></iq>"),
    bad=(
        _OPEN.replace("sid='s1'", ""),
        _OPEN.replace("4096", "70000"),
        _OPEN.replace("set", "get"),
        _DATA.replace("aGVsbG8=", "hello!"),
        _DATA.replace("seq='0'", ""),
    ),
)
structure.closes(IBB)
structure.element(
    IBB,
    "open",
    within="iq",
    iq="set",
    needs={"block-size": integer(1, 65535), "sid": WORD},
    may={"stanza": one_of("iq", "message")},
    leaf=True,
)
structure.element(
    IBB, "data", within="iq message", iq="set", needs={"seq": integer(0, 65535), "sid": WORD}, text=BASE64
)
structure.element(IBB, "close", within="iq", iq="set", needs={"sid": WORD}, leaf=True)
