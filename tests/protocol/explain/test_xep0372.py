import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Hello Bard</body>"
        "<reference xmlns='urn:xmpp:reference:0' begin='6' end='9' type='mention' "
        "uri='xmpp:bard@shakespeare.example'/></message>"
    ): "romeo says to juliet: “Hello Bard”, mentioning bard@shakespeare.example",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<reference xmlns='urn:xmpp:reference:0' type='data' uri='https://example.org/cat.jpg'/></message>"
    ): "romeo sends juliet a reference to “https://example.org/cat.jpg”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<reference xmlns='urn:xmpp:reference:0' type='data'/></message>"
    ): "romeo says to juliet: “Shall I?”, referring to what is inside",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0372")
