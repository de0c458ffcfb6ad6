import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Hello, world!</body>"
        "<content xmlns='urn:xmpp:content' type='text/markdown'>Hello, *world*!</content></message>"
    ): "romeo says to juliet: “Hello, world!”, also as “text/markdown”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<content xmlns='urn:xmpp:content' type='text/markdown'>Hello, *world*!</content></message>"
    ): "romeo sends juliet “Hello, *world*!” as “text/markdown”",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0481")
