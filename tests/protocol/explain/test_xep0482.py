import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' type='chat' id='id1'>"
        "<invite xmlns='urn:xmpp:call-invites:0' video='true'><jingle sid='sid1'/>"
        "<external uri='https://example.com/meeting/a98'/></invite></message>"
    ): "romeo invites juliet to a video call",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' type='chat' id='id1'>"
        "<invite xmlns='urn:xmpp:call-invites:0'/></message>"
    ): "romeo invites juliet to a call",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<accept xmlns='urn:xmpp:call-invites:0' id='id1'/></message>"
    ): "romeo takes juliet's call",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<reject xmlns='urn:xmpp:call-invites:0' id='id1'/></message>"
    ): "romeo declines juliet's call",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<retract xmlns='urn:xmpp:call-invites:0' id='id1'/></message>"
    ): "romeo no longer calls juliet",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<left xmlns='urn:xmpp:call-invites:0' id='id1'/></message>"
    ): "romeo has left the call with juliet",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0482")
