"""XEP-0262: Use of ZRTP in Jingle RTP Sessions."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.lit/orchard' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='voice'>
      <description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'>
        <encryption><zrtp-hash xmlns='urn:xmpp:jingle:apps:rtp:zrtp:1'
            version='1.10'>fe30efd0</zrtp-hash></encryption>
      </description>
    </content>
  </jingle>
</iq>""",
        "romeo offers juliet a session: sound",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0262")
