"""XEP-0065: SOCKS5 Bytestreams."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import COUNT, JID, TEXT, one_of

xep = Specification("XEP-0065")
BYTESTREAMS = "http://jabber.org/protocol/bytestreams"
_OFFER = (
    "<iq type='set' id='1'><query xmlns='http://jabber.org/protocol/bytestreams' sid='vxf9n471bn46'>"
    "<streamhost host='192.168.4.1' jid='requester@example.org/pda' port='5086'/></query></iq>"
)

structure = Structure(
    xep, "", good=(_OFFER,), bad=(_OFFER.replace("jid='requester@example.org/pda'", ""), _OFFER.replace("5086", "many"))
)
structure.element(
    BYTESTREAMS,
    "query",
    within="iq",
    iq="get set result",
    may={"sid": TEXT, "mode": one_of("tcp", "udp"), "dstaddr": TEXT},
)
structure.element(
    BYTESTREAMS, "streamhost", within="query *", needs={"jid": JID}, may={"host": TEXT, "port": COUNT, "zeroconf": TEXT}
)
structure.element(BYTESTREAMS, "streamhost-used", within="query *", needs={"jid": JID}, leaf=True)
structure.element(BYTESTREAMS, "activate", within="query *", text=JID)
