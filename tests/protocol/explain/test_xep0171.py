import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<x xmlns='urn:xmpp:langtrans'><source xml:lang='en'/>"
        "<translation source_lang='en' destination_lang='fr' engine='default'/></x></message>"
    ): "romeo says to juliet: “Shall I?”, with translations: fr",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='t'>"
        "<query xmlns='urn:xmpp:langtrans'><source xml:lang='en'>How are you?</source>"
        "<translation destination_lang='fr'/></query></iq>"
    ): "romeo asks juliet to translate “How are you?”",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='t'>"
        "<query xmlns='urn:xmpp:langtrans'><translation destination_lang='fr'>comment ça va ?</translation>"
        "</query></iq>"
    ): "romeo sends juliet the translation “comment ça va ?”",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='t'>"
        "<query xmlns='urn:xmpp:langtrans:items'/></iq>"
    ): "romeo asks juliet between which languages it translates",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='t'>"
        "<query xmlns='urn:xmpp:langtrans:items'><item source_lang='en' destination_lang='fr'/>"
        "<item source_lang='en' destination_lang='ko'/></query></iq>"
    ): "romeo tells juliet that it translates en → fr, en → ko",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0171")
