import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='get'><register xmlns='urn:xmpp:register:0'/></iq>"
    ): "romeo asks the server how an account can be opened or recovered",
    (
        "<iq type='result' id='1' to='romeo@montague.example/orchard'><register xmlns='urn:xmpp:register:0'>"
        "<flow id='0'><title>Verify with SMS</title></flow><flow id='1'><title>Verify with email</title>"
        "</flow></register></iq>"
    ): "the sender tells romeo the ways to open or recover an account: Verify with SMS, Verify with email",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><register xmlns='urn:xmpp:register:0'>"
        "<flow id='0'/></register></iq>"
    ): "romeo chooses a way to open or recover an account at the server",
    (
        "<iq type='result' id='1' to='romeo@montague.example/orchard'>"
        "<challenge xmlns='urn:xmpp:register:0' type='jabber:x:data'/></iq>"
    ): "the sender sets romeo a task on the way to an account, of type “jabber:x:data”",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><response xmlns='urn:xmpp:register:0'/></iq>"
    ): "romeo does the task that the server set on the way to an account",
    "<iq from='romeo@montague.example/orchard' id='1' type='set'><cancel xmlns='urn:xmpp:register:0'/></iq>": (
        "romeo gives up opening an account at the server"
    ),
    (
        "<iq type='result' id='1' to='romeo@montague.example/orchard'><success xmlns='urn:xmpp:register:0'>"
        "<jid>mercutio@example.net</jid></success></iq>"
    ): "the sender tells romeo that the account is there: mercutio@example.net",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0389")
