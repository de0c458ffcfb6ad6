import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>",
        ALICE,
        "alice opens a stream to localhost over WebSocket",
    ),
    (
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' from='localhost' id='1' version='1.0'/>",
        SERVER,
        "localhost opens its side of the stream, over WebSocket",
    ),
    (
        "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
        ALICE,
        "alice closes the stream: nothing more will be sent on it",
    ),
    (
        "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing' see-other-uri='wss://other.example'/>",
        SERVER,
        "the server closes the stream: connect to wss://other.example instead",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
