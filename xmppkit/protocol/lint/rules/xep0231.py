"""XEP-0231: Bits of Binary."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BASE64, COUNT, TEXT, WORD

xep = Specification("XEP-0231")
BOB = "urn:xmpp:bob"
_ASK = "<iq type='get' id='1'><data xmlns='urn:xmpp:bob' cid='sha1+8f35fef110@bob.xmpp.org'/></iq>"

structure = Structure(xep, "", good=(_ASK,), bad=(_ASK.replace("cid=", "id="), _ASK.replace("get", "set")))
structure.closes(BOB)
structure.element(
    BOB,
    "data",
    within="iq message presence *",
    iq="get result",
    needs={"cid": WORD},
    may={"max-age": COUNT, "type": TEXT},
    text=BASE64,
)
