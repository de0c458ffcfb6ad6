import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<rtt xmlns='urn:xmpp:rtt:0' seq='0' event='new'><t>Hello, </t></rtt></message>"
    ): "romeo lets juliet see what is being written: “Hello,”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<rtt xmlns='urn:xmpp:rtt:0' seq='1'><e n='2'/><w n='100'/></rtt></message>"
    ): "romeo lets juliet see a change in what is being written",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<rtt xmlns='urn:xmpp:rtt:0' event='init'/></message>"
    ): "romeo will let juliet see what is being written, letter by letter",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<rtt xmlns='urn:xmpp:rtt:0' event='cancel'/></message>"
    ): "romeo no longer lets juliet see what is being written",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0301")
