"""XEP-0060: Publish-Subscribe: publishing, subscribing, reading."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<iq type='set' from='hamlet@denmark.lit/blogbot' to='pubsub.shakespeare.lit' id='publish1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='princely_musings'>
      <item id='bnd81g37d61f49fgn581'>
        <entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title></entry>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "hamlet publishes to the node “princely_musings”: the entry “Soliloquy”",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/blogbot' to='pubsub.shakespeare.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='moods'>
      <item><mood xmlns='http://jabber.org/protocol/mood'><sad/></mood></item>
      <item><mood xmlns='http://jabber.org/protocol/mood'><happy/></mood></item>
    </publish>
  </pubsub>
</iq>""",
        "hamlet publishes to the node “moods”: the mood sad and 1 more item",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/blogbot' to='pubsub.shakespeare.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='elsinore/doorbell'/></pubsub>
</iq>""",
        "hamlet publishes to the node “elsinore/doorbell” that something happened, without content",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='retract1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <retract node='princely_musings' notify='true'>
      <item id='ae890ac52d0df67ed7cfdf51b644e901'/></retract>
  </pubsub>
</iq>""",
        "hamlet takes the item “ae890ac52d0d…” out of the node “princely_musings”",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><retract node='princely_musings'>
    <item/></retract></pubsub>
</iq>""",
        "hamlet takes an item out of the node “princely_musings”",
    ),
    (
        """<iq type='set' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='sub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <subscribe node='princely_musings' jid='francisco@denmark.lit'/>
  </pubsub>
</iq>""",
        "francisco subscribes to the node “princely_musings” at pubsub.shakespeare.lit",
    ),
    (
        """<iq type='set' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe jid='francisco@denmark.lit'/></pubsub>
</iq>""",
        "francisco subscribes to all that pubsub.shakespeare.lit publishes",
    ),
    (
        """<iq type='set' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='unsub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <unsubscribe node='princely_musings' jid='francisco@denmark.lit'/>
  </pubsub>
</iq>""",
        "francisco wants no more news of the node “princely_musings” from pubsub.shakespeare.lit",
    ),
    (
        """<iq type='set' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='options2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <options node='princely_musings' jid='francisco@denmark.lit'>
      <x xmlns='jabber:x:data' type='submit'>
        <field var='FORM_TYPE' type='hidden'>
          <value>http://jabber.org/protocol/pubsub#subscribe_options</value>
        </field>
        <field var='pubsub#deliver'><value>1</value></field>
        <field var='pubsub#digest'><value>0</value></field>
      </x>
    </options>
  </pubsub>
</iq>""",
        "francisco sets 2 options of the subscription to the node “princely_musings”",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='create1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='princely_musings'/></pubsub>
</iq>""",
        "hamlet makes the node “princely_musings” at pubsub.shakespeare.lit",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='create2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><create/></pubsub>
</iq>""",
        "hamlet asks pubsub.shakespeare.lit to make a node and to choose its name",
    ),
    (
        """<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='create3'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <create node='princely_musings'/>
    <configure>
      <x xmlns='jabber:x:data' type='submit'>
        <field var='FORM_TYPE' type='hidden'>
          <value>http://jabber.org/protocol/pubsub#node_config</value></field>
        <field var='pubsub#access_model'><value>whitelist</value></field>
      </x>
    </configure>
  </pubsub>
</iq>""",
        "hamlet makes the node “princely_musings” at pubsub.shakespeare.lit with 1 setting",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='items1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='princely_musings'/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit for the items of the node “princely_musings”",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='items2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='princely_musings' max_items='2'/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit for the latest 2 items of the node “princely_musings”",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='items2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='princely_musings' max_items='1'/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit for the latest item of the node “princely_musings”",
    ),
    (
        """<iq type='get' from='juliet@capulet.lit/balcony' to='romeo@montague.lit' id='retrieve1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='urn:xmpp:avatar:data'><item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'/></items>
  </pubsub>
