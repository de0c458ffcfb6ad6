import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    "<pack xmlns='urn:xmpp:stickers:0'><name>Marsey the Cat</name><item/><item/></pack>": (
        "the pack “Marsey the Cat” of 2 stickers"
    ),
}
SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>😘</body>"
        "<sticker xmlns='urn:xmpp:stickers:0' pack='EpRv28DHHzFrE4zd+xaNpVb4'/>"
        "<file-sharing xmlns='urn:xmpp:sfs:0'/></message>"
    ): "romeo sends juliet a sticker: “😘”",
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
    check_vocabulary("XEP-0449")
