"""XEP-0103: URL Address Information."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

URL = "http://jabber.org/protocol/url-data"
xep = Vocabulary("XEP-0103")

xep.element(
    URL,
    "url-data",
    "an address where something can be fetched",
    attributes={"target": "the address", "sid": "the negotiated transfer that this belongs to"},
)


@xep.sentence("message", URL, "url-data", rank=20)
@xep.sentence("iq", URL, "url-data")
def _gives(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "url": quoted(scene.payload.get("target"))}
    return say("{who} gives {whom} the address {url}", **facts)
