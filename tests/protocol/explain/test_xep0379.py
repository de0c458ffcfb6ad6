import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<presence from='romeo@montague.example' to='juliet@capulet.example' type='subscribe'>"
        "<preauth xmlns='urn:xmpp:pars:0' token='1tMFqYDdKhfe2pwp'/></presence>"
    ): "romeo asks to see juliet's presence, with a token from an invitation",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'>"
        "<preauth xmlns='urn:xmpp:pars:0' token='1tMFqYDdKhfe2pwp'/></iq>"
    ): "romeo shows the server a token from an invitation",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0379")
