import pytest

from tests.protocol.explain.support import UNKNOWN, said

SENTENCES = [
    (
        "<result xmlns='jabber:server:dialback' from='capulet.lit' to='montague.lit'>abc</result>",
        UNKNOWN,
        "capulet.lit says who it is, and gives montague.lit a key to check it by (dialback)",
    ),
    (
        "<result xmlns='jabber:server:dialback' from='montague.lit' to='capulet.lit' type='valid'/>",
        UNKNOWN,
        "montague.lit has checked that capulet.lit is who it says (dialback)",
    ),
    (
        "<result xmlns='jabber:server:dialback' from='montague.lit' to='capulet.lit' type='invalid'/>",
        UNKNOWN,
        "montague.lit does not believe that capulet.lit is who it says (dialback)",
    ),
    (
        "<result xmlns='jabber:server:dialback' from='montague.lit' to='capulet.lit' type='error'/>",
        UNKNOWN,
        "montague.lit could not check who capulet.lit is (dialback)",
    ),
    (
        "<verify xmlns='jabber:server:dialback' from='montague.lit' to='capulet.lit' id='1'>k</verify>",
        UNKNOWN,
        "montague.lit asks capulet.lit whether a key is really its own (dialback)",
    ),
    (
        "<verify xmlns='jabber:server:dialback' from='capulet.lit' to='montague.lit' id='1' type='valid'/>",
        UNKNOWN,
        "capulet.lit tells montague.lit: the key is really its own (dialback)",
    ),
    (
        "<verify xmlns='jabber:server:dialback' from='capulet.lit' to='montague.lit' id='1' type='invalid'/>",
        UNKNOWN,
        "capulet.lit tells montague.lit: the key is not its own (dialback)",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
