import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>?OTR?v23?</body>"
        "<encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:otr:0'/></message>"
    ): "romeo sends juliet a message encrypted with OTR",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<body>This message is encrypted.</body>"
        "<encryption xmlns='urn:xmpp:eme:0' namespace='com.example.crypto' name='Crypto'/></message>"
    ): "romeo sends juliet a message encrypted with “Crypto”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<encryption xmlns='urn:xmpp:eme:0'/></message>"
    ): "romeo sends juliet a message encrypted with a method that it does not name",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0380")
