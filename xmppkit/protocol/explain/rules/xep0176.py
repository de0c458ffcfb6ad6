"""XEP-0176: Jingle ICE-UDP Transport Method."""

from __future__ import annotations

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene

ICE = "urn:xmpp:jingle:transports:ice-udp:1"
xep = Vocabulary("XEP-0176")

_TYPES = {
    "host": "the device's own address",
    "srflx": "the address that the device has outside its network, as a STUN server sees it",
    "prflx": "an address found while trying",
    "relay": "the address of a relay server (TURN)",
}

xep.element(
    ICE,
    "transport",
    "data go directly from device to device, by the best way found (ICE)",
    "",
    attributes={"pwd": Field("password for trying the ways", secret=True), "ufrag": "user name for trying the ways"},
)
xep.element(
    ICE,
    "candidate",
    "one address at which data may arrive",
    "",
    attributes={
        "component": Field("which part of the stream", "", {"1": "the media (RTP)", "2": "its control data (RTCP)"}),
        "foundation": "candidates that behave alike have the same",
        "generation": "how often the candidates were gathered anew",
        "id": "name of the candidate",
        "ip": "the IP address",
        "network": "number of the network interface",
        "port": "the port",
        "priority": "the higher, the sooner it is tried",
        "protocol": "UDP, or TCP",
        "rel-addr": "address that this one was found from",
        "rel-port": "port that this one was found from",
        "tcptype": "who connects, in case of TCP",
        "type": Field("where the address comes from", "", _TYPES),
    },
)
xep.element(
    ICE,
    "remote-candidate",
    "the other side's address that was chosen",
    "",
    attributes={"component": "which part of the stream", "ip": "the IP address", "port": "the port"},
)
xep.element(ICE, "gathering-complete", "no further addresses will follow")


@xep.sentence("item", ICE, "transport")
def _way(scene: Scene) -> str:
    candidates = scene.all("candidate")
    if not candidates:
        return say("ICE")
    return say("ICE with {addresses}", addresses=count(len(candidates), "1 address", "{number} addresses"))
