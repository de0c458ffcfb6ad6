import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<presence from='juliet@capulet.example/balcony'><show>away</show>"
        "<idle xmlns='urn:xmpp:idle:1' since='1969-07-21T02:56:15Z'/></presence>"
    ): "juliet is away, idle since 1969-07-21 02:56:15 UTC",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0319")
