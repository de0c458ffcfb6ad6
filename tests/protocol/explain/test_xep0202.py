import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq type='get' from='romeo@montague.example/orchard' to='juliet@capulet.example/balcony' id='t'>"
        "<time xmlns='urn:xmpp:time'/></iq>"
    ): "romeo asks juliet what time it is there",
    (
        "<iq type='result' from='juliet@capulet.example/balcony' to='romeo@montague.example/orchard' id='t'>"
        "<time xmlns='urn:xmpp:time'><tzo>-06:00</tzo><utc>2006-12-19T17:58:35Z</utc></time></iq>"
    ): "juliet says it is 2006-12-19 17:58:35 UTC, in the time zone -06:00",
    (
        "<iq type='result' from='juliet@capulet.example/balcony' to='romeo@montague.example/orchard' id='t'>"
        "<time xmlns='urn:xmpp:time'/></iq>"
    ): "juliet answers romeo without a time",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0202")
