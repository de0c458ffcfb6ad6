import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    "<moved xmlns='urn:xmpp:moved:1'><new-jid>romeo@new.example</new-jid></moved>": (
        "the account has moved to romeo@new.example"
    ),
}
SENTENCES = {
    (
        "<presence from='romeo@new.example' to='juliet@capulet.example' type='subscribe'>"
        "<moved xmlns='urn:xmpp:moved:1'><old-jid>romeo@montague.example</old-jid></moved></presence>"
    ): "romeo asks to see juliet's presence, having moved from romeo@montague.example",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<moved xmlns='urn:xmpp:moved:1'><new-jid>romeo@new.example</new-jid></moved></message>"
    ): "romeo tells juliet of a move from or to romeo@new.example",
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
    check_vocabulary("XEP-0283")
