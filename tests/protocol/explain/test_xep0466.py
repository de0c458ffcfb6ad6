import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<ephemeral xmlns='urn:xmpp:ephemeral:0' timer='3600'/></message>"
    ): "romeo says to juliet: “Shall I?”, to be deleted after 1 hour",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<ephemeral xmlns='urn:xmpp:ephemeral:0' timer='86400'/></message>"
    ): "romeo asks juliet to delete messages after 1 day",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0466")
