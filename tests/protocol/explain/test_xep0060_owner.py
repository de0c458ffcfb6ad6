"""XEP-0060: Publish-Subscribe: what the owner of a node does with it."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<iq type='get' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='config1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><configure node='princely_musings'/></pubsub>
</iq>""",
        "hamlet asks pubsub.shakespeare.lit for the settings of the node “princely_musings”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='config1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <configure node='princely_musings'>
      <x xmlns='jabber:x:data' type='form'>
        <field var='FORM_TYPE' type='hidden'>
          <value>http://jabber.org/protocol/pubsub#node_config</value></field>
        <field var='pubsub#title' type='text-single' label='A friendly name'>
          <value>Princely Musings</value></field>
        <field var='pubsub#access_model' type='list-single'><value>open</value></field>
      </x>
    </configure>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit shows hamlet the 2 settings of the node “princely_musings”",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='config2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <configure node='princely_musings'>
      <x xmlns='jabber:x:data' type='submit'><field var='pubsub#title'>
        <value>Princely</value></field></x>
    </configure>
  </pubsub>
</iq>""",
        "hamlet changes 1 setting of the node “princely_musings”",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='config2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <configure node='princely_musings'><x xmlns='jabber:x:data' type='cancel'/></configure>
  </pubsub>
</iq>""",
        "hamlet leaves the settings of the node “princely_musings” alone",
    ),
    (
        """<iq type='get' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='def1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><default/></pubsub>
</iq>""",
        "hamlet asks pubsub.shakespeare.lit which settings new nodes have",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='def1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <default><x xmlns='jabber:x:data' type='form'><field var='pubsub#title'/></x></default>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit shows hamlet the 1 setting that new nodes have",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='delete1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><delete node='princely_musings'/></pubsub>
</iq>""",
        "hamlet deletes the node “princely_musings” at pubsub.shakespeare.lit",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='delete1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <delete node='princely_musings'><redirect uri='xmpp:hamlet@denmark.lit?;node=blog'/></delete>
  </pubsub>
</iq>""",
        (
            "hamlet deletes the node “princely_musings” at pubsub.shakespeare.lit and points to "
            "xmpp:hamlet@denmark.lit?;node=blog instead"
        ),
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='purge1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><purge node='princely_musings'/></pubsub>
</iq>""",
        "hamlet empties the node “princely_musings” at pubsub.shakespeare.lit",
    ),
    (
        """<iq type='get' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='subman1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <subscriptions node='princely_musings'/></pubsub>
</iq>""",
        "hamlet asks pubsub.shakespeare.lit who is subscribed to the node “princely_musings”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='subman1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <subscriptions node='princely_musings'>
      <subscription jid='polonius@denmark.lit' subscription='unconfigured'/>
      <subscription jid='bernardo@denmark.lit' subscription='subscribed' subid='123-abc'/>
    </subscriptions>
  </pubsub>
</iq>""",
        (
            "pubsub.shakespeare.lit tells hamlet of 2 subscribers of the node “princely_musings”: polonius "
            "(unconfigured), bernardo (subscribed)"
        ),
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='subman1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <subscriptions node='princely_musings'/></pubsub>
</iq>""",
        "pubsub.shakespeare.lit tells hamlet that nobody is subscribed to the node “princely_musings”",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='subman3'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <subscriptions node='princely_musings'>
      <subscription jid='bard@shakespeare.lit' subscription='none'/></subscriptions>
  </pubsub>
</iq>""",
        "hamlet changes who is subscribed to the node “princely_musings”: bard (none)",
    ),
    (
        """<iq type='get' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='ent1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <affiliations node='princely_musings'/></pubsub>
</iq>""",
        "hamlet asks pubsub.shakespeare.lit who may do what with the node “princely_musings”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='ent1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <affiliations node='princely_musings'>
      <affiliation jid='hamlet@denmark.lit' affiliation='owner'/>
      <affiliation jid='polonius@denmark.lit' affiliation='outcast'/>
    </affiliations>
  </pubsub>
</iq>""",
        (
            "pubsub.shakespeare.lit tells hamlet who may do what with the node “princely_musings”: hamlet (owner), "
            "polonius (outcast)"
        ),
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='ent2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <affiliations node='princely_musings'>
      <affiliation jid='bard@shakespeare.lit' affiliation='publisher'/></affiliations>
  </pubsub>
</iq>""",
        "hamlet changes who may do what with the node “princely_musings”: bard (publisher)",
    ),
    (
        """<message to='hamlet@denmark.lit/elsinore' from='pubsub.shakespeare.lit' id='approve1'>
  <x xmlns='jabber:x:data' type='form'>
    <title>PubSub subscriber request</title>
    <field var='FORM_TYPE' type='hidden'>
      <value>http://jabber.org/protocol/pubsub#subscribe_authorization</value>
    </field>
    <field var='pubsub#node' type='text-single'><value>princely_musings</value></field>
    <field var='pubsub#subscriber_jid' type='jid-single'><value>horatio@denmark.lit</value></field>
    <field var='pubsub#allow' type='boolean'><value>false</value></field>
  </x>
</message>""",
        "pubsub.shakespeare.lit asks hamlet whether horatio may subscribe to the node “princely_musings”",
    ),
    (
        """<message from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='approve1'>
  <x xmlns='jabber:x:data' type='submit'>
    <field var='FORM_TYPE' type='hidden'>
      <value>http://jabber.org/protocol/pubsub#subscribe_authorization</value>
    </field>
    <field var='pubsub#node'><value>princely_musings</value></field>
    <field var='pubsub#subscriber_jid'><value>horatio@denmark.lit</value></field>
    <field var='pubsub#allow'><value>true</value></field>
  </x>
</message>""",
        "hamlet lets horatio subscribe to the node “princely_musings”",
    ),
    (
        """<message from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='approve1'>
  <x xmlns='jabber:x:data' type='submit'>
    <field var='FORM_TYPE'>
      <value>http://jabber.org/protocol/pubsub#subscribe_authorization</value></field>
    <field var='pubsub#node'><value>princely_musings</value></field>
    <field var='pubsub#allow'><value>false</value></field>
  </x>
</message>""",
        "hamlet does not let somebody subscribe to the node “princely_musings”",
    ),
    (
        """<message from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='approve1'>
  <x xmlns='jabber:x:data' type='cancel'>
    <field var='FORM_TYPE'>
      <value>http://jabber.org/protocol/pubsub#subscribe_authorization</value></field>
  </x>
</message>""",
        "hamlet does not answer yet whether somebody may subscribe to a node without a name",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
