import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    "<jinglepub xmlns='urn:xmpp:jinglepub:1' id='1'/>": "the offer of a session to start, such as a file",
}
SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<jinglepub xmlns='urn:xmpp:jinglepub:1' from='romeo@montague.example/orchard' id='1'><uri>x</uri>"
        "</jinglepub></message>"
    ): "romeo offers juliet a session to start, such as a file",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='1'>"
        "<start xmlns='urn:xmpp:jinglepub:1' id='1'/></iq>"
    ): "romeo asks juliet to start a session that was offered",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='1'>"
        "<starting xmlns='urn:xmpp:jinglepub:1' sid='a73'/></iq>"
    ): "romeo tells juliet that the session is being started",
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
    check_vocabulary("XEP-0358")
