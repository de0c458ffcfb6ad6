import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' to='localhost' wait='60' hold='1'/>",
        ALICE,
        "alice asks for a session with localhost over HTTP (BOSH)",
    ),
    (
        "<body xmlns='http://jabber.org/protocol/httpbind' sid='x' wait='60' requests='2'/>",
        SERVER,
        "the session over HTTP begins (BOSH), answers wait for up to 60 s",
    ),
    (
        "<body xmlns='http://jabber.org/protocol/httpbind' sid='x' rid='2'/>",
        ALICE,
        "alice has nothing to say, and waits for news (BOSH)",
    ),
    (
        "<body xmlns='http://jabber.org/protocol/httpbind' sid='x' rid='2' pause='60'/>",
        ALICE,
        "alice will send nothing for 60 s (BOSH)",
    ),
    (
        "<body xmlns='http://jabber.org/protocol/httpbind'/>",
        SERVER,
        "nothing new: an empty answer (BOSH)",
    ),
    (
        (
            "<body xmlns='http://jabber.org/protocol/httpbind' sid='x' rid='2' xmpp:restart='true'"
            " xmlns:xmpp='urn:xmpp:xbosh'/>"
        ),
        ALICE,
        "alice opens the stream anew (BOSH)",
    ),
    (
        (
            "<body xmlns='http://jabber.org/protocol/httpbind' sid='x' rid='2'>"
            "<message to='bob@localhost' xmlns='jabber:client'><body>hi</body></message></body>"
        ),
        ALICE,
        "alice says to bob: “hi” (BOSH)",
    ),
    (
        (
            "<body xmlns='http://jabber.org/protocol/httpbind' sid='x' rid='2'>"
            "<message from='bob@localhost' xmlns='jabber:client'><body>hi</body></message>"
            "<presence xmlns='jabber:client'/><presence xmlns='jabber:client'/></body>"
        ),
        SERVER,
        "bob says to alice: “hi”, and 2 more (BOSH)",
    ),
    (
        (
            "<body xmlns='http://jabber.org/protocol/httpbind' sid='x' rid='2' type='terminate'>"
            "<presence type='unavailable' xmlns='jabber:client'/></body>"
        ),
        ALICE,
        "alice ends the session over HTTP (BOSH)",
    ),
    (
        "<body xmlns='http://jabber.org/protocol/httpbind' type='terminate' condition='policy-violation'/>",
        SERVER,
        "the session over HTTP ends (BOSH): the client asked too often, or sent too much (policy-violation)",
    ),
    (
        "<body xmlns='http://jabber.org/protocol/httpbind' type='terminate' condition='nothing'/>",
        SERVER,
        "the session over HTTP ends (BOSH): an unknown reason (nothing)",
    ),
    (
        "<body xmlns='http://jabber.org/protocol/httpbind'><body/></body>",
        SERVER,
        "<body> (BOSH)",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
