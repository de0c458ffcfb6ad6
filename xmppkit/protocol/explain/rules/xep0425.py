"""XEP-0425: Moderated Message Retraction."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted, shortened
from ..stanzas import child, numbered

MODERATE = "urn:xmpp:message-moderate:1"
OLDER = "urn:xmpp:message-moderate:0"  # there fastened to the message by XEP-0422
RETRACT = "urn:xmpp:message-retract:1"
xep = Vocabulary("XEP-0425")

xep.element(
    MODERATE,
    "moderate",
    "a moderator asks the room to take back somebody's message",
    attributes={"id": "the room's id of that message"},
)
xep.element(MODERATE, "reason", "why the message should go", text="the reason, for people")
xep.element(
    MODERATE,
    "moderated",
    "says that a moderator, not the author, took the message back",
    attributes={"by": "who did so"},
)
xep.element(OLDER, "moderate", "a moderator asks the room to take back the message that this is fastened to")
xep.element(OLDER, "moderated", "says that a moderator took the message back", attributes={"by": "who did so"})
xep.element(OLDER, "reason", "why the message should go", text="the reason, for people")


@xep.sentence("iq", MODERATE, "moderate", of_type="set")
def _moderates(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "message": numbered(scene.payload.get("id"))}
    return say("{who} asks {whom} to remove {message}", **facts) + _reason(scene)


@xep.sentence("message", RETRACT, "retract", rank=75)
@xep.sentence("message", RETRACT, "retracted", rank=75)
def _moderated(scene: Scene) -> str | None:
    by = scene.find("moderated", MODERATE)
    if by is None:
        return None
    facts = {
        "who": scene.who,
        "moderator": shortened((by.get("by") or "").rpartition("/")[2]) or say("a moderator"),
        "message": numbered(scene.payload.get("id")),
    }
    return say("{who} removes {message}, as {moderator} wishes", **facts) + _reason(scene)


def _reason(scene: Scene) -> str:
    reason = child(scene.payload, "reason")
    return "" if reason is None or not reason.text else f": {quoted(reason.text)}"
