"""XEP-0413: Order-By."""

from __future__ import annotations

from ..rule import Field, Vocabulary

ORDER = "urn:xmpp:order-by:1"
xep = Vocabulary("XEP-0413")

xep.element(
    ORDER,
    "order",
    "in which order a list is wanted",
    "",
    attributes={
        "field": Field(
            "what it is sorted by", "", {"creation": "by the time of making", "modification": "by the last change"}
        ),
        "desc": Field("whether the order is reversed", "", {"true": "the greatest first", "1": "the greatest first"}),
    },
)
