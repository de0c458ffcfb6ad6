import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    (
        "<displayed xmlns='urn:xmpp:mds:displayed:0'>"
        "<stanza-id xmlns='urn:xmpp:sid:0' by='juliet@capulet.example' id='ca21deaf'/></displayed>"
    ): "a conversation as read up to message ca21deaf",
}


@pytest.mark.parametrize(("item", "phrase"), ITEMS.items())
def test_item(item, phrase):
    """What a node holds is named by a phrase."""
    assert said(PUBLISHED.format(item)).endswith(f": {phrase}")


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0490")
