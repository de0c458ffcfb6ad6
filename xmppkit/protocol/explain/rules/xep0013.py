"""XEP-0013: Flexible Offline Message Retrieval."""

from __future__ import annotations

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene

OFFLINE = "http://jabber.org/protocol/offline"
xep = Vocabulary("XEP-0013")

xep.element(OFFLINE, "offline", "messages that came while one was offline")
xep.element(
    OFFLINE,
    "item",
    "one such message",
    "",
    attributes={
        "node": "name of the message",
        "jid": "who sent it",
        "action": Field("what to do with it", "", {"view": "send it", "remove": "delete it"}),
    },
)
xep.element(OFFLINE, "fetch", "send them all")
xep.element(OFFLINE, "purge", "delete them all")


@xep.sentence("iq", OFFLINE, "offline")
def _asks(scene: Scene) -> str | None:
    facts = {"who": scene.who, "whom": scene.whom}
    if scene.type == "result":
        return None
    if scene.find("fetch") is not None:
        return say("{who} asks {whom} for all messages that came while offline", **facts)
    if scene.find("purge") is not None:
        return say("{who} asks {whom} to delete all messages that came while offline", **facts)
    items = scene.all("item")
    facts["number"] = count(len(items), "1 message", "{number} messages")
    if any(each.get("action") == "remove" for each in items):
        return say("{who} asks {whom} to delete {number} that came while offline", **facts)
    return say("{who} asks {whom} for {number} that came while offline", **facts)


@xep.addition("message", OFFLINE, "offline")
def _kept(_: Scene) -> str:
    return say("kept while the receiver was offline")
