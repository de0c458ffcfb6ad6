"""XEP-0172: User Nickname."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import TEXT

xep = Specification("XEP-0172")
NICK = "http://jabber.org/protocol/nick"
_NICK = "<presence type='subscribe' to='narrator@example.org'><nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick></presence>"

structure = Structure(
    xep, "", good=(_NICK,), bad=(_NICK.replace("nick xmlns", "name xmlns").replace("/nick>", "/name>"),)
)
structure.closes(NICK)
structure.element(NICK, "nick", text=TEXT)
