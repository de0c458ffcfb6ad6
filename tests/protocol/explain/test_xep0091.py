import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'>"
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
        "<x xmlns='jabber:x:delay' from='capulet.example' stamp='20020910T23:08:25'>Offline Storage</x>"
        "</message>"
    ): "romeo is writing to juliet, held back since 2002-09-10 23:08:25 UTC",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0091")
