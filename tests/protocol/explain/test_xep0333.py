import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<displayed xmlns='urn:xmpp:chat-markers:0' id='message-1'/></message>"
    ): "romeo has seen message message-1 from juliet",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<received xmlns='urn:xmpp:chat-markers:0' id='message-1'/></message>"
    ): "romeo has received message message-1 from juliet",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<acknowledged xmlns='urn:xmpp:chat-markers:0' id='message-1'/></message>"
    ): "romeo has acknowledged message message-1 from juliet",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<markable xmlns='urn:xmpp:chat-markers:0'/></message>"
    ): "romeo sends juliet a message and asks to be told when it is seen",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<replace xmlns='urn:xmpp:message-correct:0' id='3'/><markable xmlns='urn:xmpp:chat-markers:0'/>"
        "</message>"
    ): "romeo corrects message 3 to juliet, asking to be told when it is seen",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0333")
