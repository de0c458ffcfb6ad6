"""XEP-0163: Personal Eventing Protocol: nodes that belong to an account."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<iq from='juliet@capulet.lit/balcony' to='juliet@capulet.lit' type='set' id='pub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/nick'>
      <item><nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick></item>
    </publish>
  </pubsub>
</iq>""",
        "juliet/balcony publishes on their account: the nickname “Ishmael”",
    ),
    (
        """<message from='juliet@capulet.lit' to='romeo@montague.lit/orchard' type='headline'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='http://jabber.org/protocol/nick'>
      <item><nick xmlns='http://jabber.org/protocol/nick'>Ishmael</nick></item>
    </items>
  </event>
</message>""",
        "juliet lets romeo know: the nickname “Ishmael”",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' type='set' id='create1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='princely_musings'/></pubsub>
</iq>""",
        "juliet makes the node “princely_musings” at the server",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' type='set' id='pub2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='storage:bookmarks'><item><storage xmlns='storage:bookmarks'>
      <conference jid='a@b'/></storage></item></publish>
    <publish-options>
      <x xmlns='jabber:x:data' type='submit'><field var='pubsub#access_model'>
        <value>whitelist</value></field></x>
    </publish-options>
  </pubsub>
</iq>""",
        "juliet publishes on their account for nobody else: 1 bookmark: a",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' type='set' id='pub3'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='blog'><item><entry xmlns='http://www.w3.org/2005/Atom'>
      <title>Hi</title></entry></item></publish>
    <publish-options>
      <x xmlns='jabber:x:data' type='submit'><field var='pubsub#access_model'>
        <value>open</value></field></x>
    </publish-options>
  </pubsub>
</iq>""",
        "juliet publishes on their account for everybody, to the node “blog”: the entry “Hi”",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
