"""XEP-0181: Jingle DTMF: the keys of a telephone."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted

DTMF = "urn:xmpp:jingle:dtmf:0"
xep = Vocabulary("XEP-0181")

xep.element(
    DTMF,
    "dtmf",
    "a key of the telephone was pressed",
    "",
    attributes={
        "code": "which key",
        "duration": "how long, in milliseconds",
        "volume": "how loud",
        "action": Field(
            "what happened to the key", "", {"button-down": "it was pressed", "button-up": "it was let go"}
        ),
    },
)


@xep.sentence("item", DTMF, "dtmf")
def _key(scene: Scene) -> str:
    return say("the telephone key {key}", key=quoted(scene.payload.get("code")))
