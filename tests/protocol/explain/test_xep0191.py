import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq type='get' from='juliet@capulet.example/chamber' id='1'><blocklist xmlns='urn:xmpp:blocking'/></iq>"
    ): "juliet asks the server which addresses the account has blocked",
    (
        "<iq type='result' to='juliet@capulet.example/chamber' id='1'><blocklist xmlns='urn:xmpp:blocking'>"
        "<item jid='romeo@montague.example'/><item jid='iago@shakespeare.example'/></blocklist></iq>"
    ): "juliet has blocked 2 addresses: romeo@montague.example, iago@shakespeare.example",
    (
        "<iq type='result' to='juliet@capulet.example/chamber' id='1'><blocklist xmlns='urn:xmpp:blocking'/></iq>"
    ): "juliet has blocked nobody",
    (
        "<iq type='set' from='juliet@capulet.example/chamber' id='2'><block xmlns='urn:xmpp:blocking'>"
        "<item jid='romeo@montague.example'/></block></iq>"
    ): "juliet blocks romeo@montague.example",
    (
        "<iq type='set' to='juliet@capulet.example/chamber' id='2'><block xmlns='urn:xmpp:blocking'>"
        "<item jid='romeo@montague.example'/></block></iq>"
    ): "juliet is told that the account has blocked romeo@montague.example",
    "<iq type='set' from='juliet@capulet.example/chamber' id='2'><block xmlns='urn:xmpp:blocking'/></iq>": (
        "juliet blocks nobody at all"
    ),
    "<iq type='set' from='juliet@capulet.example/chamber' id='3'><unblock xmlns='urn:xmpp:blocking'/></iq>": (
        "juliet unblocks everybody"
    ),
    (
        "<iq type='set' from='juliet@capulet.example' to='juliet@capulet.example/balcony' id='3'>"
        "<unblock xmlns='urn:xmpp:blocking'><item jid='romeo@montague.example'/></unblock></iq>"
    ): "juliet/balcony is told that the account has unblocked romeo@montague.example",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0191")
