"""XEP-0050: Ad-Hoc Commands."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='requester@domain' to='responder@domain' id='exec1'>
  <command xmlns='http://jabber.org/protocol/commands' node='config' action='execute'/>
</iq>""",
        "requester starts the command “config” at responder",
    ),
    (
        """<iq type='result' from='responder@domain' to='requester@domain' id='exec1'>
  <command xmlns='http://jabber.org/protocol/commands' sessionid='config:20020923T213616Z-700'
      node='config'
      status='executing'>
    <actions execute='next'><prev/><next/><complete/></actions>
    <x xmlns='jabber:x:data' type='form'><title>Configure Service</title><field var='service'/></x>
  </command>
</iq>""",
        "responder needs more from requester for the command “config”: “Configure Service”",
    ),
    (
        """<iq type='set' from='requester@domain' to='responder@domain' id='exec2'>
  <command xmlns='http://jabber.org/protocol/commands' sessionid='config:20020923T213616Z-700'
      node='config'>
    <x xmlns='jabber:x:data' type='submit'><field var='service'><value>httpd</value></field></x>
  </command>
</iq>""",
        "requester goes on with the command “config” at responder with 1 field filled in",
    ),
    (
        """<iq type='set' from='requester@domain' to='responder@domain'>
  <command xmlns='http://jabber.org/protocol/commands' sessionid='c' node='config' action='prev'/>
</iq>""",
        "requester goes back a step in the command “config” at responder",
    ),
    (
        """<iq type='set' from='requester@domain' to='responder@domain'>
  <command xmlns='http://jabber.org/protocol/commands' sessionid='c' node='config' action='complete'/>
</iq>""",
        "requester finishes the command “config” at responder",
    ),
    (
        """<iq type='set' from='requester@domain' to='responder@domain' id='exec3'>
  <command xmlns='http://jabber.org/protocol/commands' sessionid='c' node='config' action='cancel'/>
</iq>""",
        "requester gives up the command “config” at responder",
    ),
    (
        """<iq type='result' from='responder@domain' to='requester@domain' id='exec3'>
  <command xmlns='http://jabber.org/protocol/commands' sessionid='c' node='config' status='canceled'/>
</iq>""",
        "responder has given up the command “config” for requester",
    ),
    (
        """<iq type='result' from='responder@domain' to='requester@domain' id='exec3'>
  <command xmlns='http://jabber.org/protocol/commands' sessionid='c' node='config' status='completed'>
    <note type='info'>Service 'httpd' has been configured.</note>
  </command>
</iq>""",
        "responder has carried out the command “config” for requester: “Service 'httpd' has been configured.”",
    ),
    (
        """<iq type='set' from='bard@shakespeare.lit/globe' to='shakespeare.lit' id='add-user-1'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/admin#add-user'/>
</iq>""",
        "bard wants shakespeare.lit to add an account",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0050")
