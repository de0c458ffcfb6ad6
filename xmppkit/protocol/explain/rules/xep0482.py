"""XEP-0482: Call Invites."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene

CALLS = "urn:xmpp:call-invites:0"
_ID = {"id": "the id of the message that invited to the call"}
xep = Vocabulary("XEP-0482")

xep.element(
    CALLS,
    "invite",
    "invites to a call",
    attributes={
        "video": Field("whether it is a video call", values={"true": "a video call", "false": "a call without video"}),
        "multi": Field("whether more than two take part", values={"true": "for more than two", "false": "for two"}),
    },
)
xep.element(CALLS, "accept", "takes the call", attributes=_ID)
xep.element(CALLS, "reject", "declines the call", attributes=_ID)
xep.element(CALLS, "retract", "the call is over before it was taken", attributes=_ID)
xep.element(CALLS, "left", "has left the call", attributes=_ID)
xep.element(
    CALLS,
    "jingle",
    "the call is made with Jingle",
    attributes={"sid": "the session's id", "jid": "whom to start the session with"},
)
xep.element(CALLS, "muji", "the call is made in a conference of Jingle", attributes={"room": "the room of the call"})
xep.element(CALLS, "external", "the call is made outside XMPP", attributes={"uri": "where to join the call"})


@xep.sentence("message", CALLS, "invite", rank=60)
def _invites(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom}
    if scene.payload.get("video") in {"true", "1"}:
        return say("{who} invites {whom} to a video call", **facts)
    return say("{who} invites {whom} to a call", **facts)


@xep.sentence("message", CALLS, "accept", rank=60)
def _accepts(scene: Scene) -> str:
    return say("{who} takes {whom}'s call", who=scene.who, whom=scene.whom)


@xep.sentence("message", CALLS, "reject", rank=60)
def _rejects(scene: Scene) -> str:
    return say("{who} declines {whom}'s call", who=scene.who, whom=scene.whom)


@xep.sentence("message", CALLS, "retract", rank=60)
def _retracts(scene: Scene) -> str:
    return say("{who} no longer calls {whom}", who=scene.who, whom=scene.whom)


@xep.sentence("message", CALLS, "left", rank=60)
def _left(scene: Scene) -> str:
    return say("{who} has left the call with {whom}", who=scene.who, whom=scene.whom)
