"""XEP-0080: User Location."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='portia@merchantofvenice.lit/pda' id='publish1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/geoloc'>
      <item>
        <geoloc xmlns='http://jabber.org/protocol/geoloc' xml:lang='en'>
          <accuracy>20</accuracy><country>Italy</country><lat>45.44</lat><locality>Venice</locality>
            <lon>12.33</lon>
        </geoloc>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "portia publishes on their account: the place Venice, Italy",
    ),
    (
        """<message from='portia@merchantofvenice.lit' to='bassanio@merchantofvenice.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='http://jabber.org/protocol/geoloc'>
      <item id='d81a52b8'><geoloc xmlns='http://jabber.org/protocol/geoloc'/></item>
    </items>
  </event>
</message>""",
        "portia lets bassanio know: no place any more",
    ),
    (
        """<message from='portia@merchantofvenice.lit' to='bassanio@merchantofvenice.lit'>
  <geoloc xmlns='http://jabber.org/protocol/geoloc'><lat>45.44</lat><lon>12.33</lon></geoloc>
</message>""",
        "portia tells bassanio: the place at latitude 45.44, longitude 12.33",
    ),
    (
        """<presence from='portia@merchantofvenice.lit/pda'>
  <geoloc xmlns='http://jabber.org/protocol/geoloc'><text>on the Rialto</text></geoloc>
</presence>""",
        "portia is online, the place “on the Rialto”",
    ),
    (
        """<message from='portia@merchantofvenice.lit' to='bassanio@merchantofvenice.lit'>
  <geoloc xmlns='http://jabber.org/protocol/geoloc'><alt>1609</alt></geoloc>
</message>""",
        "portia tells bassanio: a place",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0080")
