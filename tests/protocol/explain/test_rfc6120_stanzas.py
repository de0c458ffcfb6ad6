import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<iq type='result' id='1'/>",
        SERVER,
        "the server answers alice: done",
    ),
    (
        "<iq type='get' id='1' to='bob@localhost'/>",
        ALICE,
        "alice asks bob, but does not say what",
    ),
    (
        "<iq type='set' id='1' to='bob@localhost'/>",
        ALICE,
        "alice tells bob to do something, but does not say what",
    ),
    (
        "<iq id='1' to='bob@localhost'/>",
        ALICE,
        "alice sends bob an iq that neither asks nor answers",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
