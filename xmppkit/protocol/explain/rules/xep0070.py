"""XEP-0070: Verifying HTTP Requests via XMPP."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

AUTH = "http://jabber.org/protocol/http-auth"
xep = Vocabulary("XEP-0070")

xep.element(
    AUTH,
    "confirm",
    "asks whether it was really the user who opened a web page",
    "",
    attributes={
        "id": Field("the code that the web page shows", secret=True),
        "method": "what was asked of the web server",
        "url": "the web page",
    },
)


@xep.sentence("iq", AUTH, "confirm", of_type="get")
@xep.sentence("message", AUTH, "confirm", rank=60)
def _asks(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "url": shortened(scene.payload.get("url"))}
    if scene.element.find("{*}thread") is not None and "@" in scene.sender:
        return say("{who} confirms to {whom} that they opened {url}", **facts)
    return say("{who} asks {whom} whether it is really them who opened {url}", **facts)


@xep.sentence("iq", AUTH, "confirm", of_type="result")
def _confirms(scene: Scene) -> str:
    url = shortened(scene.payload.get("url"))
    return say("{who} confirms to {whom} that they opened {url}", who=scene.who, whom=scene.whom, url=url)
