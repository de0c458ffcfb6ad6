"""XEP-0288: Bidirectional Server-to-Server Connections."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

xep = Vocabulary("XEP-0288")

xep.element("urn:xmpp:features:bidi", "bidi", "one connection can carry both directions between two servers")
xep.element("urn:xmpp:bidi", "bidi", "use this connection for both directions")


@xep.sentence("", "urn:xmpp:bidi", "bidi")
def _bidi(scene: Scene) -> str:
    return say("{who} wants to use this connection for both directions", who=scene.who)
