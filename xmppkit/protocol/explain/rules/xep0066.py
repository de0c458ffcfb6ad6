"""XEP-0066: Out of Band Data."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted
from ..stanzas import body

IQ = "jabber:iq:oob"
X = "jabber:x:oob"
xep = Vocabulary("XEP-0066")

xep.element(
    IQ,
    "query",
    "asks the recipient to fetch something from an address",
    "2",
    attributes={"sid": "the negotiated transfer that this belongs to"},
)
xep.element(X, "x", "gives the address of something that goes with the message", "3")
for _namespace, _section in ((IQ, "2"), (X, "3")):
    xep.element(_namespace, "url", "where to fetch it", _section, text="the address to fetch from")
    xep.element(_namespace, "desc", "describes what is there", _section, text="a description for people")


@xep.sentence("iq", IQ, "query", of_type="set")
def _fetch(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "url": _url(scene)}
    return say("{who} asks {whom} to fetch something from the address {url}", **facts) + _description(scene)


@xep.sentence("message", X, "x", rank=40)
@xep.sentence("presence", X, "x")
def _offers(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "url": _url(scene)}
    return say("{who} gives {whom} the address {url}", **facts) + _description(scene)


@xep.addition("message", X, "x")
def _attached(scene: Scene) -> str | None:
    url = scene.text("url")
    if not url or url == body(scene):  # most clients repeat the address as the body, for older ones
        return None
    return say("with the address {url}", url=quoted(url))


def _url(scene: Scene) -> str:
    url = scene.text("url")
    return quoted(url) if url else say("that it does not name")


def _description(scene: Scene) -> str:
    words = scene.text("desc")
    return f": {quoted(words)}" if words else ""
