import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' type='groupchat'><thread>t"
        "</thread><x xmlns='urn:xmpp:webxdc:0'><document>Score</document><summary>Bob scored 5 points"
        "</summary><json xmlns='urn:xmpp:json:0'>{}</json></x></message>"
    ): "romeo updates an app in the chat with juliet: “Bob scored 5 points”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<x xmlns='urn:xmpp:webxdc:0'/></message>"
    ): "romeo updates an app in the chat with juliet",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0491")
