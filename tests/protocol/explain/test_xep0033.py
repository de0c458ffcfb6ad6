import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<addresses xmlns='http://jabber.org/protocol/address'>"
        "<address type='to' jid='hildjj@jabber.example/Work' desc='Joe'/>"
        "<address type='cc' jid='jer@jabber.example'/><address type='replyto' uri='mailto:a@example.org'/>"
        "</addresses></message>"
    ): "romeo says to juliet: “Shall I?”, addressed to hildjj, cc jer, replyto mailto:a@example.org",
    (
        "<message to='multicast.example'><addresses xmlns='http://jabber.org/protocol/address'>"
        "<address type='bcc' jid='a@b.example'/></addresses></message>"
    ): "the sender asks multicast.example to pass this on: bcc a",
    (
        "<presence from='a@b.example/c' to='multicast.example' type='unavailable'>"
        "<addresses xmlns='http://jabber.org/protocol/address'>"
        "<address type='bcc' jid='temas@jabber.example'/></addresses></presence>"
    ): "a is offline, addressed bcc temas",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<addresses xmlns='http://jabber.org/protocol/address'/></message>"
    ): "romeo says to juliet: “Shall I?”",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0033")
