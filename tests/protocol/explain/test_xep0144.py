import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<x xmlns='http://jabber.org/protocol/rosterx'>"
        "<item action='add' jid='rosencrantz@denmark.example' name='Rosencrantz'><group>Visitors</group>"
        "</item><item jid='guildenstern@denmark.example'/></x></message>"
    ): "romeo suggests 2 changes of juliet's roster: add rosencrantz, add guildenstern",
    (
        "<iq type='set' id='x' from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<x xmlns='http://jabber.org/protocol/rosterx'>"
        "<item action='delete' jid='rosencrantz@denmark.example'/></x></iq>"
    ): "romeo suggests 1 change of juliet's roster: delete rosencrantz",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0144")
