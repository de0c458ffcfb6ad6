import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        ("<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>phone</resource></bind></iq>"),
        ALICE,
        "alice asks for an address of its own, ending in /phone",
    ),
    (
        "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
        ALICE,
        "alice asks for an address of its own (resource)",
    ),
    (
        (
            "<iq type='result' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
            "<jid>alice@localhost/phone</jid></bind></iq>"
        ),
        SERVER,
        "the client's address is alice@localhost/phone",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
