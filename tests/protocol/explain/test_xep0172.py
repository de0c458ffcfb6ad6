import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    "<nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick>": "the nickname “Ishmael”",
}
SENTENCES = {
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick></message>"
    ): "romeo would like juliet to use the nickname “Ishmael”",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick></message>"
    ): "romeo is writing to juliet, under the nickname “Ishmael”",
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
    check_vocabulary("XEP-0172")
