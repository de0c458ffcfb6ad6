"""XEP-0144: Roster Item Exchange."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, short, shortened

ROSTERX = "http://jabber.org/protocol/rosterx"
xep = Vocabulary("XEP-0144")

xep.element(ROSTERX, "x", "suggests changes of the recipient's roster")
xep.element(
    ROSTERX,
    "item",
    "one contact",
    attributes={
        "action": Field(
            "what to do with the contact",
            values={
                "add": "suggests adding the contact",
                "delete": "suggests removing the contact",
                "modify": "suggests changing the contact's name or groups",
            },
        ),
        "jid": "the contact's address",
        "name": "the name suggested for the contact",
    },
)
xep.element(ROSTERX, "group", "a group that the contact should be in", text="the group's name")


@xep.sentence("message", ROSTERX, "x", rank=60)
@xep.sentence("iq", ROSTERX, "x", of_type="set")
def _suggests(scene: Scene) -> str:
    items = scene.all("item")
    facts = {
        "who": scene.who,
        "whom": scene.whom,
        "number": count(len(items), "1 change", "{number} changes"),
        "items": listed([f"{shortened(each.get('action', 'add'))} {short(each.get('jid', ''))}" for each in items]),
    }
    return say("{who} suggests {number} of {whom}'s roster: {items}", **facts)
