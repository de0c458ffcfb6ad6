import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<reply xmlns='urn:xmpp:reply:0' to='anna@example.com/tablet' id='message-id1'/></message>"
    ): "romeo replies to message message-id1",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<reply xmlns='urn:xmpp:reply:0' to='anna@example.com' id='message-id1'/></message>"
    ): "romeo is writing to juliet, in reply to message message-id1 from anna",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<reply xmlns='urn:xmpp:reply:0' id='message-id1'/></message>"
    ): "romeo is writing to juliet, in reply to message message-id1",
    (
        "<message from='room@muc.example/romeo' type='groupchat'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<reply xmlns='urn:xmpp:reply:0' to='room@muc.example/anna' id='1'/></message>"
    ): "romeo in room is writing to the receiver, in reply to message 1 from anna",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0461")
