import pytest

from tests.protocol.explain.support import said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<body>/me shrugs in disgust</body></message>"
    ): "romeo says what they do: “shrugs in disgust”",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'><body>/meshrugs</body></message>"
    ): "romeo says to juliet: “/meshrugs”",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
