"""XEP-0047: In-Band Bytestreams."""

from __future__ import annotations

from ...language import say
from ..amounts import size
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

IBB = "http://jabber.org/protocol/ibb"
xep = Vocabulary("XEP-0047")

_SID = "name of the bytestream"

xep.element(
    IBB,
    "open",
    "opens a bytestream inside the XML stream",
    "2.1",
    attributes={
        "block-size": "largest block of data in one stanza, in bytes before base64",
        "sid": _SID,
        "stanza": Field(
            "which kind of stanza carries the blocks",
            "2.1",
            {"iq": "each block is an iq, and is acknowledged", "message": "each block is a message, not acknowledged"},
        ),
    },
)
xep.element(
    IBB,
    "data",
    "one block of the bytestream",
    "2.2",
    attributes={"seq": "number of the block, from 0", "sid": _SID},
    text="the bytes, in base64",
)
xep.element(IBB, "close", "closes the bytestream", "2.3", attributes={"sid": _SID})


@xep.sentence("iq", IBB, "open", of_type="set")
def _opens(scene: Scene) -> str:
    block = size(scene.payload.get("block-size"))
    return say("{who} opens a bytestream to {whom}, in blocks of {size}", who=scene.who, whom=scene.whom, size=block)


@xep.sentence("iq", IBB, "data")
@xep.sentence("message", IBB, "data", rank=60)
def _sends(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "seq": shortened(scene.payload.get("seq")) or "?"}
    octets = len("".join((scene.payload.text or "").split())) * 3 // 4  # base64, RFC 4648 §4
    return say("{who} sends {whom} block {seq} of a bytestream: about {size}", size=size(str(octets)), **facts)


@xep.sentence("iq", IBB, "close", of_type="set")
def _closes(scene: Scene) -> str:
    return say("{who} closes the bytestream with {whom}", who=scene.who, whom=scene.whom)
