"""XEP-0045: Multi-User Chat: invitations, subjects, the right to speak, and what a room announces."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<message from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <invite to='hecate@shakespeare.lit'>
      <reason>Hey Hecate, this is the place for all good witches!</reason></invite>
  </x>
</message>""",
        "crone1 asks the room coven to invite hecate: “Hey Hecate, this is the place for all good witches!”",
    ),
    (
        """<message from='coven@chat.shakespeare.lit' to='hecate@shakespeare.lit'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <invite from='crone1@shakespeare.lit/desktop'><reason>Come!</reason>
      <continue thread='e0ff'/></invite>
    <password>cauldronburn</password>
  </x>
</message>""",
        "crone1 invites hecate into the room coven: “Come!”",
    ),
    (
        """<message from='hecate@shakespeare.lit/broom' to='coven@chat.shakespeare.lit'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <decline to='crone1@shakespeare.lit'><reason>Sorry, I'm too busy right now.</reason></decline>
  </x>
</message>""",
        "hecate turns down crone1's invitation into the room coven: “Sorry, I'm too busy right now.”",
    ),
    (
        """<message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <decline from='hecate@shakespeare.lit'><reason>Sorry, I'm too busy right now.</reason></decline>
  </x>
</message>""",
        "hecate has turned down crone1's invitation into the room coven: “Sorry, I'm too busy right now.”",
    ),
    (
        """<message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop' type='groupchat'>
  <x xmlns='http://jabber.org/protocol/muc#user'><status code='170'/><status code='999'/></x>
</message>""",
        "the room coven announces: what is said in this room is now logged; status 999",
    ),
    (
        """<message from='chat.shakespeare.lit' to='hag66@shakespeare.lit'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='none' jid='hag66@shakespeare.lit' role='none'/><status code='101'/>
  </x>
</message>""",
        (
            "the room chat.shakespeare.lit announces of hag66: the receiver's standing in the room was changed while "
            "away"
        ),
    ),
    (
        """<message from='chat@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='admin' jid='wiccarocks@shakespeare.lit' role='none'/>
  </x>
</message>""",
        "the room chat announces: wiccarocks is administrator now",
    ),
    (
        """<message from='coven@chat.shakespeare.lit/secondwitch' to='crone1@shakespeare.lit/desktop' type='chat'>
  <body>I'll give thee a wind.</body><x xmlns='http://jabber.org/protocol/muc#user'/>
</message>""",
        "coven says to crone1: “I'll give thee a wind.”, privately, inside a room",
    ),
    (
        """<message from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit'>
  <x xmlns='jabber:x:data' type='submit'>
    <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#request</value></field>
    <field var='muc#role' type='list-single'><value>participant</value></field>
  </x>
</message>""",
        "hag66 asks for a voice in the room coven",
    ),
    (
        """<message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/pda'>
  <x xmlns='jabber:x:data' type='form'>
    <title>Voice request</title>
    <field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/muc#request</value></field>
    <field var='muc#jid' type='jid-single'><value>hag66@shakespeare.lit/pda</value></field>
    <field var='muc#roomnick' type='text-single'><value>thirdwitch</value></field>
    <field var='muc#request_allow' type='boolean'><value>false</value></field>
  </x>
</message>""",
        "the room coven asks crone1 whether thirdwitch may speak",
    ),
    (
        """<message from='crone1@shakespeare.lit/pda' to='coven@chat.shakespeare.lit'>
  <x xmlns='jabber:x:data' type='submit'>
    <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#request</value></field>
    <field var='muc#roomnick'><value>thirdwitch</value></field>
    <field var='muc#request_allow'><value>true</value></field>
  </x>
</message>""",
        "crone1 lets thirdwitch speak in the room coven",
    ),
    (
        """<message from='crone1@shakespeare.lit/pda' to='coven@chat.shakespeare.lit'>
  <x xmlns='jabber:x:data' type='submit'>
    <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#request</value></field>
    <field var='muc#jid'><value>hag66@shakespeare.lit</value></field>
  </x>
</message>""",
        "crone1 does not let hag66 speak in the room coven",
    ),
    (
        """<message from='coven@rooms.localhost' to='alice@localhost/B4lkHaTBV7I8' type='normal'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='outcast' jid='bob@localhost' role='none'/><status code='301'/>
  </x>
</message>""",
        "the room coven announces of bob: this occupant was banned from the room",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
