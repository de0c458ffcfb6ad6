"""XEP-0402: PEP Native Bookmarks."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BOOLEAN, TEXT

xep = Specification("XEP-0402")
BOOKMARKS = "urn:xmpp:bookmarks:1"
_BOOKMARK = "<conference xmlns='urn:xmpp:bookmarks:1' name='Council' autojoin='true'><nick>JC</nick></conference>"

structure = Structure(
    xep, "", good=(_BOOKMARK,), bad=(_BOOKMARK.replace("'true'", "'yes'"), _BOOKMARK.replace("nick>", "nickname>"))
)
structure.closes(BOOKMARKS)
structure.element(
    BOOKMARKS, "conference", may={"autojoin": BOOLEAN, "name": TEXT}, children="nick? password? extensions?"
)
structure.element(BOOKMARKS, "nick password", within="conference", text=TEXT)
structure.element(BOOKMARKS, "extensions", within="conference")
