"""XEP-0260: Jingle SOCKS5 Bytestreams Transport Method."""

from __future__ import annotations

from ...language import count, phrase, say
from ..rule import Field, Vocabulary
from ..scene import Scene

S5B = "urn:xmpp:jingle:transports:s5b:1"
xep = Vocabulary("XEP-0260")

xep.element(
    S5B,
    "transport",
    "data go by a direct connection, or through a proxy (SOCKS5)",
    "",
    attributes={
        "dstaddr": "name of the connection at the proxy: a hash over session and addresses",
        "mode": "TCP, or UDP",
        "sid": "name of the bytestream",
    },
)
xep.element(
    S5B,
    "candidate",
    "one address to connect to",
    "",
    attributes={
        "cid": "name of the address",
        "host": "name or IP address of the machine",
        "jid": "who is found there: the user or a proxy",
        "port": "the port",
        "priority": "the higher, the sooner it is tried",
        "type": Field(
            "kind of address",
            "",
            {
                "assisted": "the address was found with help from the network",
                "direct": "the device itself",
                "proxy": "a proxy that passes data on",
                "tunnel": "an address inside a tunnel",
            },
        ),
    },
)
_CID = {"cid": "name of the address"}
xep.element(S5B, "candidate-used", "this address could be reached", attributes=_CID)
xep.element(S5B, "candidate-error", "none of the addresses could be reached")
xep.element(S5B, "activated", "the proxy passes data on now", attributes=_CID)
xep.element(S5B, "proxy-error", "the proxy cannot be used")


@xep.sentence("item", S5B, "transport")
def _way(scene: Scene) -> str:
    number = len(scene.all("candidate"))
    if number:
        return say("SOCKS5 with {addresses}", addresses=count(number, "1 address", "{number} addresses"))
    news = {
        "candidate-used": phrase("one of the SOCKS5 addresses, which could be reached"),
        "candidate-error": phrase("no SOCKS5 address, as none could be reached"),
        "activated": phrase("the SOCKS5 proxy, which is ready"),
        "proxy-error": phrase("no SOCKS5 proxy, as it cannot be used"),
    }
    return next((say(text) for name, text in news.items() if scene.find(name) is not None), say("SOCKS5"))
