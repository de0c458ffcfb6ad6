import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<origin-id xmlns='urn:xmpp:sid:0' id='de305d54'/>"
        "<stanza-id xmlns='urn:xmpp:sid:0' id='5f3dbc5e' by='capulet.example'/></message>"
    ): "romeo sends juliet a message that has nothing but an id",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<origin-id xmlns='urn:xmpp:sid:0' id='de305d54'/></message>"
    ): "romeo is writing to juliet",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0359")
