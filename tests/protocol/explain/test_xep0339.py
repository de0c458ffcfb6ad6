"""XEP-0339: Source-Specific Media Attributes in Jingle."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.lit/orchard' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='content-add' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='webcam'>
      <description xmlns='urn:xmpp:jingle:apps:rtp:1' media='video'>
        <source xmlns='urn:xmpp:jingle:apps:rtp:ssma:0' ssrc='1656081975'>
          <parameter name='cname' value='Yv/wvbCdsDW2Prgd'/></source>
      </description>
    </content>
  </jingle>
</iq>""",
        "session of romeo and juliet: romeo wants to add something to the session (video)",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0339")
