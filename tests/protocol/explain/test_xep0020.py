import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><thread>t1</thread>"
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'>"
        "<field var='FORM_TYPE' type='hidden'><value>urn:xmpp:ssn</value></field>"
        "<field type='boolean' var='accept'><value>true</value></field>"
        "<field type='list-single' var='logging'/></x></feature></message>"
    ): "romeo proposes juliet a chat on terms to agree: accept, logging",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='submit'>"
        "<field var='FORM_TYPE'><value>urn:xmpp:ssn</value></field><field var='accept'><value>1</value>"
        "</field><field var='logging'><value>mustnot</value></field></x></feature></message>"
    ): "romeo agrees with juliet on the terms of a chat: accept = 1, logging = mustnot",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='submit'>"
        "<field var='FORM_TYPE'><value>urn:xmpp:ssn</value></field><field var='accept'><value>0</value>"
        "</field></x></feature></message>"
    ): "romeo declines the chat that juliet proposed",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='submit'>"
        "<field var='FORM_TYPE'><value>urn:xmpp:ssn</value></field><field var='terminate'><value>1</value>"
        "</field></x></feature></message>"
    ): "romeo ends the chat with juliet",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='n'>"
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'>"
        "<field type='list-single' var='places'/><field type='list-single' var='times'/></x></feature></iq>"
    ): "romeo offers juliet a choice of places, times",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='n'>"
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='submit'>"
        "<field var='places'><value>Secret Grotto</value></field></x></feature></iq>"
    ): "romeo has chosen for juliet: places = Secret Grotto",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<feature xmlns='http://jabber.org/protocol/feature-neg'/></message>"
    ): "romeo says to juliet: “Shall I?”, negotiating nothing",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0020")
