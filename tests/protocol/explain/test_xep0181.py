"""XEP-0181: Jingle DTMF: the keys of a telephone."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' id='l8x13c8h' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='a73sjjvkla37jfea'>
    <dtmf xmlns='urn:xmpp:jingle:dtmf:0' code='7' duration='400' volume='42'/>
  </jingle>
</iq>""",
        "juliet tells romeo about the session: the telephone key “7”",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0181")
