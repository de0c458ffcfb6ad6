"""XEP-0261: Jingle In-Band Bytestreams Transport Method."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene

IBB = "urn:xmpp:jingle:transports:ibb:1"
xep = Vocabulary("XEP-0261")

xep.element(
    IBB,
    "transport",
    "data go through the XML stream itself: slow, but it always works",
    "",
    attributes={
        "block-size": "largest block of data in one stanza, in bytes before base64",
        "sid": "name of the bytestream",
        "stanza": Field(
            "which kind of stanza carries the blocks",
            "",
            {"iq": "each block is an iq, and is acknowledged", "message": "each block is a message, not acknowledged"},
        ),
    },
)


@xep.sentence("item", IBB, "transport")
def _way(_: Scene) -> str:
    return say("the XML stream itself")
