import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<reactions id='744f6e18' xmlns='urn:xmpp:reactions:0'><reaction>👋</reaction><reaction>🐢</reaction>"
        "</reactions></message>"
    ): "romeo reacts to message 744f6e18 from juliet with 👋 🐢",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<reactions id='744f6e18' xmlns='urn:xmpp:reactions:0'/></message>"
    ): "romeo takes back every reaction to message 744f6e18 from juliet",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0444")
