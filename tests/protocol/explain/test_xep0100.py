import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='romeo@montague.example/orchard' to='aim.example' type='get' id='1'>"
        "<query xmlns='jabber:iq:gateway'/></iq>"
    ): "romeo asks the gateway aim.example how people in its network are addressed",
    (
        "<iq to='romeo@montague.example/orchard' from='aim.example' type='result' id='1'>"
        "<query xmlns='jabber:iq:gateway'><desc>Please enter the AOL Screen Name</desc><prompt>Contact ID"
        "</prompt></query></iq>"
    ): "aim.example tells romeo what to enter: “Please enter the AOL Screen Name”",
    (
        "<iq from='romeo@montague.example/orchard' to='aim.example' type='set' id='1'>"
        "<query xmlns='jabber:iq:gateway'><prompt>CapuletNurse</prompt></query></iq>"
    ): "romeo asks the gateway aim.example for the JID of “CapuletNurse”",
    (
        "<iq to='romeo@montague.example/orchard' from='aim.example' type='result' id='1'>"
        "<query xmlns='jabber:iq:gateway'><jid>CapuletNurse@aim.example</jid></query></iq>"
    ): "aim.example tells romeo the JID: CapuletNurse@aim.example",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0100")
