"""XEP-0338: Jingle Grouping Framework."""

from __future__ import annotations

from ..rule import Field, Vocabulary

GROUPING = "urn:xmpp:jingle:apps:grouping:0"
xep = Vocabulary("XEP-0338")

xep.element(
    GROUPING,
    "group",
    "parts of the session that belong together",
    "",
    attributes={
        "semantics": Field(
            "how they belong together",
            "",
            {"BUNDLE": "they share one way for the data", "LS": "sound and picture are kept in step"},
        )
    },
)
xep.element(GROUPING, "content", "one of those parts", attributes={"name": "name of the part"})
