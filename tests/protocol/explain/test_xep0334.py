import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<store xmlns='urn:xmpp:hints'/></message>"
    ): "romeo sends juliet a message to be kept in the archive",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<no-store xmlns='urn:xmpp:hints'/></message>"
    ): "romeo sends juliet a message that is not to be kept",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<no-copy xmlns='urn:xmpp:hints'/></message>"
    ): "romeo sends juliet a message that is not to be copied",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<no-permanent-store xmlns='urn:xmpp:hints'/></message>"
    ): "romeo sends juliet a message that is not to be kept",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/><no-store xmlns='urn:xmpp:hints'/>"
        "<no-copy xmlns='urn:xmpp:hints'/></message>"
    ): "romeo is writing to juliet, not to be stored, with no copies to other devices",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<no-permanent-store xmlns='urn:xmpp:hints'/><store xmlns='urn:xmpp:hints'/></message>"
    ): "romeo is writing to juliet, not for the archive, to be kept in the archive",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0334")
