import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<sxe xmlns='urn:xmpp:sxe:0' session='s' id='1'><connect/></sxe></message>"
    ): "romeo edits a document with juliet: asks to join",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<sxe xmlns='urn:xmpp:sxe:0' session='s' id='2'><new rid='a' type='element' name='g'/><set rid='a'/>"
        "<remove rid='b'/></sxe></message>"
    ): "romeo edits a document with juliet: adds something, changes something, removes something",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<sxe xmlns='urn:xmpp:sxe:0'/></message>"
    ): "romeo edits a document with juliet: nothing",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0284")
