import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<received xmlns='urn:xmpp:receipts' id='richard2-4.1.247'/></message>"
    ): "romeo has received message richard2-4.1.247 from juliet",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<received xmlns='urn:xmpp:receipts' id='6c2f6eb4-8b1d-4e42-9a8b-0d6a3c1c1a5e'/></message>"
    ): "romeo has received message 6c2f6eb4… from juliet",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<received xmlns='urn:xmpp:receipts'/></message>"
    ): "romeo has received a message from juliet",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<request xmlns='urn:xmpp:receipts'/></message>"
    ): "romeo sends juliet a message and asks for a receipt",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<replace xmlns='urn:xmpp:message-correct:0' id='7'/><request xmlns='urn:xmpp:receipts'/></message>"
    ): "romeo corrects message 7 to juliet, asking for a receipt",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0184")
