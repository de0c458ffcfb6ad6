"""XEP-0152: Reachability Addresses."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, shortened

REACH = "urn:xmpp:reach:0"
xep = Vocabulary("XEP-0152")

xep.element(REACH, "reach", "where else somebody can be reached, such as by telephone")
xep.element(REACH, "addr", "one such address", attributes={"uri": "the address: tel:, sip:, xmpp: and so on"})
xep.element(REACH, "desc", "describes the address for people", text="the description")


@xep.sentence("item", REACH, "reach")
def _item(scene: Scene) -> str:
    return say("where somebody can be reached: {addresses}", addresses=_addresses(scene))


@xep.addition("presence", REACH, "reach")
def _reachable(scene: Scene) -> str:
    return say("to be reached by {addresses}", addresses=_addresses(scene))


@xep.sentence("message", REACH, "reach", rank=20)
@xep.sentence("iq", REACH, "reach", of_type="result")
@xep.sentence("iq", REACH, "reach", of_type="set")
def _tells(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "addresses": _addresses(scene)}
    return say("{who} tells {whom} where to be reached: {addresses}", **facts)


@xep.sentence("iq", REACH, "reach", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} where else to be reached", who=scene.who, whom=scene.whom)


def _addresses(scene: Scene) -> str:
    return listed(shortened(each.get("uri")) for each in scene.all("addr")) or say("nowhere")
