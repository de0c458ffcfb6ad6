import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>Shall I?</body>"
        "<media-sharing xmlns='urn:xmpp:sims:1'><file xmlns='urn:xmpp:file:metadata:0'><name>summit.jpg</name>"
        "<size>3032449</size></file><sources/></media-sharing></message>"
    ): "romeo shares with juliet the file “summit.jpg” (3.0 MB)",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<media-sharing xmlns='urn:xmpp:sims:1'/></message>"
    ): "romeo shares with juliet a file",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0385")
