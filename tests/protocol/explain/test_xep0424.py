import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' id='retract-1'>"
        "<retract xmlns='urn:xmpp:message-retract:1' id='wrong-recipient-1'/><body>/me retracted a message"
        "</body></message>"
    ): "romeo takes back message wrong-recipient-1 to juliet",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<retracted xmlns='urn:xmpp:message-retract:1' stamp='2019-09-20T23:08:25Z' id='retract-1'/></message>"
    ): "here stood a message from romeo to juliet, taken back at 2019-09-20 23:08:25 UTC",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0424")
