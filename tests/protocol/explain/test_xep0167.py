"""XEP-0167: Jingle RTP Sessions: calls with sound and picture."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.lit/orchard' id='ih28sx61' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate'
      initiator='romeo@montague.lit/orchard' sid='a73sjjvkla37jfea'>
    <content creator='initiator' name='voice'>
      <description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'>
        <payload-type id='96' name='speex' clockrate='16000'>
          <parameter name='vbr' value='on'/></payload-type>
        <payload-type id='18' name='G729'/><payload-type id='0' name='PCMU'/>
        <encryption required='1'>
          <crypto crypto-suite='AES_CM_128_HMAC_SHA1_80' key-params='inline:secret'
              session-params='KDR=1' tag='1'/>
        </encryption>
        <bandwidth type='AS'>128</bandwidth>
      </description>
    </content>
    <content creator='initiator' name='webcam'>
      <description xmlns='urn:xmpp:jingle:apps:rtp:1' media='video'>
        <payload-type id='98' name='theora'/></description>
    </content>
  </jingle>
</iq>""",
        "romeo offers juliet a session: sound (speex, G729 and 1 more), video (theora)",
    ),
    (
        """<iq from='romeo@montague.lit/orchard' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='a73'>
    <mute xmlns='urn:xmpp:jingle:apps:rtp:info:1' creator='responder' name='voice'/>
  </jingle>
</iq>""",
        "romeo tells juliet about the session: sends no sound or picture for now",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0167")
