import pytest

from tests.protocol.explain.support import ALICE, SERVER, UNKNOWN, said

SENTENCES = [
    (
        (
            "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>"
            "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism>"
            "<mechanism>PLAIN</mechanism><mechanism>X</mechanism></mechanisms></stream:features>"
        ),
        UNKNOWN,
        "the server offers encryption by TLS (required) and login (SCRAM-SHA-1, PLAIN, X)",
    ),
    (
        (
            "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>h:99</see-other-host>"
            "</stream:error>"
        ),
        UNKNOWN,
        ("the server ends the stream: this account is served by another host (see-other-host), connect to h:99"),
    ),
    (
        (
            "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
            "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>Replaced</text></stream:error>"
        ),
        UNKNOWN,
        (
            "the server ends the stream: another connection took this one's place, or has the same address "
            "(conflict), “Replaced”"
        ),
    ),
    (
        "<stream:stream to='localhost' xmlns='jabber:client'/>",
        ALICE,
        "alice opens a stream to localhost",
    ),
    (
        "<stream:features></stream:features>",
        UNKNOWN,
        "the server has nothing more to offer: the stream is ready",
    ),
    (
        (
            "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='urn:xmpp:sm:3'/>"
            "<csi xmlns='urn:xmpp:csi:0'/><ver xmlns='urn:xmpp:features:rosterver'/></stream:features>"
        ),
        UNKNOWN,
        (
            "the server offers an address for the client, stream management, sparing clients that nobody "
            "looks at and only the changes of the roster"
        ),
    ),
    (
        (
            "<stream:features><authentication xmlns='urn:xmpp:sasl:2'><mechanism>PLAIN</mechanism><inline>"
            "<bind xmlns='urn:xmpp:bind:0'/></inline></authentication><x xmlns='urn:none'/></stream:features>"
        ),
        UNKNOWN,
        "the server offers login (PLAIN) and <x>",
    ),
    (
        "<stream:stream to='montague.lit' from='capulet.lit' xmlns='jabber:server'/>",
        UNKNOWN,
        "capulet.lit opens a stream from server to server, to montague.lit",
    ),
    (
        "<stream:stream from='montague.lit' id='3' xmlns='jabber:server'/>",
        UNKNOWN,
        "montague.lit opens its side of the stream",
    ),
    (
        "<stream:stream to='juliet@capulet.lit/x' from='capulet.lit' id='3' xmlns='jabber:client'/>",
        SERVER,
        "capulet.lit opens its side of the stream",
    ),
    (
        "<stream:stream from='juliet@im.example.com' to='im.example.com' xmlns='jabber:client'/>",
        UNKNOWN,
        "juliet opens a stream to im.example.com",
    ),
    (
        "<stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
        ALICE,
        "alice ends the stream: what was sent is not well-formed XML (not-well-formed)",
    ),
    (
        "<stream:error><foo xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
        SERVER,
        "the server ends the stream: an unknown reason (foo)",
    ),
    (
        "<stream:error/>",
        SERVER,
        ("the server ends the stream: something that none of the usual conditions covers (undefined-condition)"),
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
