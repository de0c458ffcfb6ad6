"""RFC 7395: XMPP over WebSocket, where a stream is opened and closed by elements of their own."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

FRAMING = "urn:ietf:params:xml:ns:xmpp-framing"
rfc = Vocabulary("RFC 7395")

_STREAM: dict[str, str | Field] = {
    "to": "the domain it is for",
    "from": "who opens it",
    "id": "the server's name for this stream, which nobody can guess",
    "version": Field("version of XMPP", values={"1.0": "XMPP as it has been since 2004, with features"}),
}
rfc.element(FRAMING, "open", "opens the stream, in place of <stream:stream>", "3.4", attributes=_STREAM)
rfc.element(
    FRAMING,
    "close",
    "closes the stream, in place of </stream:stream>",
    "3.6",
    attributes={**_STREAM, "see-other-uri": Field("where to connect instead", "3.6.1")},
)


@rfc.sentence("", FRAMING, "open")
def _open(scene: Scene) -> str:
    if scene.element.get("id"):
        return say("{who} opens its side of the stream, over WebSocket", who=scene.who)
    domain = shortened(scene.recipient)
    if not domain:
        return say("{who} opens a stream over WebSocket", who=scene.who)
    return say("{who} opens a stream to {domain} over WebSocket", who=scene.who, domain=domain)


@rfc.sentence("", FRAMING, "close")
def _close(scene: Scene) -> str:
    other = shortened(scene.element.get("see-other-uri"))
    if other:
        return say("{who} closes the stream: connect to {uri} instead", who=scene.who, uri=other)
    return say("{who} closes the stream: nothing more will be sent on it", who=scene.who)
