import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq type='set' id='m' from='juliet@capulet.example/balcony'>"
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'>"
        "<item id='romeo@montague.example'><displayed xmlns='urn:xmpp:mds:displayed:0'>"
        "<stanza-id xmlns='urn:xmpp:sid:0' by='juliet@capulet.example' id='ca21deaf'/></displayed></item>"
        "</publish></pubsub></iq>"
    ): "juliet publishes on their account: a conversation as read up to message ca21deaf",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0490")
