import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    "<iq type='set' from='romeo@montague.example/home' id='e'><enable xmlns='urn:xmpp:carbons:2'/></iq>": (
        "romeo asks for copies of the messages of the account's other devices"
    ),
    "<iq type='set' from='romeo@montague.example/home' id='d'><disable xmlns='urn:xmpp:carbons:2'/></iq>": (
        "romeo wants no more copies of the messages of the account's other devices"
    ),
    (
        "<message from='romeo@montague.example' to='romeo@montague.example/home'>"
        "<received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>"
        "<message xmlns='jabber:client' from='juliet@capulet.example/balcony' "
        "to='romeo@montague.example/garden'><composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "</message></forwarded></received></message>"
    ): "copy of what another device received: juliet is writing to romeo",
    (
        "<message from='romeo@montague.example' to='romeo@montague.example/garden'>"
        "<sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>"
        "<message xmlns='jabber:client' from='romeo@montague.example/home' "
        "to='juliet@capulet.example/balcony'><gone xmlns='http://jabber.org/protocol/chatstates'/></message>"
        "</forwarded></sent></message>"
    ): "copy of what another device sent: romeo has left the chat with juliet",
    (
        "<message from='romeo@montague.example' to='romeo@montague.example/garden'>"
        "<sent xmlns='urn:xmpp:carbons:2'/></message>"
    ): "copy of what another device sent: nothing",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<private xmlns='urn:xmpp:carbons:2'/></message>"
    ): "romeo sends juliet a message that is not to be copied",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/><private xmlns='urn:xmpp:carbons:2'/>"
        "</message>"
    ): "romeo is writing to juliet, with no copies to other devices",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0280")
