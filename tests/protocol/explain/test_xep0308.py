import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message to='juliet@capulet.example/balcony' from='romeo@montague.example' id='good1'>"
        "<body>But soft, what light through yonder window breaks?</body>"
        "<replace id='bad1' xmlns='urn:xmpp:message-correct:0'/></message>"
    ): "romeo corrects message bad1 to juliet: “But soft, what light through yonder window breaks?”",
    (
        "<message to='juliet@capulet.example/balcony' from='romeo@montague.example'>"
        "<replace xmlns='urn:xmpp:message-correct:0'/></message>"
    ): "romeo corrects a message to juliet",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0308")
