import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='d'>"
        "<data xmlns='urn:xmpp:bob' cid='sha1+8f35fef110ffc5df08d579a50083ff9308fb6242@bob.xmpp.org'/></iq>"
    ): "romeo asks juliet for the data “sha1+8f35fef110ffc5df08d579a50083ff9308fb6242@bob.xmpp.org”",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='d'>"
        "<data xmlns='urn:xmpp:bob' cid='sha1+8f35@bob.xmpp.org' max-age='86400' "
        "type='image/png'>iVBORw0KGgoAAAANSUhEUgAAAAUA</data></iq>"
    ): "romeo sends juliet 21 bytes of “image/png”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<data xmlns='urn:xmpp:bob' cid='sha1+8f35@bob.xmpp.org' max-age='0'/></message>"
    ): "romeo says to juliet: “Shall I?”, naming data that it does not hold",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<data xmlns='urn:xmpp:bob' cid='sha1+8f35@bob.xmpp.org' type='image/png'>iVBORw0KGgoAAAANSUhEUgAAAAUA"
        "</data></message>"
    ): "romeo sends juliet 21 bytes of “image/png”",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0231")
