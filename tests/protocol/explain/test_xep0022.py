import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' id='22'><body>Shall I?"
        "</body><x xmlns='jabber:x:event'><offline/><delivered/><composing/></x></message>"
    ): "romeo says to juliet: “Shall I?”, asking for reports: stored offline, delivered, being answered",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><x xmlns='jabber:x:event'>"
        "<displayed/></x></message>"
    ): "romeo asks juliet to report on a message: seen",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><x xmlns='jabber:x:event'>"
        "<displayed/><id>message22</id></x></message>"
    ): "romeo reports on message message22: seen",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><x xmlns='jabber:x:event'>"
        "<composing/><id>message22</id></x></message>"
    ): "romeo is writing an answer to message message22",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><x xmlns='jabber:x:event'>"
        "<id>message22</id></x></message>"
    ): "romeo has stopped writing an answer to message message22",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0022")
