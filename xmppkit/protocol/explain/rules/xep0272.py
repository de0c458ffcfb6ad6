"""XEP-0272: Multiparty Jingle (Muji): calls of a whole room."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, shortened

MUJI = "urn:xmpp:jingle:muji:0"
xep = Vocabulary("XEP-0272")

xep.element(MUJI, "muji", "takes part in a call of the whole room")
xep.element(MUJI, "preparing", "is about to take part")
xep.element(MUJI, "content", "what is sent in the call", attributes={"creator": "who added it", "name": "name of it"})


@xep.addition("presence", MUJI, "muji")
def _takes_part(scene: Scene) -> str:
    names = listed(shortened(each.get("name")) for each in scene.all("content"))
    if scene.find("preparing") is not None:
        return say("about to take part in the room's call")
    return say("in the room's call with {what}", what=names) if names else say("in the room's call")
