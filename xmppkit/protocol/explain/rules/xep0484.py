"""XEP-0484: Fast Authentication Streamlining Tokens: a token from one login is enough for the next."""

from __future__ import annotations

from ..rule import Field, Vocabulary
from .rfc6120_sasl import MECHANISM

FAST = "urn:xmpp:fast:0"
xep = Vocabulary("XEP-0484")

_YES = {"true": "yes", "1": "yes"}
xep.element(
    FAST,
    "fast",
    "in a login: a token takes the place of the password; in features: the server gives such tokens",
    attributes={
        "count": "counts the uses of this token, so that nobody can use it a second time",
        "invalidate": Field("whether the token is of no use after this", values=_YES),
        "tls-0rtt": Field("whether the login may be sent along with the very first packet of TLS", values=_YES),
    },
)
xep.element(FAST, "mechanism", "one way to log in by token", text=MECHANISM)
xep.element(
    FAST, "request-token", "asks for a token for the next login", attributes={"mechanism": "how it is going to be used"}
)
xep.element(
    FAST,
    "token",
    "a token for the next login",
    attributes={
        "token": Field("the token: as good as the password, and not shown", secret=True),
        "expiry": "until when it is good",
    },
)
