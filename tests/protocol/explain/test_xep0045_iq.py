"""XEP-0045: Multi-User Chat: moderating, administering, configuring and destroying a room."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<iq from='kinghenryv@shakespeare.lit/throne' id='ban2' to='southampton@chat.shakespeare.lit' type='get'>
  <query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='outcast'/></query>
</iq>""",
        "kinghenryv asks the room southampton to list those who are banned",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' id='member3' to='coven@chat.shakespeare.lit' type='get'>
  <query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member'/></query>
</iq>""",
        "crone1 asks the room coven to list its members",
    ),
    (
        """<iq to='coven@chat.shakespeare.lit' type='get'>
  <query xmlns='http://jabber.org/protocol/muc#admin'/></iq>""",
        "the sender asks the room coven who is who",
    ),
    (
        """<iq from='coven@chat.shakespeare.lit' id='member3' to='crone1@shakespeare.lit/desktop' type='result'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch' role='participant'/>
    <item affiliation='member' jid='hecate@shakespeare.lit'/>
  </query>
</iq>""",
        "the room coven lists its members for crone1, 2 people: thirdwitch, hecate",
    ),
    (
        """<iq from='coven@chat.shakespeare.lit' id='v3' to='crone1@shakespeare.lit/desktop' type='result'>
  <query xmlns='http://jabber.org/protocol/muc#admin'><item jid='hecate@shakespeare.lit'/></query>
</iq>""",
        "the room coven lists people for crone1: hecate",
    ),
    (
        """<iq from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop' type='result'>
  <query xmlns='http://jabber.org/protocol/muc#admin'/>
</iq>""",
        "the room coven tells crone1 that the list is empty",
    ),
    (
        """<iq from='fluellen@shakespeare.lit/pda' id='kick1' to='harfleur@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item nick='pistol' role='none'><reason>Avaunt, you cullion!</reason></item>
  </query>
</iq>""",
        "fluellen kicks pistol out of the room harfleur: “Avaunt, you cullion!”",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item nick='thirdwitch' role='participant'/></query>
</iq>""",
        "crone1 gives thirdwitch a voice in the room coven",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'><item nick='thirdwitch' role='visitor'/></query>
</iq>""",
        "crone1 takes the voice of thirdwitch away in the room coven",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'><item nick='thirdwitch' role='moderator'/></query>
</iq>""",
        "crone1 makes thirdwitch a moderator in the room coven",
    ),
    (
        """<iq from='kinghenryv@shakespeare.lit/throne' id='ban1' to='southampton@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item affiliation='outcast' jid='earlofcambridge@shakespeare.lit'><reason>Treason</reason></item>
  </query>
</iq>""",
        "kinghenryv bans earlofcambridge from the room southampton: “Treason”",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item affiliation='none' jid='hag66@shakespeare.lit'/></query>
</iq>""",
        "crone1 takes hag66 off the lists of the room coven",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item affiliation='admin' jid='wiccarocks@shakespeare.lit'/></query>
</iq>""",
        "crone1 makes wiccarocks administrator of the room coven",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item nick='thirdwitch' role='visitor'/><item nick='oldhag' role='participant'/>
  </query>
</iq>""",
        "crone1 changes what 2 people may do in the room coven: thirdwitch, oldhag",
    ),
    (
        """<iq to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#admin'><item/></query>
</iq>""",
        "the sender changes what somebody may do in the room coven",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' id='create1' to='coven@chat.shakespeare.lit' type='get'>
  <query xmlns='http://jabber.org/protocol/muc#owner'/>
</iq>""",
        "crone1 asks the room coven for its settings",
    ),
    (
        """<iq from='coven@chat.shakespeare.lit' id='config1' to='crone1@shakespeare.lit/desktop' type='result'>
  <query xmlns='http://jabber.org/protocol/muc#owner'>
    <x xmlns='jabber:x:data' type='form'>
      <title>Configuration for "coven" Room</title>
      <field type='hidden' var='FORM_TYPE'>
        <value>http://jabber.org/protocol/muc#roomconfig</value></field>
      <field label='Natural-Language Room Name' type='text-single' var='muc#roomconfig_roomname'/>
      <field label='Make Room Moderated?' type='boolean' var='muc#roomconfig_moderatedroom'>
        <value>0</value></field>
    </x>
  </query>
</iq>""",
        "the room coven shows crone1 its 2 settings",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' id='create1' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query>
</iq>""",
        "crone1 opens the new room coven with the settings it comes with",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' id='create2' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#owner'>
    <x xmlns='jabber:x:data' type='submit'>
      <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>
      <field var='muc#roomconfig_roomname'><value>A Dark Cave</value></field>
      <field var='muc#roomconfig_membersonly'><value>1</value></field>
    </x>
  </query>
</iq>""",
        "crone1 gives the room coven 2 settings, its name “A Dark Cave” among them",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#owner'>
    <x xmlns='jabber:x:data' type='submit'><field var='muc#roomconfig_membersonly'>
      <value>1</value></field></x>
  </query>
</iq>""",
        "crone1 gives the room coven 1 setting",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='cancel'/></query>
</iq>""",
        "crone1 leaves the settings of the room coven alone (a new room is given up)",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' id='begone' to='heath@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#owner'>
    <destroy jid='coven@chat.shakespeare.lit'><reason>Macbeth doth come.</reason></destroy>
  </query>
</iq>""",
        "crone1 destroys the room heath and points to coven instead: “Macbeth doth come.”",
    ),
    (
        """<iq to='heath@chat.shakespeare.lit' type='set'>
  <query xmlns='http://jabber.org/protocol/muc#owner'><destroy/></query>
</iq>""",
        "the sender destroys the room heath",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' to='chat.shakespeare.lit' type='get'>
  <unique xmlns='http://jabber.org/protocol/muc#unique'/>
</iq>""",
        "crone1 asks chat.shakespeare.lit for a room name that nobody uses",
    ),
    (
        """<iq from='chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop' type='result'>
  <unique xmlns='http://jabber.org/protocol/muc#unique'>6d9423a55f499b29ad20bf7b2bdea4f4b885ead1</unique>
</iq>""",
        "chat.shakespeare.lit offers crone1 the unused room name “6d9423a55f499b29ad20bf7b2bdea4f4b885ead1”",
    ),
    (
        """<iq from='hag66@shakespeare.lit/pda' id='getnick1' to='coven@chat.shakespeare.lit' type='get'>
  <query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/>
</iq>""",
        "hag66 asks coven for the nickname that the room keeps for them",
    ),
    (
        """<iq from='coven@chat.shakespeare.lit' id='getnick1' to='hag66@shakespeare.lit/pda' type='result'>
  <query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'>
    <identity category='conference' name='thirdwitch' type='text'/>
  </query>
</iq>""",
        "coven tells hag66 the nickname that the room keeps for them: thirdwitch",
    ),
    (
        """<iq from='crone1@shakespeare.lit/desktop' id='rooms1' to='wiccarocks@shakespeare.lit/laptop' type='get'>
  <query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/muc#rooms'/>
</iq>""",
        "crone1 asks wiccarocks for the rooms that they are in",
    ),
    (
        """<iq from='coven@rooms.localhost' id='voice3' to='alice@localhost/B4lkHaTBV7I8' type='result'>
  <query xmlns='http://jabber.org/protocol/muc#admin'>
    <item affiliation='none' jid='bob@localhost/phone' nick='third' role='participant'/>
  </query>
</iq>""",
        "the room coven lists those who may speak for alice, 1 person: third",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
