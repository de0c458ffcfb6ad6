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
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
