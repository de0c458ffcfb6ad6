"""XEP-0320: Use of DTLS-SRTP in Jingle Sessions."""

from __future__ import annotations

from ..rule import Field, Vocabulary

DTLS = "urn:xmpp:jingle:apps:dtls:0"
xep = Vocabulary("XEP-0320")

xep.element(
    DTLS,
    "fingerprint",
    "hash of the certificate with which the call is encrypted",
    "",
    attributes={
        "hash": "the hash function",
        "setup": Field(
            "who opens the encrypted connection",
            "",
            {
                "active": "this side opens it",
                "passive": "this side waits for it",
                "actpass": "this side can do either",
                "holdconn": "nobody opens it yet",
            },
        ),
        "required": "whether the call has to be encrypted",
    },
    text="the hash, in hexadecimal",
)
