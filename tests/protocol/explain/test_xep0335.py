import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<json xmlns='urn:xmpp:json:0'>{\"a\": 1}</json></message>"
    ): 'romeo sends juliet data in JSON: “{"a": 1}”',
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0335")
