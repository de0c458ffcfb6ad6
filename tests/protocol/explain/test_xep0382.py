import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<spoiler xmlns='urn:xmpp:spoiler:0'>Love story end</spoiler></message>"
    ): "romeo says to juliet: “Shall I?”, hidden as a spoiler: “Love story end”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<spoiler xmlns='urn:xmpp:spoiler:0'/></message>"
    ): "romeo says to juliet: “Shall I?”, hidden as a spoiler",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0382")
