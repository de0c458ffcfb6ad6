"""XEP-0077: In-Band Registration."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        "<iq type='get' id='reg1' to='shakespeare.lit'><query xmlns='jabber:iq:register'/></iq>",
        "the sender asks shakespeare.lit what it takes to register",
    ),
    (
        """<iq type='result' id='reg1'>
  <query xmlns='jabber:iq:register'>
    <instructions>Choose a username and password for use with this service.</instructions>
    <username/><password/><email/>
  </query>
</iq>""",
        "the sender tells the asker what registering takes: username, password, email",
    ),
    (
        """<iq type='result' id='reg1' from='contests.shakespeare.lit' to='juliet@capulet.com/balcony'>
  <query xmlns='jabber:iq:register'>
    <registered/><username>juliet</username><password>R0m30</password>
  </query>
</iq>""",
        "contests.shakespeare.lit tells juliet that it is registered already, as “juliet”",
    ),
    (
        """<iq type='result' id='reg1' from='contests.shakespeare.lit' to='juliet@capulet.com/balcony'>
  <query xmlns='jabber:iq:register'><registered/></query>
</iq>""",
        "contests.shakespeare.lit tells juliet that it is registered already",
    ),
    (
        """<iq type='result' id='reg1' from='contests.shakespeare.lit' to='juliet@capulet.com/balcony'>
  <query xmlns='jabber:iq:register'>
    <instructions>Visit https://contests.shakespeare.lit/</instructions></query>
</iq>""",
        "contests.shakespeare.lit tells juliet how to register: “Visit https://contests.shakespeare.lit/”",
    ),
    (
        """<iq type='result' id='reg1' from='contests.shakespeare.lit' to='juliet@capulet.com/balcony'>
  <query xmlns='jabber:iq:register'/>
</iq>""",
        "contests.shakespeare.lit tells juliet that registering takes nothing",
    ),
    (
        """<iq type='result' id='reg3' from='contests.shakespeare.lit' to='juliet@capulet.com/balcony'>
  <query xmlns='jabber:iq:register'>
    <instructions>Use the enclosed form to register.</instructions>
    <x xmlns='jabber:x:data' type='form'>
      <title>Contest Registration</title>
      <field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field>
      <field type='text-single' label='Given Name' var='first'><required/></field>
      <field type='list-single' label='Gender' var='x-gender'/>
    </x>
  </query>
</iq>""",
        "contests.shakespeare.lit tells juliet what registering takes: first, x-gender",
    ),
    (
        """<iq type='set' id='reg2'>
  <query xmlns='jabber:iq:register'>
    <username>bill</username><password>Calliope</password><email>bard@shakespeare.lit</email>
  </query>
</iq>""",
        "the sender registers the account “bill” at the server",
    ),
    (
        """<iq type='set' from='bill@shakespeare.lit/globe' id='unreg1'><query xmlns='jabber:iq:register'>
  <remove/></query></iq>""",
        "bill deletes their account at the server",
    ),
    (
        """<iq type='set' from='bill@shakespeare.lit/globe' to='shakespeare.lit' id='change1'>
  <query xmlns='jabber:iq:register'><username>bill</username><password>newpass</password></query>
</iq>""",
        "bill changes the password of the account “bill” at shakespeare.lit",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.lit/pda' id='reg2' to='coven@chat.shakespeare.lit'>
  <query xmlns='jabber:iq:register'>
    <x xmlns='jabber:x:data' type='submit'>
      <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#register</value></field>
      <field var='muc#register_first'><value>Brunhilde</value></field>
      <field var='muc#register_roomnick'><value>thirdwitch</value></field>
    </x>
  </query>
</iq>""",
        "hag66 registers at coven with 2 fields filled in",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0077")
