"""XEP-0060: Publish-Subscribe: the news that subscribers get."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit' id='foo'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='princely_musings'>
      <item id='ae890ac52d0df67ed7cfdf51b644e901'>
        <entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title></entry>
      </item>
    </items>
  </event>
</message>""",
        "pubsub.shakespeare.lit has news for francisco in the node “princely_musings”: the entry “Soliloquy”",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'/></items>
  </event>
</message>""",
        "pubsub.shakespeare.lit tells francisco of 1 new item in the node “princely_musings”, without content",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='tunes'>
      <item id='1'><tune xmlns='http://jabber.org/protocol/tune'><title>Money</title></tune></item>
      <item id='2'><tune xmlns='http://jabber.org/protocol/tune'/></item>
    </items>
  </event>
</message>""",
        "pubsub.shakespeare.lit has news for francisco in the node “tunes”: 2 new items, first the tune “Money”",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit' id='foo'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='princely_musings'><retract id='ae890ac52d0df67ed7cfdf51b644e901'/></items>
  </event>
</message>""",
        (
            "pubsub.shakespeare.lit tells francisco that the item “ae890ac52d0d…” is gone from the node "
            "“princely_musings”"
        ),
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'><items node='elsinore/doorbell'/></event>
</message>""",
        "pubsub.shakespeare.lit tells francisco that something changed in the node “elsinore/doorbell”",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <configuration node='princely_musings'/></event>
</message>""",
        "pubsub.shakespeare.lit tells francisco that the settings of the node “princely_musings” have changed",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'><delete node='princely_musings'/></event>
</message>""",
        "pubsub.shakespeare.lit tells francisco that the node “princely_musings” is gone",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <delete node='princely_musings'><redirect uri='xmpp:hamlet@denmark.lit?;node=blog'/></delete>
  </event>
</message>""",
        (
            "pubsub.shakespeare.lit tells francisco that the node “princely_musings” is gone, go to "
            "xmpp:hamlet@denmark.lit?;node=blog instead"
        ),
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'><purge node='princely_musings'/></event>
</message>""",
        "pubsub.shakespeare.lit tells francisco that the node “princely_musings” has been emptied",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='horatio@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <subscription node='princely_musings' jid='horatio@denmark.lit' subscription='subscribed'/>
  </event>
</message>""",
        "pubsub.shakespeare.lit tells horatio that horatio is subscribed to the node “princely_musings” now",
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='polonius@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <subscription node='princely_musings' jid='polonius@denmark.lit' subscription='none'/>
  </event>
</message>""",
        (
            "pubsub.shakespeare.lit tells polonius that polonius is not subscribed to the node “princely_musings” any "
            "more"
        ),
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='hamlet@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <subscription node='princely_musings' jid='polonius@denmark.lit' subscription='pending'/>
  </event>
</message>""",
        ("pubsub.shakespeare.lit tells hamlet that polonius waits to be let subscribe to the node “princely_musings”"),
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='hamlet@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'><subscription node='princely_musings'/></event>
</message>""",
        (
            "pubsub.shakespeare.lit tells hamlet that the subscription of hamlet to the node “princely_musings” has "
            "changed"
        ),
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='hamlet@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <collection node='blogs'><associate node='princely_musings'/></collection>
  </event>
</message>""",
        (
            "pubsub.shakespeare.lit tells hamlet that the node “princely_musings” has come into the node “blogs”, a "
            "collection"
        ),
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='hamlet@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <collection node='blogs'><disassociate node='princely_musings'/></collection>
  </event>
</message>""",
        (
            "pubsub.shakespeare.lit tells hamlet that the node “princely_musings” has left the node “blogs”, a "
            "collection"
        ),
    ),
    (
        """<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='princely_musings'>
      <item id='ae890ac52d0df67ed7cfdf51b644e901'>To be, or not to be</item></items>
  </event>
</message>""",
        "pubsub.shakespeare.lit has news for francisco in the node “princely_musings”: “To be, or not to be”",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
