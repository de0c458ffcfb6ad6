"""XEP-0118: User Tune."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='stpeter@jabber.org/14793c64-0f94-11dc-9430-000bcd821bfb' id='tunes123'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/tune'>
      <item>
        <tune xmlns='http://jabber.org/protocol/tune'>
          <artist>Yes</artist><length>686</length><rating>8</rating><source>Yessongs</source>
          <title>Heart of the Sunrise</title><track>3</track>
            <uri>http://www.yesworld.com/lyrics/Fragile.html#9</uri>
        </tune>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "stpeter publishes on their account: the tune “Heart of the Sunrise” by Yes",
    ),
    (
        """<message from='stpeter@jabber.org' to='maineboy@jabber.org'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='http://jabber.org/protocol/tune'>
      <item id='bffe6584-0f9c-11dc-84ba-001143d5d5db'>
        <tune xmlns='http://jabber.org/protocol/tune'/></item>
    </items>
  </event>
</message>""",
        "stpeter lets maineboy know: no tune any more",
    ),
    (
        """<iq type='set' from='stpeter@jabber.org/work'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/tune'>
      <item><tune xmlns='http://jabber.org/protocol/tune'><artist>Yes</artist></tune></item>
    </publish>
  </pubsub>
</iq>""",
        "stpeter publishes on their account: a tune by Yes",
    ),
    (
        """<iq type='set' from='stpeter@jabber.org/work'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/tune'>
      <item><tune xmlns='http://jabber.org/protocol/tune'><track>3</track></tune></item>
    </publish>
  </pubsub>
</iq>""",
        "stpeter publishes on their account: a tune",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0118")
