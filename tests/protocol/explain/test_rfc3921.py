import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<iq type='set' id='1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>",
        ALICE,
        "alice asks for a session, which only old servers need",
    ),
    (
        "<iq type='result' id='1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>",
        SERVER,
        "the server tells alice that the session has begun, which only old servers need",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
