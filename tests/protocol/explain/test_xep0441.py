import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    "<iq type='get' from='juliet@capulet.example/chamber' id='p'><prefs xmlns='urn:xmpp:mam:2'/></iq>": (
        "juliet asks the server which messages are archived"
    ),
    (
        "<iq type='set' from='juliet@capulet.example/chamber' id='p'>"
        "<prefs xmlns='urn:xmpp:mam:2' default='roster'><always/><never><jid>montague@montague.example</jid>"
        "</never></prefs></iq>"
    ): "juliet asks the server to archive messages with contacts in the roster but never with montague",
    (
        "<iq type='result' from='capulet.example' to='juliet@capulet.example/chamber' id='p'>"
        "<prefs xmlns='urn:xmpp:mam:2' default='never'><always/><never/></prefs></iq>"
    ): "capulet.example tells juliet that it archives messages with nobody",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0441")
