import pytest

from tests.protocol.explain.support import UNKNOWN, said

SENTENCES = [
    (
        "<stream:stream xmlns='jabber:component:accept' to='plays.shakespeare.lit'/>",
        UNKNOWN,
        "the component plays.shakespeare.lit opens a stream",
    ),
    (
        "<stream:stream xmlns='jabber:component:accept' from='plays.shakespeare.lit' id='3'/>",
        UNKNOWN,
        "the server opens its side of the component's stream",
    ),
    (
        "<handshake xmlns='jabber:component:accept'>abc</handshake>",
        UNKNOWN,
        "the component proves that it knows the secret (handshake)",
    ),
    (
        "<handshake xmlns='jabber:component:accept'/>",
        UNKNOWN,
        "the server lets the component in",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
