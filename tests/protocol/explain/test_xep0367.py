import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<attach-to xmlns='urn:xmpp:message-attaching:1' id='SD24VCzSYQ'/></message>"
    ): "romeo says to juliet: “Shall I?”, attached to message SD24VCzSYQ",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<attach-to xmlns='urn:xmpp:message-attaching:1' id='SD24VCzSYQ'/></message>"
    ): "romeo sends juliet something that belongs to message SD24VCzSYQ",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0367")
