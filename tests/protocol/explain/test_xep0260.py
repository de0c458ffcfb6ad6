"""XEP-0260: Jingle SOCKS5 Bytestreams Transport Method."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='transport-info' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='ex'>
      <transport xmlns='urn:xmpp:jingle:transports:s5b:1' sid='vj3hs98y'>
        <candidate-used cid='hr65dqyd'/></transport>
    </content>
  </jingle>
</iq>""",
        ("juliet tells romeo about the way of the session's data: one of the SOCKS5 addresses, which could be reached"),
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='transport-info' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='ex'>
      <transport xmlns='urn:xmpp:jingle:transports:s5b:1' sid='vj3hs98y'><candidate-error/></transport>
    </content>
  </jingle>
</iq>""",
        "juliet tells romeo about the way of the session's data: no SOCKS5 address, as none could be reached",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='ex'>
      <transport xmlns='urn:xmpp:jingle:transports:s5b:1' sid='vj3hs98y'>
        <candidate cid='hutr46fe' host='24.24.24.1' jid='streamer.shakespeare.lit' port='7625'
            type='proxy'/>
      </transport>
    </content>
  </jingle>
</iq>""",
        "juliet offers romeo a session: SOCKS5 with 1 address",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0260")
