import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='capulet.example' to='juliet@capulet.example/balcony' id='s2c1' type='get'>"
        "<ping xmlns='urn:xmpp:ping'/></iq>"
    ): "capulet.example pings juliet: are you there?",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0199")
