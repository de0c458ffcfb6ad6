"""XEP-0166: Jingle: agreeing on calls and file transfers."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.lit/orchard' id='zid615d9' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate'
      initiator='romeo@montague.lit/orchard' sid='851ba2'>
    <content creator='initiator' name='this-is-a-stub'>
      <description xmlns='urn:xmpp:jingle:apps:stub:0'/>
        <transport xmlns='urn:xmpp:jingle:transports:stub:0'/>
    </content>
  </jingle>
</iq>""",
        "romeo offers juliet a session: <description> of Jingle by <transport> of Jingle",
    ),
    (
        """<iq from='romeo@montague.lit/orchard' to='juliet@capulet.lit/balcony' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='851ba2'/>
</iq>""",
        "romeo offers juliet a session",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' id='rc61n59s' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-accept' responder='juliet@capulet.lit/balcony'
      sid='851ba2'>
    <content creator='initiator' name='voice' senders='both'>
      <description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'>
        <payload-type id='97' name='speex'/></description>
    </content>
  </jingle>
</iq>""",
        "juliet takes romeo's session: sound (speex)",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-accept' sid='851ba2'/>
</iq>""",
        "juliet takes romeo's session",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' id='le71fa63' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-terminate' sid='851ba2'>
    <reason><success/><text>Sorry, gotta go!</text></reason>
  </jingle>
</iq>""",
        "juliet ends the session with romeo: everything has been done, “Sorry, gotta go!”",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-terminate' sid='851ba2'/>
</iq>""",
        "juliet ends the session with romeo",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='851ba2'/>
</iq>""",
        "juliet asks romeo whether the session is still alive",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='851ba2'>
    <ringing xmlns='urn:xmpp:jingle:apps:rtp:info:1'/>
  </jingle>
</iq>""",
        "juliet tells romeo about the session: it is ringing",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='transport-info' sid='851ba2'>
    <content creator='initiator' name='voice'>
      <transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' pwd='asd88fgpdd777uzjYhagZg' ufrag='8hhy'>
        <candidate component='1' foundation='1' generation='0' id='el0747fg11' ip='10.0.1.1' network='1'
            port='8998' priority='2130706431' protocol='udp' type='host'/>
      </transport>
    </content>
  </jingle>
</iq>""",
        "juliet names 1 way on which data of the session with romeo could come",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='content-remove' sid='851ba2'>
    <content creator='initiator' name='webcam'/>
  </jingle>
</iq>""",
        "session of juliet and romeo: juliet takes something out of the session (webcam)",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' to='romeo@montague.lit/orchard' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='dance' sid='851ba2'/>
</iq>""",
        "session of juliet and romeo: juliet “dance”",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0166")
