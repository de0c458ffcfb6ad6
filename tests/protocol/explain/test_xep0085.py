import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<active xmlns='http://jabber.org/protocol/chatstates'/></message>"
    ): "romeo is paying attention to the chat with juliet",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/></message>"
    ): "romeo is writing to juliet",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<paused xmlns='http://jabber.org/protocol/chatstates'/></message>"
    ): "romeo was writing to juliet and has paused",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<inactive xmlns='http://jabber.org/protocol/chatstates'/></message>"
    ): "romeo has not looked at the chat with juliet for a while",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<gone xmlns='http://jabber.org/protocol/chatstates'/></message>"
    ): "romeo has left the chat with juliet",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0085")
