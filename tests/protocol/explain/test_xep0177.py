"""XEP-0177: Jingle Raw UDP Transport Method."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.lit/orchard' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='voice'>
      <description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/>
      <transport xmlns='urn:xmpp:jingle:transports:raw-udp:1'>
        <candidate ip='10.1.1.104' port='13540' generation='0' component='1' id='a9j3mnbtu1'/>
      </transport>
    </content>
  </jingle>
</iq>""",
        "romeo offers juliet a session: sound by UDP to 10.1.1.104:13540",
    ),
    (
        """<iq from='romeo@montague.lit/orchard' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='voice'><transport xmlns='urn:xmpp:jingle:transports:raw-udp:1'/>
      </content>
  </jingle>
</iq>""",
        "romeo offers juliet a session: plain UDP",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0177")
