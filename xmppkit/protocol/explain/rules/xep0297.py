"""XEP-0297: Stanza Forwarding."""

from __future__ import annotations

from ...language import say
from ..amounts import moment
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import child, retold, stanza_in

FORWARD = "urn:xmpp:forward:0"
xep = Vocabulary("XEP-0297")

xep.element(FORWARD, "forwarded", "holds another stanza, as it was")


@xep.sentence("message", FORWARD, "forwarded", rank=80)
@xep.sentence("iq", FORWARD, "forwarded", rank=80)
def _forwards(scene: Scene) -> str:
    delay = child(scene.payload, "delay")
    facts = {
        "who": scene.who,
        "whom": scene.whom,
        "stanza": retold(stanza_in(scene.payload)) or say("nothing"),
        "stamp": "" if delay is None else moment(delay.get("stamp")),
    }
    if facts["stamp"]:
        return say("{who} forwards to {whom}, from {stamp}: {stanza}", **facts)
    return say("{who} forwards to {whom}: {stanza}", **facts)
