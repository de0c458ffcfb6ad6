"""XEP-0066: Out of Band Data."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import TEXT, WORD

xep = Specification("XEP-0066")
X = "jabber:x:oob"
IQ = "jabber:iq:oob"
_LINK = "<message><x xmlns='jabber:x:oob'><url>https://example.org/a.png</url></x></message>"

structure = Structure(
    xep,
    "",
    good=(_LINK, "<iq type='set' id='1'><query xmlns='jabber:iq:oob'><url>https://example.org/a</url></query></iq>"),
    bad=(_LINK.replace("url>", "href>"), "<message><x xmlns='jabber:x:oob'/></message>"),
)
structure.closes(X, IQ)
structure.element(X, "x", children="url desc?")
structure.element(X, "url", within="x", text=WORD)
structure.element(X, "desc", within="x", text=TEXT)
structure.element(IQ, "query", within="iq *", iq="set result", may={"sid": TEXT}, children="url desc?")
structure.element(IQ, "url", within="query", text=WORD)
structure.element(IQ, "desc", within="query", text=TEXT)
