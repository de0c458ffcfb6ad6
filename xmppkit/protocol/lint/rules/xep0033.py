"""XEP-0033: Extended Stanza Addressing."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import JID, TEXT, one_of

xep = Specification("XEP-0033")
ADDRESS = "http://jabber.org/protocol/address"
_TO_TWO = (
    "<message to='multicast.example.org'><addresses xmlns='http://jabber.org/protocol/address'>"
    "<address type='to' jid='hildjj@example.org/Work'/><address type='cc' jid='jer@example.org'/></addresses>"
    "</message>"
)

structure = Structure(
    xep,
    "",
    good=(_TO_TWO,),
    bad=(
        _TO_TWO.replace("type='cc'", ""),
        _TO_TWO.replace("'cc'", "'copy'"),
        _TO_TWO.replace("<address type", "<jid type"),
    ),
)
structure.closes(ADDRESS)
structure.element(ADDRESS, "addresses", within="message presence *")
structure.element(
    ADDRESS,
    "address",
    within="addresses",
    needs={"type": one_of("bcc", "cc", "noreply", "ofrom", "replyroom", "replyto", "to")},
    may={"jid": JID, "uri": TEXT, "node": TEXT, "desc": TEXT, "delivered": TEXT},
)
