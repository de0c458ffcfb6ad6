"""XEP-0114: Jabber Component Protocol: a service apart from the server, connected to it by a shared secret."""

from __future__ import annotations

from ....recording.splitter import STREAMS
from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

ACCEPT = "jabber:component:accept"
CONNECT = "jabber:component:connect"
xep = Vocabulary("XEP-0114")

for _namespace in (ACCEPT, CONNECT):
    # stanzas on such a stream are looked up as those of clients, so the handshake is too
    xep.element(
        _namespace,
        "handshake",
        "proves that the component knows the secret; empty: the server has accepted the proof",
        "3",
        text=Field("hash of the stream's id and the secret: as good as the secret, and not shown", secret=True),
    )


@xep.sentence("", STREAMS, "stream", rank=60)
def _header(scene: Scene) -> str | None:
    if scene.element.nsmap.get(None) not in {ACCEPT, CONNECT}:
        return None
    if scene.element.get("id"):
        return say("the server opens its side of the component's stream")
    return say("the component {domain} opens a stream", domain=shortened(scene.recipient or scene.sender))


@xep.sentence("", ACCEPT, "handshake")
@xep.sentence("", CONNECT, "handshake")
def _handshake(scene: Scene) -> str:
    if (scene.element.text or "").strip():
        return say("the component proves that it knows the secret (handshake)")
    return say("the server lets the component in")
