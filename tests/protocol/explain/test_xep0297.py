import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='mercutio@verona.example'>"
        "<body>A most courteous exposition!</body><forwarded xmlns='urn:xmpp:forward:0'>"
        "<delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/>"
        "<message xmlns='jabber:client' from='juliet@capulet.example/balcony' "
        "to='romeo@montague.example/orchard'><composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "</message></forwarded></message>"
    ): "romeo forwards to mercutio, from 2010-07-10 23:08:25 UTC: juliet is writing to romeo",
    (
        "<message from='romeo@montague.example/orchard' to='mercutio@verona.example'>"
        "<forwarded xmlns='urn:xmpp:forward:0'>"
        "<message xmlns='jabber:client' from='juliet@capulet.example/balcony' "
        "to='romeo@montague.example/orchard'><composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "</message></forwarded></message>"
    ): "romeo forwards to mercutio: juliet is writing to romeo",
    (
        "<message from='romeo@montague.example/orchard' to='mercutio@verona.example'>"
        "<forwarded xmlns='urn:xmpp:forward:0'/></message>"
    ): "romeo forwards to mercutio: nothing",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0297")
