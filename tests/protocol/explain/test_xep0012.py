import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='l'>"
        "<query xmlns='jabber:iq:last'/></iq>"
    ): "romeo asks when juliet was last active",
    (
        "<iq from='romeo@montague.example/orchard' to='capulet.example' type='get' id='l'>"
        "<query xmlns='jabber:iq:last'/></iq>"
    ): "romeo asks capulet.example how long it has been running",
    (
        "<iq from='juliet@capulet.example' to='romeo@montague.example/orchard' type='result' id='l'>"
        "<query xmlns='jabber:iq:last' seconds='903'>Heading Home</query></iq>"
    ): "juliet was last seen 15 minutes ago: “Heading Home”",
    (
        "<iq from='juliet@capulet.example/balcony' to='romeo@montague.example/orchard' type='result' id='l'>"
        "<query xmlns='jabber:iq:last' seconds='123'/></iq>"
    ): "juliet has not been active for 2 minutes",
    (
        "<iq from='capulet.example' to='romeo@montague.example/orchard' type='result' id='l'>"
        "<query xmlns='jabber:iq:last' seconds='123456'/></iq>"
    ): "capulet.example has been running for 34 hours",
    (
        "<iq from='capulet.example' to='romeo@montague.example/orchard' type='result' id='l'>"
        "<query xmlns='jabber:iq:last'/></iq>"
    ): "capulet.example does not tell romeo when it was last active",
    (
        "<presence from='juliet@capulet.example/balcony'><show>away</show>"
        "<query xmlns='jabber:iq:last' seconds='86511'/></presence>"
    ): "juliet is away, not active for 24 hours",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0012")
