"""XEP-0048: Bookmarks, as they were kept before XEP-0402."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, short, shortened

BOOKMARKS = "storage:bookmarks"
xep = Vocabulary("XEP-0048")

xep.element(BOOKMARKS, "storage", "a user's list of chat rooms and web pages to come back to", "2")
xep.element(
    BOOKMARKS,
    "conference",
    "a bookmark for a chat room",
    "2.1",
    attributes={
        "autojoin": Field(
            "whether to enter the room on logging in",
            "2.1",
            {
                "true": "enter the room on logging in",
                "1": "enter the room on logging in",
                "false": "do not enter the room by itself",
                "0": "do not enter the room by itself",
            },
        ),
        "jid": "address of the room",
        "name": "name of the bookmark, for people",
    },
)
xep.element(BOOKMARKS, "nick", "nickname to enter the room with", "2.1", text="the nickname")
xep.element(BOOKMARKS, "password", "password of the room", "2.1", text="the password")
xep.element(
    BOOKMARKS,
    "url",
    "a bookmark for a web page",
    "2.2",
    attributes={"name": "name of the bookmark, for people", "url": "address of the page"},
)


@xep.sentence("item", BOOKMARKS, "storage")
def _bookmarks(scene: Scene) -> str:
    rooms = scene.all("conference")
    pages = [shortened(each.get("name") or each.get("url")) for each in scene.all("url")]
    names = [shortened(each.get("name")) or short(each.get("jid", "")) for each in rooms]
    if not names and not pages:
        return say("no bookmarks")
    number = count(len(names) + len(pages), "1 bookmark", "{number} bookmarks")
    return say("{number}: {names}", number=number, names=listed([*names, *pages]))
