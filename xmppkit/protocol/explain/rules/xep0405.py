"""XEP-0405: MIX: Participant Server Requirements."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted, short
from .xep0369 import CORE

PAM = "urn:xmpp:mix:pam:2"
ROSTER = "urn:xmpp:mix:roster:0"
xep = Vocabulary("XEP-0405")

xep.element(PAM, "client-join", "asks one's own server to join a channel", attributes={"channel": "the channel"})
xep.element(PAM, "client-leave", "asks one's own server to leave a channel", attributes={"channel": "the channel"})
xep.element(ROSTER, "annotate", "asks for the roster with channels marked as such")
xep.element(
    ROSTER, "channel", "this entry of the roster is a channel", attributes={"participant-id": "one's own number in it"}
)


@xep.sentence("iq", PAM, "client-join", of_type="set")
def _joins(scene: Scene) -> str:
    channel = short(scene.payload.get("channel", "")) or "?"
    nick = scene.payload.findtext(f"{{{CORE}}}join/{{{CORE}}}nick")
    if nick:
        return say(
            "{who} has their server join the channel {channel} as {nick}",
            who=scene.who,
            channel=channel,
            nick=quoted(nick),
        )
    return say("{who} has their server join the channel {channel}", who=scene.who, channel=channel)


@xep.sentence("iq", PAM, "client-join", of_type="result")
def _joined(scene: Scene) -> str:
    return say("{who} tells {whom} that the channel has been joined", who=scene.who, whom=scene.whom)


@xep.sentence("iq", PAM, "client-leave")
def _leaves(scene: Scene) -> str:
    channel = short(scene.payload.get("channel", "")) or say("the channel")
    if scene.type == "result":
        return say("{who} tells {whom} that the channel has been left", who=scene.who, whom=scene.whom)
    return say("{who} has their server leave the channel {channel}", who=scene.who, channel=channel)
