"""XEP-0234: Jingle File Transfer."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.example/dr4hcr0st3lup4c' id='nzu25s8'
    to='juliet@capulet.example/yn0cl4bnw0yr3vym' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate'
      initiator='romeo@montague.example/dr' sid='851ba2'>
    <content creator='initiator' name='a-file-offer' senders='initiator'>
      <description xmlns='urn:xmpp:jingle:apps:file-transfer:5'>
        <file>
          <date>1969-07-21T02:56:15Z</date><desc>This is a test.</desc>
            <media-type>text/plain</media-type>
          <name>test.txt</name><range/><size>6144</size>
          <hash xmlns='urn:xmpp:hashes:2' algo='sha-1'>w0mcJylzCn+AfvuGdqkty2+KP48=</hash>
        </file>
      </description>
      <transport xmlns='urn:xmpp:jingle:transports:s5b:1' mode='tcp' sid='vj3hs98y'>
        <candidate cid='hft54dqy' host='192.168.4.1' jid='romeo@montague.example/dr4hcr0st3lup4c'
            port='5086'
            priority='8257636' type='direct'/>
      </transport>
    </content>
  </jingle>
</iq>""",
        "romeo offers juliet a session: the file “test.txt” (6.1 kB) by SOCKS5 with 1 address",
    ),
    (
        """<iq from='juliet@capulet.example/b' to='romeo@montague.example/d' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='851ba2'>
    <received xmlns='urn:xmpp:jingle:apps:file-transfer:5' creator='initiator' name='a-file-offer'/>
  </jingle>
</iq>""",
        "juliet tells romeo about the session: the file has arrived",
    ),
    (
        """<iq from='juliet@capulet.example/b' to='romeo@montague.example/d' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='851ba2'>
    <checksum xmlns='urn:xmpp:jingle:apps:file-transfer:5' creator='initiator' name='a-file-offer'>
      <file><hash xmlns='urn:xmpp:hashes:2' algo='sha-1'>w0mcJylzCn+AfvuGdqkty2+KP48=</hash></file>
    </checksum>
  </jingle>
</iq>""",
        "juliet tells romeo about the session: the file's hash, to check it with",
    ),
    (
        """<iq from='romeo@montague.example/d' to='juliet@capulet.example/y' type='set'>
  <jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='851ba2'>
    <content creator='initiator' name='f'>
      <description xmlns='urn:xmpp:jingle:apps:file-transfer:4'><file>
        <name>a.png</name></file></description>
    </content>
    <content creator='initiator' name='g'>
      <description xmlns='urn:xmpp:jingle:apps:file-transfer:5'/></content>
  </jingle>
</iq>""",
        "romeo offers juliet a session: the file “a.png”, a file",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0234")
