import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='victim.example' to='robot@abuser.example/zombie'>"
        "<body>Your messages are being blocked. To unblock them, visit …</body>"
        "<captcha xmlns='urn:xmpp:captcha'><x xmlns='jabber:x:data' type='form'><field var='ocr'/></x>"
        "</captcha></message>"
    ): "victim.example asks robot to show that a person is there, by a task (CAPTCHA)",
    (
        "<iq type='set' from='robot@abuser.example/zombie' to='victim.example' id='z'>"
        "<captcha xmlns='urn:xmpp:captcha'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'>"
        "<value>urn:xmpp:captcha</value></field><field var='ocr'><value>7nHL3</value></field></x></captcha>"
        "</iq>"
    ): "robot answers victim.example's task for people (CAPTCHA): ocr",
    (
        "<iq type='set' from='robot@abuser.example/zombie' to='victim.example' id='z'>"
        "<captcha xmlns='urn:xmpp:captcha'/></iq>"
    ): "robot answers victim.example's task for people (CAPTCHA): no answer in it",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0158")
