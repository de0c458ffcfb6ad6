import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<body>This message is encrypted.</body><x xmlns='jabber:x:encrypted'>qANQR1DBwU4DX7jmYZnncm</x>"
        "</message>"
    ): "romeo sends juliet a message encrypted with OpenPGP",
    (
        "<presence from='romeo@montague.example/orchard'><x xmlns='jabber:x:signed'>iQA/AwUBOjU5dn</x></presence>"
    ): "romeo is online, signed with OpenPGP",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0027")
