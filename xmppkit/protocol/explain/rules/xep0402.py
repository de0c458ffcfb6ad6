"""XEP-0402: PEP Native Bookmarks."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, short

BOOKMARKS = "urn:xmpp:bookmarks:1"
xep = Vocabulary("XEP-0402")

_YES, _NO = "enter the room on logging in", "do not enter the room by itself"

xep.element(
    BOOKMARKS,
    "conference",
    "a bookmark for a chat room, whose address is the item's id",
    "",
    attributes={
        "autojoin": Field(
            "whether to be in the room whenever online", "", {"true": _YES, "1": _YES, "false": _NO, "0": _NO}
        ),
        "name": "name of the bookmark, for people",
    },
)
xep.element(BOOKMARKS, "nick", "nickname to enter the room with", text="the nickname")
xep.element(BOOKMARKS, "password", "password of the room", text="the password")
xep.element(BOOKMARKS, "extensions", "what other specifications keep with a bookmark")


@xep.sentence("item", BOOKMARKS, "conference")
def _bookmark(scene: Scene) -> str:
    item = scene.payload.getparent()
    facts = {"room": short("" if item is None else item.get("id", "")) or "?", "name": scene.payload.get("name", "")}
    auto = scene.payload.get("autojoin") in {"1", "true"}
    if facts["name"]:
        facts["name"] = quoted(facts["name"])
        if auto:
            return say("a bookmark for the room {room} named {name}, to enter it on logging in", **facts)
        return say("a bookmark for the room {room} named {name}", **facts)
    if auto:
        return say("a bookmark for the room {room}, to enter it on logging in", **facts)
    return say("a bookmark for the room {room}", **facts)
