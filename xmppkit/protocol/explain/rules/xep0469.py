"""XEP-0469: Bookmark Pinning."""

from __future__ import annotations

from ..rule import Vocabulary

xep = Vocabulary("XEP-0469")

xep.element("urn:xmpp:bookmarks-pinning:0", "pinned", "the bookmark belongs at the top of the list")
