"""XEP-0030: Service Discovery."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='get' from='romeo@montague.net/orchard' to='plays.shakespeare.lit' id='info1'>
  <query xmlns='http://jabber.org/protocol/disco#info'/>
</iq>""",
        "romeo asks plays.shakespeare.lit what it can do",
    ),
    (
        """<iq type='result' from='plays.shakespeare.lit' to='romeo@montague.net/orchard' id='info1'>
  <query xmlns='http://jabber.org/protocol/disco#info'>
    <identity category='conference' type='text' name='Play-Specific Chatrooms'/>
    <identity category='directory' type='chatroom' name='Play-Specific Chatrooms'/>
    <feature var='http://jabber.org/protocol/disco#info'/>
    <feature var='http://jabber.org/protocol/disco#items'/>
    <feature var='http://jabber.org/protocol/muc'/>
  </query>
</iq>""",
        (
            "plays.shakespeare.lit tells romeo that it is text chat in rooms “Play-Specific Chatrooms” and 1 more, "
            "with 3 features"
        ),
    ),
    (
        """<iq type='get' to='romeo@montague.net/orchard' from='juliet@capulet.com/balcony' id='i3'>
  <query xmlns='http://jabber.org/protocol/disco#info'
      node='http://psi-im.org#q07IKJEyjvHSyhy//CH0CxmKi8w='/>
</iq>""",
        "juliet asks romeo what its software can do (http://psi-im.org)",
    ),
    (
        """<iq type='result' to='juliet@capulet.com/balcony' from='romeo@montague.net/orchard' id='i3'>
  <query xmlns='http://jabber.org/protocol/disco#info'
      node='http://psi-im.org#q07IKJEyjvHSyhy//CH0CxmKi8w='>
    <identity category='client' type='pc'/>
    <feature var='http://jabber.org/protocol/tune+notify'/>
  </query>
</iq>""",
        "romeo tells juliet what its software can do (http://psi-im.org): 1 feature",
    ),
    (
        """<iq type='result'><query xmlns='http://jabber.org/protocol/disco#info'>
  <feature var='urn:xmpp:ping'/></query></iq>""",
        "the sender tells the asker what it can do: 1 feature",
    ),
    (
        "<iq type='result'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
        "the sender tells the asker what it can do: 0 features",
    ),
    (
        """<iq type='get' to='shakespeare.lit' from='romeo@montague.net/orchard' id='items1'>
  <query xmlns='http://jabber.org/protocol/disco#items'/>
</iq>""",
        "romeo asks shakespeare.lit which services, rooms or nodes it has",
    ),
    (
        """<iq type='get' to='responder@domain' from='requester@domain'>
  <query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/>
</iq>""",
        "requester asks responder which commands it offers",
    ),
    (
        """<iq type='get' to='catalog.shakespeare.lit' from='romeo@montague.net/orchard'>
  <query xmlns='http://jabber.org/protocol/disco#items' node='music'/>
</iq>""",
        "romeo asks catalog.shakespeare.lit what there is in the node “music”",
    ),
    (
        """<iq type='result' from='shakespeare.lit' to='romeo@montague.net/orchard' id='items1'>
  <query xmlns='http://jabber.org/protocol/disco#items'>
    <item jid='people.shakespeare.lit' name='Directory of Characters'/>
    <item jid='plays.shakespeare.lit' name='Play-Specific Chatrooms'/>
    <item jid='mim.shakespeare.lit'/>
    <item jid='words.shakespeare.lit' node='dictionary'/>
  </query>
</iq>""",
        "shakespeare.lit lists 4 items for romeo: Directory of Characters, Play-Specific Chatrooms and 2 more",
    ),
    (
        """<iq type='result' from='responder@domain' to='requester@domain'>
  <query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'>
    <item jid='responder@domain' node='list' name='List Service Configurations'/>
    <item jid='responder@domain' node='config' name='Configure Service'/>
  </query>
</iq>""",
        "responder offers requester 2 commands: List Service Configurations, Configure Service",
    ),
    (
        """<iq type='result' from='catalog.shakespeare.lit' to='romeo@montague.net'>
  <query xmlns='http://jabber.org/protocol/disco#items' node='music'>
    <item jid='catalog.shakespeare.lit' node='music/A'/>
  </query>
</iq>""",
        "catalog.shakespeare.lit lists 1 item of the node “music” for romeo: music/A",
    ),
    (
        """<iq type='result' from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda'>
  <query xmlns='http://jabber.org/protocol/disco#items'/>
</iq>""",
        "coven tells hag66 that there is nothing to list",
    ),
    (
        """<iq type='set' from='romeo@montague.net/orchard' to='montague.net'>
  <query xmlns='http://jabber.org/protocol/disco#items'>
    <item action='update' jid='a.b' node='n'/></query>
</iq>""",
        "romeo asks montague.net to change 1 item of its list",
    ),
    (
        """<iq from='shakespeare.lit' id='disco1' to='capulet.com' type='result'>
  <query xmlns='http://jabber.org/protocol/disco#info'>
    <identity category='server' type='im'/><feature var='http://jabber.org/protocol/disco#info'/>
    <x xmlns='jabber:x:data' type='result'>
      <field var='FORM_TYPE' type='hidden'><value>http://jabber.org/network/serverinfo</value></field>
      <field var='abuse-addresses'><value>mailto:abuse@shakespeare.lit</value></field>
    </x>
  </query>
</iq>""",
        (
            "shakespeare.lit tells capulet.com that it is a server for chat and presence, with 1 feature and data of "
            "Contact Addresses for XMPP Services"
        ),
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0030")
