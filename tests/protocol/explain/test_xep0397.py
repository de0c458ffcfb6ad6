import pytest

from tests.protocol.explain.support import ALICE, said

SENTENCES = [
    (
        "<inst-resume xmlns='https://xmpp.org/extensions/isr/0'/>",
        ALICE,
        "alice wants to take up the broken stream at once",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
