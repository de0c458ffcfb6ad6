"""XEP-0131: Stanza Headers and Internet Metadata."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import TEXT, WORD

xep = Specification("XEP-0131")
SHIM = "http://jabber.org/protocol/shim"
_HEADERS = (
    "<message><headers xmlns='http://jabber.org/protocol/shim'><header name='Urgency'>high</header></headers></message>"
)

structure = Structure(
    xep,
    "",
    good=(_HEADERS,),
    bad=(
        _HEADERS.replace("name=", "of="),
        _HEADERS.replace("<headers xmlns", "<header xmlns").replace("</headers", "</header"),
    ),
)
structure.closes(SHIM)
structure.element(SHIM, "headers")
structure.element(SHIM, "header", within="headers", needs={"name": WORD}, text=TEXT)
