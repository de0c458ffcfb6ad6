import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>",
        ALICE,
        "alice asks to compress the stream by zlib",
    ),
    (
        "<compressed xmlns='http://jabber.org/protocol/compress'/>",
        SERVER,
        "the server agrees: from the next byte on the stream is compressed",
    ),
    (
        "<failure xmlns='http://jabber.org/protocol/compress'><setup-failed/></failure>",
        SERVER,
        "the stream is not compressed: the compression could not be set up",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
