import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq type='set' from='macbeth@shakespeare.example/laptop' to='room@muc.example' id='r'>"
        "<moderate xmlns='urn:xmpp:message-moderate:1' id='stanza-id-1'>"
        "<retract xmlns='urn:xmpp:message-retract:1'/><reason>This message contains inappropriate content"
        "</reason></moderate></iq>"
    ): "macbeth asks room to remove message stanza-id-1: “This message contains inappropriate content”",
    (
        "<message type='groupchat' from='room@muc.example' to='macbeth@shakespeare.example/laptop'>"
        "<retract xmlns='urn:xmpp:message-retract:1' id='stanza-id-1'>"
        "<moderated xmlns='urn:xmpp:message-moderate:1' by='room@muc.example/macbeth'/><reason>spam</reason>"
        "</retract></message>"
    ): "room removes message stanza-id-1, as macbeth wishes: “spam”",
    (
        "<message type='groupchat' from='room@muc.example' to='macbeth@shakespeare.example/laptop'>"
        "<retract xmlns='urn:xmpp:message-retract:1' id='stanza-id-1'>"
        "<moderated xmlns='urn:xmpp:message-moderate:1'/></retract></message>"
    ): "room removes message stanza-id-1, as a moderator wishes",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0425")
