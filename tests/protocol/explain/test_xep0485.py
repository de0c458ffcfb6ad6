import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    (
        "<serverinfo xmlns='urn:xmpp:serverinfo:0'><domain name='shakespeare.example'><federation>"
        "<remote-domain name='denmark.example'><connection type='incoming'/></remote-domain><remote-domain/>"
        "</federation></domain></serverinfo>"
    ): "that shakespeare.example is connected to 2 servers",
    "<serverinfo xmlns='urn:xmpp:serverinfo:0'/>": "that a server is connected to 0 servers",
}


@pytest.mark.parametrize(("item", "phrase"), ITEMS.items())
def test_item(item, phrase):
    """What a node holds is named by a phrase."""
    assert said(PUBLISHED.format(item)).endswith(f": {phrase}")


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0485")
