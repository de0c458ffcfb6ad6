import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq type='set' from='stpeter@jabber.org/work' to='MaineBoy@jabber.org/home' id='oob1'>"
        "<query xmlns='jabber:iq:oob'><url>http://www.jabber.org/psa.jpg</url><desc>Licence</desc></query></iq>"
    ): "stpeter asks MaineBoy to fetch something from the address “http://www.jabber.org/psa.jpg”: “Licence”",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'><x xmlns='jabber:x:oob'>"
        "<url>https://montague.example/rose.jpg</url></x></message>"
    ): "romeo gives juliet the address “https://montague.example/rose.jpg”",
    (
        "<presence from='gw.example' to='juliet@capulet.example'><x xmlns='jabber:x:oob'>"
        "<url>https://gw.example/login</url><desc>log in</desc></x></presence>"
    ): "gw.example gives juliet the address “https://gw.example/login”: “log in”",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'><body>Look!</body>"
        "<x xmlns='jabber:x:oob'><url>https://m.example/r.jpg</url></x></message>"
    ): "romeo says to juliet: “Look!”, with the address “https://m.example/r.jpg”",
    (
        "<message from='romeo@montague.example' to='juliet@capulet.example'><body>https://m.example/r.jpg"
        "</body><x xmlns='jabber:x:oob'><url>https://m.example/r.jpg</url></x></message>"
    ): "romeo says to juliet: “https://m.example/r.jpg”",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0066")
