"""XEP-0410: MUC Self-Ping: am I still in the room?"""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<iq from='romeo@montague.tld/garden' id='s2c1' to='coven@chat.shakespeare.lit/thirdwitch' type='get'>
  <ping xmlns='urn:xmpp:ping'/></iq>""",
        "romeo pings thirdwitch in the room coven, to see whether that nickname is still there",
    ),
    (
        """<iq from='romeo@montague.tld/garden' id='s2c1' to='juliet@capulet.lit/balcony' type='get'>
  <ping xmlns='urn:xmpp:ping'/></iq>""",
        "romeo pings juliet: are you there?",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
