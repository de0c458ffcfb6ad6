import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick></message>"
    ): "romeo would like juliet to use the nickname “Ishmael”",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick></message>"
    ): "romeo is writing to juliet, under the nickname “Ishmael”",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0172")
