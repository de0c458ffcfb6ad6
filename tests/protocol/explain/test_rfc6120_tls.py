import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
        ALICE,
        "alice asks to encrypt the connection (TLS)",
    ),
    (
        "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
        SERVER,
        "the server agrees: from the next byte on the connection is encrypted (TLS)",
    ),
    (
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
        SERVER,
        "the server cannot encrypt the connection, and closes it",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
