import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' type='headline'>"
        "<attention xmlns='urn:xmpp:attention:0'/><body>Why don't you answer?</body></message>"
    ): "romeo asks for juliet's attention: “Why don't you answer?”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' type='headline'>"
        "<attention xmlns='urn:xmpp:attention:0'/></message>"
    ): "romeo asks for juliet's attention",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0224")
