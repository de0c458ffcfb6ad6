"""XEP-0440: SASL Channel-Binding Type Capability: the login is tied to the TLS connection it is made on."""

from __future__ import annotations

from ..rule import Field, Vocabulary

BINDING = "urn:xmpp:sasl-cb:0"
xep = Vocabulary("XEP-0440")

_TYPES = {
    "tls-exporter": "a secret that TLS 1.3 makes for such uses (RFC 9266)",
    "tls-server-end-point": "a hash of the server's certificate (RFC 5929)",
    "tls-unique": "the end of the TLS handshake, up to TLS 1.2 (RFC 5929)",
}
xep.element(BINDING, "sasl-channel-binding", "how a login can be tied to this TLS connection, against those in between")
xep.element(
    BINDING,
    "channel-binding",
    "one way to tie them together",
    attributes={"type": Field("what of the TLS connection goes into the login", values=_TYPES)},
)
