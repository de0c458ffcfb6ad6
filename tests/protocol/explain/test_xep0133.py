"""XEP-0133: Service Administration: the commands of an administrator."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<iq id='add-user-1' to='shakespeare.lit' type='set' from='bard@shakespeare.lit/globe'>
  <command xmlns='http://jabber.org/protocol/commands' action='execute'
      node='http://jabber.org/protocol/admin#add-user'/>
</iq>""",
        "bard wants shakespeare.lit to add an account",
    ),
    (
        """<iq from='shakespeare.lit' id='add-user-1' to='bard@shakespeare.lit/globe' type='result'>
  <command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/admin#add-user'
      sessionid='add-user:20040408T0337Z' status='executing'>
    <x xmlns='jabber:x:data' type='form'>
      <title>Adding a User</title>
      <field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/admin</value></field>
      <field label='The Jabber ID for the account to be added' type='jid-single' var='accountjid'>
        <required/></field>
    </x>
  </command>
</iq>""",
        "shakespeare.lit asks bard for what it takes to add an account",
    ),
    (
        """<iq from='bard@shakespeare.lit/globe' id='add-user-2' to='shakespeare.lit' type='set'>
  <command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/admin#add-user'
      sessionid='add-user:20040408T0337Z'>
    <x xmlns='jabber:x:data' type='submit'>
      <field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/admin</value></field>
      <field var='accountjid'><value>juliet@shakespeare.lit</value></field>
      <field var='password'><value>R0m30</value></field>
    </x>
  </command>
</iq>""",
        "bard tells shakespeare.lit to add an account: juliet",
    ),
    (
        """<iq from='shakespeare.lit' id='add-user-2' to='bard@shakespeare.lit/globe' type='result'>
  <command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/admin#add-user'
      sessionid='add-user:20040408T0337Z' status='completed'/>
</iq>""",
        "shakespeare.lit tells bard that it is done: to add an account",
    ),
    (
        """<iq from='shakespeare.lit' id='n' to='bard@shakespeare.lit/globe' type='result'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/admin#get-online-users-num'
      sessionid='n' status='completed'>
    <x xmlns='jabber:x:data' type='result'><field var='onlineusersnum'><value>123</value></field></x>
  </command>
</iq>""",
        "shakespeare.lit tells bard, asked to count the users online: 123",
    ),
    (
        """<iq from='bard@shakespeare.lit/globe' id='s' to='shakespeare.lit' type='set'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/admin#shutdown' sessionid='s'>
    <x xmlns='jabber:x:data' type='submit'><field var='delay'><value>60</value></field></x>
  </command>
</iq>""",
        "bard tells shakespeare.lit to shut down, with all it takes",
    ),
    (
        """<iq from='bard@shakespeare.lit/globe' id='s' to='shakespeare.lit' type='set'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/admin#shutdown' action='cancel'/>
</iq>""",
        "bard does not want shakespeare.lit to shut down after all",
    ),
    (
        """<iq to='bard@shakespeare.lit/globe' id='s' from='shakespeare.lit' type='result'>
  <command xmlns='http://jabber.org/protocol/commands'
      node='http://jabber.org/protocol/admin#shutdown' status='canceled'/>
</iq>""",
        "shakespeare.lit tells bard that it will not shut down",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
