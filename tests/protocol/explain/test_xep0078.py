import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<iq type='get' id='1'><query xmlns='jabber:iq:auth'><username>bill</username></query></iq>",
        ALICE,
        "alice asks what the old login needs",
    ),
    (
        (
            "<iq type='result' id='1'><query xmlns='jabber:iq:auth'><username/><digest/><password/><resource/>"
            "</query></iq>"
        ),
        SERVER,
        "the server asks for a name, a resource and a password, or a hash of it",
    ),
    (
        (
            "<iq type='set' id='1'><query xmlns='jabber:iq:auth'><username>bill</username><password>x</password>"
            "<resource>g</resource></query></iq>"
        ),
        ALICE,
        "bill logs in the old way, sending the password itself",
    ),
    (
        (
            "<iq type='set' id='1'><query xmlns='jabber:iq:auth'><username>bill</username><digest>x</digest>"
            "<resource>g</resource></query></iq>"
        ),
        ALICE,
        "bill logs in the old way",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
