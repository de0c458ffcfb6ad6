"""XEP-0177: Jingle Raw UDP Transport Method."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

RAW = "urn:xmpp:jingle:transports:raw-udp:1"
xep = Vocabulary("XEP-0177")

xep.element(RAW, "transport", "data go by UDP to one address, without trying others")
xep.element(
    RAW,
    "candidate",
    "the address at which data are awaited",
    "",
    attributes={
        "component": Field("which part of the stream", "", {"1": "the media (RTP)", "2": "its control data (RTCP)"}),
        "generation": "how often the address was changed",
        "id": "name of the address",
        "ip": "the IP address",
        "port": "the port",
        "type": "where the address comes from",
    },
)


@xep.sentence("item", RAW, "transport")
def _way(scene: Scene) -> str:
    candidate = scene.find("candidate")
    address = "" if candidate is None else f"{candidate.get('ip', '?')}:{candidate.get('port', '?')}"
    return say("UDP to {address}", address=shortened(address)) if address else say("plain UDP")
