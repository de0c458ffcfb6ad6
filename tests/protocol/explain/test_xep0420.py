import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<envelope xmlns='urn:xmpp:sce:1'><content><body xmlns='jabber:client'>Have you seen that new movie?"
        "</body><x xmlns='jabber:x:oob'><url>https://en.wikipedia.org/</url></x></content>"
        "<time stamp='2004-01-25T06:05:00Z'/><rpad>C1DHN9HK</rpad><from jid='romeo@montague.example'/>"
        "</envelope>"
    ): "what an encrypted message holds, before encryption: <body>, <x>",
    "<envelope xmlns='urn:xmpp:sce:1'/>": "what an encrypted message holds, before encryption: nothing",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0420")
