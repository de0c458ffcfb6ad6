import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='33'/></fallback>"
        "</message>"
    ): "romeo sends juliet something with text for older clients",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/><fallback xmlns='urn:xmpp:fallback:0'/>"
        "</message>"
    ): "romeo is writing to juliet",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0428")
