import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<body>https://download.montague.example/summit.jpg</body>"
        "<file-sharing xmlns='urn:xmpp:sfs:0' disposition='inline'><file xmlns='urn:xmpp:file:metadata:0'>"
        "<media-type>image/jpeg</media-type><name>summit.jpg</name><size>3032449</size></file><sources>"
        "<url-data xmlns='http://jabber.org/protocol/url-data' "
        "target='https://download.montague.example/summit.jpg'/></sources></file-sharing></message>"
    ): "romeo shares with juliet the file “summit.jpg” (3.0 MB, image/jpeg)",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<file-sharing xmlns='urn:xmpp:sfs:0'/></message>"
    ): "romeo shares with juliet a file",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<sources xmlns='urn:xmpp:sfs:0' id='foo'>"
        "<url-data xmlns='http://jabber.org/protocol/url-data' target='https://download.montague.example/a'/>"
        "</sources></message>"
    ): "romeo tells juliet where a file that was shared can be had",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0447")
