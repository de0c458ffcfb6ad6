"""XEP-0424: Message Retraction."""

from __future__ import annotations

from ...language import say
from ..amounts import moment
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import numbered

RETRACT = "urn:xmpp:message-retract:1"
OLDER = "urn:xmpp:message-retract:0"  # there fastened to the message by XEP-0422
xep = Vocabulary("XEP-0424")

xep.element(
    RETRACT,
    "retract",
    "takes back an earlier message",
    attributes={"id": "the id of the message that is taken back"},
)
xep.element(
    RETRACT,
    "retracted",
    "stands in an archive in place of a message that was taken back",
    attributes={"id": "the id of the message that took it back", "stamp": "when it was taken back"},
)
xep.element(RETRACT, "reason", "why the message was taken back", text="the reason, for people")
xep.element(OLDER, "retract", "takes back the message that it is fastened to")
xep.element(
    OLDER,
    "retracted",
    "stands in an archive in place of a message that was taken back",
    attributes={"stamp": "when it was taken back"},
)


@xep.sentence("message", RETRACT, "retract", rank=70)
def _retracts(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "message": numbered(scene.payload.get("id"))}
    return say("{who} takes back {message} to {whom}", **facts)


@xep.sentence("message", RETRACT, "retracted", rank=70)
@xep.sentence("message", OLDER, "retracted", rank=70)
def _retracted(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "stamp": moment(scene.payload.get("stamp"))}
    return say("here stood a message from {who} to {whom}, taken back at {stamp}", **facts)
