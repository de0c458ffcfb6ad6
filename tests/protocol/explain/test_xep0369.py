"""XEP-0369: Mediated Information eXchange (MIX)."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='hag66@shakespeare.example' to='coven@mix.shakespeare.example' id='E6E10350'>
  <join xmlns='urn:xmpp:mix:core:1'>
    <subscribe node='urn:xmpp:mix:nodes:messages'/><subscribe node='urn:xmpp:mix:nodes:presence'/>
      <nick>third witch</nick>
  </join>
</iq>""",
        "hag66 joins the channel coven as “third witch”",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example' to='coven@mix.shakespeare.example' id='E6E10350'>
  <join xmlns='urn:xmpp:mix:core:1'/>
</iq>""",
        "hag66 joins the channel coven",
    ),
    (
        """<iq type='result' from='coven@mix.shakespeare.example' to='hag66@shakespeare.example' id='E6E10350'>
  <join xmlns='urn:xmpp:mix:core:1' id='123456'><nick>third witch</nick></join>
</iq>""",
        "the channel coven lets hag66 join",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example' to='coven@mix.shakespeare.example' id='l'>
  <leave xmlns='urn:xmpp:mix:core:1'/>
</iq>""",
        "hag66 leaves the channel coven",
    ),
    (
        """<iq type='result' from='coven@mix.shakespeare.example' to='hag66@shakespeare.example' id='l'>
  <leave xmlns='urn:xmpp:mix:core:1'/>
</iq>""",
        "the channel coven lets hag66 go",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example/UUID-a1j/7533' to='coven@mix.shakespeare.example'
    id='7nve413p'>
  <setnick xmlns='urn:xmpp:mix:core:1'><nick>thirdwitch</nick></setnick>
</iq>""",
        "hag66 wants to be called “thirdwitch” in the channel coven",
    ),
    (
        """<iq type='result' from='coven@mix.shakespeare.example' to='hag66@shakespeare.example/UUID-a1j/7533'
    id='7nve413p'>
  <setnick xmlns='urn:xmpp:mix:core:1'><nick>thirdwitch</nick></setnick>
</iq>""",
        "the channel coven calls hag66 “thirdwitch” from now on",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example' to='coven@mix.shakespeare.example' id='E6E10350'>
  <update-subscription xmlns='urn:xmpp:mix:core:1'>
    <subscribe node='urn:xmpp:mix:nodes:messages'/></update-subscription>
</iq>""",
        "hag66 asks the channel coven to be told of the messages",
    ),
    (
        """<iq type='result' from='coven@mix.shakespeare.example' to='hag66@shakespeare.example' id='E6E10350'>
  <update-subscription xmlns='urn:xmpp:mix:core:1' jid='hag66@shakespeare.example'>
    <subscribe node='urn:xmpp:mix:nodes:messages'/>
  </update-subscription>
</iq>""",
        "the channel coven will tell hag66 of the messages",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example/U' to='mix.shakespeare.example' id='c1'>
  <create xmlns='urn:xmpp:mix:core:1' channel='coven'/>
</iq>""",
        "hag66 makes the channel “coven” at mix.shakespeare.example",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example/U' to='mix.shakespeare.example' id='c2'>
  <create xmlns='urn:xmpp:mix:core:1'/></iq>""",
        "hag66 makes a channel at mix.shakespeare.example, which chooses its name",
    ),
    (
        """<iq type='result' to='hag66@shakespeare.example/U' from='mix.shakespeare.example' id='c2'>
  <create xmlns='urn:xmpp:mix:core:1' channel='A1B2'/></iq>""",
        "mix.shakespeare.example tells hag66 that the channel “A1B2” has been made",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example/U' to='mix.shakespeare.example' id='d1'>
  <destroy xmlns='urn:xmpp:mix:core:1' channel='coven'/>
</iq>""",
        "hag66 destroys the channel “coven” at mix.shakespeare.example",
    ),
    (
        """<message from='coven@mix.shakespeare.example/123456' to='other-witch@shakespeare.example'
    id='77E07BB0' type='groupchat'>
  <body>Harpier cries: 'tis time, 'tis time.</body>
  <mix xmlns='urn:xmpp:mix:core:1'><nick>thirdwitch</nick><jid>hag66@shakespeare.example</jid></mix>
</message>""",
        "thirdwitch says in the channel coven: “Harpier cries: 'tis time, 'tis time.”",
    ),
    (
        """<message from='coven@mix.shakespeare.example' to='hecate@shakespeare.example/UUID' id='5A9C7398'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='urn:xmpp:mix:nodes:participants'>
      <item id='123456'>
        <participant xmlns='urn:xmpp:mix:core:1'><nick>thirdwitch</nick>
          <jid>hag66@shakespeare.example</jid></participant>
      </item>
    </items>
  </event>
</message>""",
        "coven lets hecate know, by the node “urn:xmpp:mix:nodes:participants”: the participant thirdwitch",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0369")
