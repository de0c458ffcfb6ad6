import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<headers xmlns='http://jabber.org/protocol/shim'><header name='Urgency'>high</header>"
        "<header name='Created'>2004-09-21T03:01:52Z</header></headers></message>"
    ): "romeo says to juliet: “Shall I?”, with headers Urgency high, Created 2004-09-21T03:01:52Z",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<headers xmlns='http://jabber.org/protocol/shim'/></message>"
    ): "romeo says to juliet: “Shall I?”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<headers xmlns='http://jabber.org/protocol/shim'><header name='Start'>2006-09-12T19:00:00Z</header>"
        "</headers></message>"
    ): "romeo sends juliet headers: Start 2006-09-12T19:00:00Z",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0131")
