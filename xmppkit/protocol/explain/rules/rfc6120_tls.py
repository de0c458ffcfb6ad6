"""RFC 6120 §5: encryption by STARTTLS."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

TLS = "urn:ietf:params:xml:ns:xmpp-tls"
rfc = Vocabulary("RFC 6120")

rfc.element(TLS, "starttls", "begin encryption (TLS) on this connection", "5.4.2.1")
rfc.element(TLS, "features/starttls", "the connection can be encrypted from here on (TLS)", "5.4.1")
rfc.element(TLS, "required", "nothing else goes before encryption", "5.3.1")
rfc.element(TLS, "proceed", "go ahead: encryption begins with the next byte", "5.4.2.3")
rfc.element(TLS, "failure", "encryption cannot begin; the connection is closed", "5.4.2.2")


@rfc.sentence("", TLS, "starttls")
def _starttls(scene: Scene) -> str:
    return say("{who} asks to encrypt the connection (TLS)", who=scene.who)


@rfc.sentence("", TLS, "proceed")
def _proceed(_: Scene) -> str:
    return say("the server agrees: from the next byte on the connection is encrypted (TLS)")


@rfc.sentence("", TLS, "failure")
def _failure(_: Scene) -> str:
    return say("the server cannot encrypt the connection, and closes it")
