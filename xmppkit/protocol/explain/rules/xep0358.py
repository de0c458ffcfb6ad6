"""XEP-0358: Publishing Available Jingle Sessions."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

PUB = "urn:xmpp:jinglepub:1"
xep = Vocabulary("XEP-0358")

xep.element(
    PUB,
    "jinglepub",
    "offers a session that others may start",
    attributes={"from": "whom to ask for it", "id": "the offer's id"},
)
xep.element(PUB, "uri", "names what is offered", text="an address")
xep.element(PUB, "start", "asks to start a session that was offered", attributes={"id": "the offer's id"})
xep.element(PUB, "starting", "the session is being started", attributes={"sid": "the session's id"})


@xep.sentence("message", PUB, "jinglepub", rank=40)
def _offers(scene: Scene) -> str:
    return say("{who} offers {whom} a session to start, such as a file", who=scene.who, whom=scene.whom)


@xep.sentence("item", PUB, "jinglepub")
def _item(_: Scene) -> str:
    return say("the offer of a session to start, such as a file")


@xep.sentence("iq", PUB, "start")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} to start a session that was offered", who=scene.who, whom=scene.whom)


@xep.sentence("iq", PUB, "starting", of_type="result")
def _starts(scene: Scene) -> str:
    return say("{who} tells {whom} that the session is being started", who=scene.who, whom=scene.whom)
