import pytest

from tests.protocol.explain.support import UNKNOWN, said

SENTENCES = [
    (
        (
            "<iq type='error' id='1' from='c.lit' to='a@b'><query xmlns='jabber:iq:roster'/><error type='cancel'>"
            "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
            "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>no no</text></error></iq>"
        ),
        UNKNOWN,
        "c.lit answers a with an error: there is no such contact in the roster (item-not-found), “no no”",
    ),
    (
        (
            "<message type='error' id='1' from='c@c.lit' to='a@b'><error type='cancel'>"
            "<x xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
        ),
        UNKNOWN,
        "a's message to c comes back: an unknown reason (x)",
    ),
    (
        (
            "<presence type='error' id='1' from='c@c.lit/nick' to='a@b'>"
            "<x xmlns='http://jabber.org/protocol/muc'/><error type='cancel'>"
            "<conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>"
        ),
        UNKNOWN,
        ("a's presence is refused by c: the nickname is taken by another occupant, or kept for somebody (conflict)"),
    ),
    (
        "<iq type='error'/>",
        UNKNOWN,
        "the sender answers the asker with an error, but does not say why",
    ),
    (
        (
            "<iq type='error' id='1' from='juliet@capulet.lit' to='romeo@montague.lit/orchard'>"
            "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
        ),
        UNKNOWN,
        "juliet answers romeo with an error: there is no such account, node or item (item-not-found)",
    ),
    (
        (
            "<iq type='error' id='1' from='juliet@capulet.lit' to='romeo@montague.lit/orchard'>"
            "<error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
            "<unsupported xmlns='http://jabber.org/protocol/pubsub#errors' feature='x'/></error></iq>"
        ),
        UNKNOWN,
        (
            "juliet answers romeo with an error: the service lacks the feature that the attribute feature "
            "names (unsupported)"
        ),
    ),
    (
        (
            "<iq type='error' id='1' from='juliet@capulet.lit' to='romeo@montague.lit/orchard'>"
            "<error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
            "<blah xmlns='urn:unknown' feature='x'/></error></iq>"
        ),
        UNKNOWN,
        ("juliet answers romeo with an error: whoever was asked does not support this (feature-not-implemented)"),
    ),
    (
        (
            "<message type='error' id='1' from='juliet@capulet.lit' to='romeo@montague.lit/orchard'>"
            "<body>hi</body><error type='cancel'>"
            "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
            "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>User session not found</text></error></message>"
        ),
        UNKNOWN,
        (
            "romeo's message to juliet comes back: there is no such service there, or nobody who could "
            "answer (service-unavailable), “User session not found”"
        ),
    ),
    (
        (
            "<presence type='error' id='1' from='juliet@capulet.lit' to='romeo@montague.lit/orchard'>"
            "<error type='cancel'><nonsense xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>"
        ),
        UNKNOWN,
        "romeo's presence is refused by juliet: an unknown reason (nonsense)",
    ),
    (
        "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>",
        UNKNOWN,
        "an error: there is no such account, node or item (item-not-found)",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
