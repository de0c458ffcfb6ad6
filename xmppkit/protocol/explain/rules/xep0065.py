"""XEP-0065: SOCKS5 Bytestreams."""

from __future__ import annotations

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene, short, shortened

BYTESTREAMS = "http://jabber.org/protocol/bytestreams"
xep = Vocabulary("XEP-0065")

xep.element(
    BYTESTREAMS,
    "query",
    "sets up a connection for data outside the XML stream",
    "",
    attributes={
        "dstaddr": "name of the connection at the proxy: a hash over stream and addresses",
        "mode": Field("how data travel", "", {"tcp": "by TCP", "udp": "by UDP"}),
        "sid": "name of the bytestream",
    },
)
xep.element(
    BYTESTREAMS,
    "streamhost",
    "a machine to connect to",
    "",
    attributes={
        "jid": "who it is",
        "host": "name or IP address of the machine",
        "port": "the port",
        "zeroconf": "how to find it on a local network",
    },
)
xep.element(BYTESTREAMS, "streamhost-used", "the machine that could be reached", attributes={"jid": "who it is"})
xep.element(BYTESTREAMS, "activate", "asks the proxy to pass data on now", text="the other end's address")
xep.element(BYTESTREAMS, "udpsuccess", "a packet has arrived by UDP", attributes={"dstaddr": "name of the connection"})


@xep.sentence("iq", BYTESTREAMS, "query", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks the proxy {whom} for its network address", who=scene.who, whom=scene.whom)


@xep.sentence("iq", BYTESTREAMS, "query", of_type="set")
def _offers(scene: Scene) -> str:
    activate = scene.find("activate")
    facts = {"who": scene.who, "whom": scene.whom}
    if activate is not None:
        other = short(activate.text or "")
        return say("{who} asks the proxy {whom} to pass data on to {other} now", other=other, **facts)
    number = count(len(scene.all("streamhost")), "1 machine", "{number} machines")
    return say("{who} offers {whom} a bytestream by way of {number}", number=number, **facts)


@xep.sentence("iq", BYTESTREAMS, "query", of_type="result")
def _answers(scene: Scene) -> str | None:
    used, host = scene.find("streamhost-used"), scene.find("streamhost")
    facts = {"who": scene.who, "whom": scene.whom}
    if used is not None:
        return say("{who} tells {whom} that it could connect to {host}", host=short(used.get("jid", "")), **facts)
    if host is not None:
        address = shortened(f"{host.get('host', '?')}:{host.get('port', '?')}")
        return say("{who} tells {whom} its network address: {address}", address=address, **facts)
    return None
