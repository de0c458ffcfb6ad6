"""XEP-0353: Jingle Message Initiation: ringing on every device before a session is set up."""

from __future__ import annotations

from ...language import phrase, say
from ..nested import described, listed
from ..rule import Vocabulary
from ..scene import Scene, local_name, namespace_of
from .xep0166 import JINGLE, reason

NAMESPACE = "urn:xmpp:jingle-message:0"
xep = Vocabulary("XEP-0353")

_ID = {"id": "name of the call, later that of the session"}

xep.element(NAMESPACE, "propose", "asks whether somebody takes a call", attributes=_ID)
xep.element(NAMESPACE, "ringing", "a device rings", attributes=_ID)
xep.element(NAMESPACE, "retract", "the caller has given up", attributes=_ID)
xep.element(NAMESPACE, "accept", "the call was taken, on this device", attributes=_ID)
xep.element(NAMESPACE, "proceed", "the caller may set up the session with this device", attributes=_ID)
xep.element(NAMESPACE, "reject", "the call is not wanted", attributes=_ID)
xep.element(NAMESPACE, "finish", "the call is over", attributes=_ID)
xep.element(NAMESPACE, "tie-break", "both called at once, and the other call holds")
xep.element(NAMESPACE, "migrated", "the call goes on under another name", attributes={"to": "that other name"})


@xep.sentence("message", NAMESPACE, "propose", rank=60)
def _calls(scene: Scene) -> str:
    parts = (each for each in scene.payload.iterchildren("*") if namespace_of(each) != NAMESPACE)
    what = listed(described(scene, each) for each in parts if local_name(each) == "description")
    if not what:
        return say("{who} calls {whom}", who=scene.who, whom=scene.whom)
    return say("{who} calls {whom}: {what}", who=scene.who, whom=scene.whom, what=what)


_STEPS = {
    "ringing": phrase("it is ringing at {who} for {whom}'s call"),
    "retract": phrase("{who} gives up calling {whom}{why}"),
    "accept": phrase("{who} takes the call, as {whom} is told"),
    "proceed": phrase("{who} takes {whom}'s call: the session can be set up"),
    "reject": phrase("{who} does not take {whom}'s call{why}"),
    "finish": phrase("{who} tells {whom} that the call is over{why}"),
}


@xep.sentence("message", NAMESPACE, "*", rank=59)
def _step(scene: Scene) -> str | None:
    step = _STEPS.get(local_name(scene.payload))
    why = reason(scene.find("reason", JINGLE))
    return say(step, who=scene.who, whom=scene.whom, why=f": {why}" if why else "") if step else None
