import pytest

from tests.protocol.explain.support import ALICE, SERVER, UNKNOWN, said

SENTENCES = [
    (
        "<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>",
        ALICE,
        "alice asks for the list of contacts (roster)",
    ),
    (
        (
            "<iq type='set' id='1' to='juliet@c.lit/x'><query xmlns='jabber:iq:roster'>"
            "<item jid='romeo@m.lit' name='Romeo' subscription='both'/></query></iq>"
        ),
        UNKNOWN,
        "juliet's list of contacts (roster) now has romeo (“Romeo”): each sees the other's presence",
    ),
    (
        (
            "<iq type='set' id='1' ><query xmlns='jabber:iq:roster'><item jid='romeo@m.lit' name='Romeo'>"
            "<group>Friends</group></item></query></iq>"
        ),
        ALICE,
        "alice puts romeo (“Romeo”) on the list of contacts (roster), in “Friends”",
    ),
    (
        "<iq type='get' id='1'><query xmlns='jabber:iq:roster' ver='7'/></iq>",
        ALICE,
        "alice asks for what has changed in the list of contacts (roster)",
    ),
    (
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b'/><item jid='c@d'/></query></iq>",
        SERVER,
        "alice's list of contacts (roster) has 2 contacts",
    ),
    (
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>",
        SERVER,
        "alice's list of contacts (roster) has one contact",
    ),
    (
        (
            "<iq type='set' id='1'><query xmlns='jabber:iq:roster'>"
            "<item jid='romeo@m.lit' subscription='remove'/></query></iq>"
        ),
        ALICE,
        "romeo is struck off alice's list of contacts (roster)",
    ),
    (
        (
            "<iq type='set' id='1'><query xmlns='jabber:iq:roster'>"
            "<item jid='romeo@m.lit' subscription='none' ask='subscribe'/></query></iq>"
        ),
        SERVER,
        ("alice's list of contacts (roster) now has romeo: neither sees the other's presence, a request is on its way"),
    ),
    (
        "<iq type='set' id='1'><query xmlns='jabber:iq:roster'/></iq>",
        ALICE,
        "alice sends a change of 0 contacts in the list (roster)",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
