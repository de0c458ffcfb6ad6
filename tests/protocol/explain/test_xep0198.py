import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<enable xmlns='urn:xmpp:sm:3' resume='true'/>",
        ALICE,
        "alice asks for stream management, to take up the stream again if it breaks",
    ),
    (
        "<enable xmlns='urn:xmpp:sm:3'/>",
        ALICE,
        "alice asks for stream management: to count what has arrived",
    ),
    (
        "<enabled xmlns='urn:xmpp:sm:3' resume='true' max='60' id='x'/>",
        SERVER,
        "the server accepts stream management, resumable for 60 s",
    ),
    (
        "<enabled xmlns='urn:xmpp:sm:3'/>",
        SERVER,
        "the server accepts stream management",
    ),
    (
        "<r xmlns='urn:xmpp:sm:3'/>",
        ALICE,
        "alice asks how many stanzas have arrived",
    ),
    (
        "<a xmlns='urn:xmpp:sm:3' h='1'/>",
        SERVER,
        "the server has got 1 stanza",
    ),
    (
        "<a xmlns='urn:xmpp:sm:3' h='17'/>",
        ALICE,
        "alice has got 17 stanzas",
    ),
    (
        "<a xmlns='urn:xmpp:sm:3'/>",
        ALICE,
        "alice has got an unknown number of stanzas",
    ),
    (
        "<resume xmlns='urn:xmpp:sm:3' h='3' previd='x'/>",
        ALICE,
        "alice wants to take up the broken stream again, and had got 3 stanzas",
    ),
    (
        "<resumed xmlns='urn:xmpp:sm:3' h='3' previd='x'/>",
        SERVER,
        "the server takes up the broken stream again, and had got 3 stanzas",
    ),
    (
        ("<failed xmlns='urn:xmpp:sm:3' h='3'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>"),
        SERVER,
        "stream management does not come about: there is no such account, node or item (item-not-found)",
    ),
    (
        "<failed xmlns='urn:xmpp:sm:3'/>",
        SERVER,
        "stream management does not come about",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
