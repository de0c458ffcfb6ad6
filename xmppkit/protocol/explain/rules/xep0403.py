"""XEP-0403: MIX: Presence Support."""

from __future__ import annotations

from ...language import say
from ..rooms import availability
from ..rule import Vocabulary
from ..scene import Scene, short, shortened

PRESENCE = "urn:xmpp:presence:0"
xep = Vocabulary("XEP-0403")

xep.element(PRESENCE, "mix", "tells who in the channel it is, and by which address")
xep.element(PRESENCE, "jid", "the participant's own address", text="the address")
xep.element(PRESENCE, "nick", "the nickname in the channel", text="the nickname")


@xep.sentence("presence", PRESENCE, "mix", rank=60)
def _in_channel(scene: Scene) -> str:
    who = shortened(scene.text("nick")) or short(scene.text("jid")) or scene.who
    facts = {"who": who, "channel": short(scene.sender), "how": availability(scene.element)}
    if scene.type == "unavailable":
        return say("{who} goes offline in the channel {channel}", **facts)
    if facts["how"]:
        return say("{who} is in the channel {channel}: {how}", **facts)
    return say("{who} is in the channel {channel}", **facts)
