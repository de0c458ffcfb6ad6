import pytest

from tests.protocol.explain.support import ALICE, said

SENTENCES = [
    (
        "<bidi xmlns='urn:xmpp:bidi'/>",
        ALICE,
        "alice wants to use this connection for both directions",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
