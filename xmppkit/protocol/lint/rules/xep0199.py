"""XEP-0199: XMPP Ping."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure

xep = Specification("XEP-0199")
PING = "urn:xmpp:ping"
_PING = "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>"

structure = Structure(
    xep,
    "",
    good=(_PING,),
    bad=(
        _PING.replace("get", "set"),
        _PING.replace("get", "result"),
        _PING.replace("<ping xmlns='urn:xmpp:ping'/>", "<ping xmlns='urn:xmpp:ping'>hello</ping>"),
        "<message><ping xmlns='urn:xmpp:ping'/></message>",
    ),
)
structure.closes(PING)
structure.element(PING, "ping", within="iq", iq="get", empty=True)
