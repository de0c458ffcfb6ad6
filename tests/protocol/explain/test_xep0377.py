import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='set' id='r'>"
        "<report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:spam'/></iq>"
    ): "romeo reports unwanted messages (spam) to juliet",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='set' id='r'>"
        "<report xmlns='urn:xmpp:reporting:1' reason='other'/></iq>"
    ): "romeo reports “other” to juliet",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='set' id='r'>"
        "<report xmlns='urn:xmpp:reporting:1'/></iq>"
    ): "romeo reports something that it does not name to juliet",
    (
        "<iq from='romeo@montague.example/orchard' type='set' id='b'><block xmlns='urn:xmpp:blocking'>"
        "<item jid='spammer@example.net'>"
        "<report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:spam'>"
        "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@montague.example' id='28482'/>"
        "<text>Never came trouble like this.</text></report></item></block></iq>"
    ): ("romeo blocks spammer@example.net, with a report of unwanted messages (spam): “Never came trouble like this.”"),
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0377")
