import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    (
        "<attachments xmlns='urn:xmpp:pubsub-attachments:1'><noticed timestamp='2022-07-11T12:07:24Z'/></attachments>"
    ): "that an item has been seen",
    (
        "<attachments xmlns='urn:xmpp:pubsub-attachments:1'><noticed/><reactions><reaction>🦁</reaction>"
        "<reaction>🥜</reaction></reactions></attachments>"
    ): "the reactions 🦁, 🥜 to an item",
    "<attachments xmlns='urn:xmpp:pubsub-attachments:1'/>": "0 attachments to an item",
    (
        "<summary xmlns='urn:xmpp:pubsub-attachments:summary:1'><noticed count='5'/><reactions>"
        "<reaction count='3'>🦁</reaction></reactions></summary>"
    ): "what is attached to an item, counted: 3 × 🦁",
    "<summary xmlns='urn:xmpp:pubsub-attachments:summary:1'/>": ("what is attached to an item, counted: no reactions"),
}


@pytest.mark.parametrize(("item", "phrase"), ITEMS.items())
def test_item(item, phrase):
    """What a node holds is named by a phrase."""
    assert said(PUBLISHED.format(item)).endswith(f": {phrase}")


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0470")
