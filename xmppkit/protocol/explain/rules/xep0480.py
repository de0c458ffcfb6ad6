"""XEP-0480: SASL Upgrade Tasks: the server learns to check the password in a better way."""

from __future__ import annotations

from ..rule import Field, Vocabulary

UPGRADE = "urn:xmpp:sasl:upgrade:0"
SCRAM = "urn:xmpp:scram-upgrade:0"
xep = Vocabulary("XEP-0480")

xep.element(
    UPGRADE,
    "upgrade",
    "a better way to check the password, to be set up along with the login",
    text=Field(
        "the way",
        values={
            "UPGR-SCRAM-SHA-256": "from now on also by SCRAM-SHA-256",
            "UPGR-SCRAM-SHA-512": "from now on also by SCRAM-SHA-512",
        },
    ),
)
xep.element(
    SCRAM,
    "salt",
    "what to hash the password with",
    attributes={"iterations": "how many times"},
    text="the salt, in base64",
)
xep.element(SCRAM, "hash", "the hashed password", text=Field("as good as the password: secret", secret=True))
