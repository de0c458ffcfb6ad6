"""XEP-0146: Remote Controlling Clients."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<iq from='juliet@example.com/chamber' to='juliet@example.com/balcony' type='set' id='set-status-1'>
  <command xmlns='http://jabber.org/protocol/commands' action='execute'
      node='http://jabber.org/protocol/rc#set-status'/>
</iq>""",
        "juliet/chamber wants the client juliet/balcony to change its presence",
    ),
    (
        """<iq from='juliet@example.com/balcony' to='juliet@example.com/chamber' type='result' id='set-status-1'>
  <command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/rc#set-status'
      sessionid='set-status:aaa3' status='executing'><x xmlns='jabber:x:data' type='form'/></command>
</iq>""",
        "the client juliet/balcony asks juliet/chamber for what it takes to change its presence",
    ),
    (
        """<iq from='juliet@example.com/chamber' to='juliet@example.com/balcony' type='set' id='set-status-2'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/rc#set-status' sessionid='a'>
    <x xmlns='jabber:x:data' type='submit'><field var='status'><value>online</value></field></x>
  </command>
</iq>""",
        "juliet/chamber tells the client juliet/balcony to change its presence, with all it takes",
    ),
    (
        """<iq from='juliet@example.com/balcony' to='juliet@example.com/chamber' type='result' id='set-status-2'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/rc#set-status' sessionid='a'
      status='completed'/>
</iq>""",
        "the client juliet/balcony tells juliet/chamber that it is done: to change its presence",
    ),
    (
        """<iq from='juliet@example.com/chamber' to='juliet@example.com/balcony' type='set' id='f1'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/rc#forward' action='cancel'/>
</iq>""",
        "juliet/chamber does not want the client juliet/balcony to forward messages not read yet after all",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