</iq>""",
        "juliet asks romeo for the item “111f4b3c50d7…” of the node of User Avatar",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='subscriptions1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit what they are subscribed to there",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='subscriptions2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions node='princely_musings'/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit about their subscriptions to the node “princely_musings”",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='affil1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><affiliations/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit what they may do with the nodes there",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='affil2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><affiliations node='node6'/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit what they may do with the node “node6”",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='options1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <options node='princely_musings' jid='francisco@denmark.lit'/>
  </pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit for the options of the subscription to the node “princely_musings”",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='def1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><default/></pubsub>
</iq>""",
        "francisco asks pubsub.shakespeare.lit which options are set at first",
    ),
    (
        """<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='def2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><default node='princely_musings'/></pubsub>
</iq>""",
        (
            "francisco asks pubsub.shakespeare.lit which options subscriptions to the node “princely_musings” have at "
            "first"
        ),
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='items1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='princely_musings'>
      <item id='1'><entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title></entry></item>
      <item id='2'><entry xmlns='http://www.w3.org/2005/Atom'><title>Alone</title></entry></item>
    </items>
  </pubsub>
</iq>""",
        ("pubsub.shakespeare.lit gives francisco 2 items of the node “princely_musings”, first the entry “Soliloquy”"),
    ),
    (
        """<iq type='result' from='romeo@montague.lit' to='juliet@capulet.lit/balcony' id='retrieve1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='urn:xmpp:avatar:data'>
      <item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'>
        <data xmlns='urn:xmpp:avatar:data'>qANQR1DBwU4DX7jmYZnncm</data>
      </item>
    </items>
  </pubsub>
</iq>""",
        "romeo gives juliet an item of the node of User Avatar: a picture of about 16 bytes",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='n'><item id='a'/>
    <item id='b'/></items></pubsub>
</iq>""",
        "pubsub.shakespeare.lit gives francisco the names of 2 items of the node “n”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='n'/></pubsub>
</iq>""",
        "pubsub.shakespeare.lit tells francisco that there is nothing in the node “n”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='sub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <subscription node='princely_musings' jid='francisco@denmark.lit' subid='ba49252'
        subscription='subscribed'/>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit confirms that francisco is subscribed to the node “princely_musings”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='sub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <subscription node='princely_musings' jid='francisco@denmark.lit' subscription='pending'/>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit will ask the owner whether francisco may subscribe to the node “princely_musings”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='sub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <subscription node='princely_musings' jid='francisco@denmark.lit' subscription='unconfigured'>
      <subscribe-options><required/></subscribe-options>
    </subscription>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit subscribes francisco to the node “princely_musings” as soon as the options are set",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='unsub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <subscription node='princely_musings' jid='francisco@denmark.lit' subscription='none'/>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit confirms that francisco is not subscribed to the node “princely_musings”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <subscriptions>
      <subscription node='node1' jid='francisco@denmark.lit' subscription='subscribed'/>
      <subscription node='node2' jid='francisco@denmark.lit' subscription='pending'/>
    </subscriptions>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit tells francisco of 2 subscriptions: node1, node2",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions/></pubsub>
</iq>""",
        "pubsub.shakespeare.lit tells francisco of 0 subscriptions to its nodes",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <affiliations>
      <affiliation node='node1' affiliation='owner'/><affiliation node='node4' affiliation='outcast'/>
    </affiliations>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit tells francisco what they may do with 2 nodes: node1 (owner), node4 (outcast)",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><affiliations/></pubsub>
</iq>""",
        "pubsub.shakespeare.lit tells francisco that they have no part in any node",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='options1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <options node='princely_musings' jid='francisco@denmark.lit'>
      <x xmlns='jabber:x:data' type='form'><field var='pubsub#deliver' type='boolean'>
        <value>1</value></field></x>
    </options>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit shows francisco 1 option of the subscription to the node “princely_musings”",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='def1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <default>
      <x xmlns='jabber:x:data' type='form'><field var='pubsub#deliver' type='boolean'>
        <value>1</value></field></x>
    </default>
  </pubsub>
</iq>""",
        "pubsub.shakespeare.lit shows francisco the 1 option that subscriptions have at first",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='create2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <create node='25e3d37dabbab9541f7523321421edc5'/></pubsub>
</iq>""",
        "pubsub.shakespeare.lit tells hamlet that the node “25e3d37dabbab9541f7523321421edc5” has been made",
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/blogbot' id='publish1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'/></publish>
  </pubsub>
</iq>""",
        (
            "pubsub.shakespeare.lit tells hamlet that the item “ae890ac52d0d…” is published at the node "
            "“princely_musings”"
        ),
    ),
    (
        """<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='x'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'/>
</iq>""",
        "pubsub.shakespeare.lit answers hamlet: done, as far as nodes go",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
