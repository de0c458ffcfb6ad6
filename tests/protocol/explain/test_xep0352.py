import pytest

from tests.protocol.explain.support import ALICE, said

SENTENCES = [
    (
        "<active xmlns='urn:xmpp:csi:0'/>",
        ALICE,
        "alice's client is being looked at again: everything at once, please",
    ),
    (
        "<inactive xmlns='urn:xmpp:csi:0'/>",
        ALICE,
        "nobody is looking at alice's client: what is not urgent may wait",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
