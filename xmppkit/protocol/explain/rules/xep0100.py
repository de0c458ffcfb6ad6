"""XEP-0100: Gateway Interaction."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted, shortened

GATEWAY = "jabber:iq:gateway"
xep = Vocabulary("XEP-0100")

xep.element(GATEWAY, "query", "turns the address of somebody in another network into a JID")
xep.element(GATEWAY, "desc", "explains what to enter", text="the explanation, for people")
xep.element(GATEWAY, "prompt", "the name of what to enter, or what was entered", text="the name, or what was entered")
xep.element(GATEWAY, "jid", "the JID that stands for that address", text="the JID")


@xep.sentence("iq", GATEWAY, "query", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks the gateway {whom} how people in its network are addressed", who=scene.who, whom=scene.whom)


@xep.sentence("iq", GATEWAY, "query", of_type="set")
def _looks_up(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "address": quoted(scene.text("prompt"))}
    return say("{who} asks the gateway {whom} for the JID of {address}", **facts)


@xep.sentence("iq", GATEWAY, "query", of_type="result")
def _answers(scene: Scene) -> str:
    jid = shortened(scene.text("jid") or scene.text("prompt")) if scene.find("desc") is None else ""
    if jid:
        return say("{who} tells {whom} the JID: {jid}", who=scene.who, whom=scene.whom, jid=jid)
    facts = {"who": scene.who, "whom": scene.whom, "words": quoted(scene.text("desc") or scene.text("prompt"))}
    return say("{who} tells {whom} what to enter: {words}", **facts)
