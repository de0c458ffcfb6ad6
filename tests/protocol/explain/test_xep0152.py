import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    (
        "<reach xmlns='urn:xmpp:reach:0'><addr uri='tel:+1-303-555-1212'>"
        "<desc xml:lang='en'>Conference room phone</desc></addr></reach>"
    ): "where somebody can be reached: tel:+1-303-555-1212",
}
SENTENCES = {
    (
        "<presence from='juliet@capulet.example/balcony'><reach xmlns='urn:xmpp:reach:0'>"
        "<addr uri='sip:juliet@capulet.example'/></reach></presence>"
    ): "juliet is online, to be reached by sip:juliet@capulet.example",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='r'>"
        "<reach xmlns='urn:xmpp:reach:0'/></iq>"
    ): "romeo asks juliet where else to be reached",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='r'>"
        "<reach xmlns='urn:xmpp:reach:0'/></iq>"
    ): "romeo tells juliet where to be reached: nowhere",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


@pytest.mark.parametrize(("item", "phrase"), ITEMS.items())
def test_item(item, phrase):
    """What a node holds is named by a phrase."""
    assert said(PUBLISHED.format(item)).endswith(f": {phrase}")


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0152")
