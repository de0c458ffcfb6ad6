import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='i'>"
        "<query xmlns='jabber:iq:iq'/></iq>"
    ): "romeo asks juliet for an intelligence quotient (in jest)",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='i'>"
        "<query xmlns='jabber:iq:iq'><num>103</num></query></iq>"
    ): "romeo tells juliet an intelligence quotient (in jest): 103",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0148")
