"""XEP-0355: Namespace Delegation."""

from __future__ import annotations

from ...language import say
from ...registry import namespace
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, shortened

DELEGATION = "urn:xmpp:delegation:2"
FORWARD = "urn:xmpp:forward:0"
xep = Vocabulary("XEP-0355")

xep.element(DELEGATION, "delegation", "leaves requests of some kinds to another entity")
xep.element(DELEGATION, "delegate", "asks to be left the requests of a namespace", attributes={"namespace": "which"})
xep.element(
    DELEGATION, "delegated", "requests of this namespace go to the other entity", attributes={"namespace": "which"}
)
xep.element(DELEGATION, "attribute", "only requests that have this attribute", attributes={"name": "which"})


def _names(scene: Scene) -> str:
    found = [each.get("namespace", "") for each in scene.all("delegated")]
    known = ((each, namespace(each)) for each in found)
    return listed(owner.title if owner else shortened(uri) for uri, owner in known)


@xep.sentence("message", DELEGATION, "delegation", rank=60)
def _granted(scene: Scene) -> str:
    names = _names(scene) or say("nothing")
    return say("{who} leaves requests of this kind to {whom}: {names}", who=scene.who, whom=scene.whom, names=names)


@xep.sentence("iq", DELEGATION, "delegation", of_type="set")
def _hands_on(scene: Scene) -> str:
    return say("{who} hands a user's request on to {whom}", who=scene.who, whom=scene.whom)


@xep.sentence("iq", DELEGATION, "delegation", of_type="result")
def _answers(scene: Scene) -> str:
    return say("{who} gives {whom} the answer to a user's request", who=scene.who, whom=scene.whom)
