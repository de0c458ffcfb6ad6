"""XEP-0048: Bookmarks."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BOOLEAN, JID, TEXT, WORD

xep = Specification("XEP-0048")
BOOKMARKS = "storage:bookmarks"
_STORAGE = (
    "<storage xmlns='storage:bookmarks'><conference name='Council' autojoin='true' jid='council@rooms.example.org'>"
    "<nick>Puck</nick></conference><url name='Works' url='https://example.org/'/></storage>"
)

structure = Structure(
    xep,
    "",
    good=(_STORAGE,),
    bad=(_STORAGE.replace("jid='council@rooms.example.org'", ""), _STORAGE.replace("'true'", "'yes'")),
)
structure.element(BOOKMARKS, "storage")
structure.element(
    BOOKMARKS,
    "conference",
    within="storage *",
    needs={"jid": JID},
    may={"autojoin": BOOLEAN, "name": TEXT, "minimize": TEXT},
    children="nick? password?",
)
structure.element(BOOKMARKS, "nick password", within="conference", text=TEXT)
structure.element(BOOKMARKS, "url", within="storage *", needs={"url": WORD}, may={"name": TEXT})
