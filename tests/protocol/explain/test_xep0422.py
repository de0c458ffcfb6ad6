import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<apply-to xmlns='urn:xmpp:fasten:0' id='origin-id-1'><retract xmlns='urn:xmpp:message-retract:0'/>"
        "</apply-to></message>"
    ): "romeo takes back message origin-id-1 to juliet",
    (
        "<iq from='romeo@montague.example/orchard' to='room@muc.example' type='set' id='m'>"
        "<apply-to xmlns='urn:xmpp:fasten:0' id='stanza-id-1'><moderate xmlns='urn:xmpp:message-moderate:0'>"
        "<retract xmlns='urn:xmpp:message-retract:0'/></moderate></apply-to></iq>"
    ): "romeo asks room to remove message stanza-id-1",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<apply-to xmlns='urn:xmpp:fasten:0' id='origin-id-1'><received xmlns='urn:xmpp:receipts'/></apply-to>"
        "</message>"
    ): "romeo fastens to message origin-id-1: <received> of Message Delivery Receipts",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<apply-to xmlns='urn:xmpp:fasten:0'/></message>"
    ): "romeo fastens to a message: nothing",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0422")
