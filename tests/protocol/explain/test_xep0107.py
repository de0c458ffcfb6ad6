"""XEP-0107: User Mood."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='juliet@capulet.lit/balcony' id='pub1' type='set'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/mood'>
      <item>
        <mood xmlns='http://jabber.org/protocol/mood'><annoyed/><text>curse my nurse!</text></mood>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "juliet publishes on their account: the mood annoyed: “curse my nurse!”",
    ),
    (
        """<message from='juliet@capulet.lit' to='romeo@montague.lit/orchard'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='http://jabber.org/protocol/mood'>
      <item><mood xmlns='http://jabber.org/protocol/mood'><in_love/></mood></item>
    </items>
  </event>
</message>""",
        "juliet lets romeo know: the mood in love",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' id='pub1' type='set'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/mood'><item>
      <mood xmlns='http://jabber.org/protocol/mood'/></item></publish>
  </pubsub>
</iq>""",
        "juliet publishes on their account: no mood any more",
    ),
    (
        """<iq from='juliet@capulet.lit/balcony' id='pub1' type='set'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/mood'>
      <item><mood xmlns='http://jabber.org/protocol/mood'><text>so-so</text></mood></item>
    </publish>
  </pubsub>
</iq>""",
        "juliet publishes on their account: a mood in words: “so-so”",
    ),
    (
        """<message from='juliet@capulet.lit' to='romeo@montague.lit'>
  <mood xmlns='http://jabber.org/protocol/mood'><happy/></mood>
</message>""",
        "juliet tells romeo: the mood happy",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0107")
