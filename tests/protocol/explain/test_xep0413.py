"""XEP-0413: Order-By."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='get' from='romeo@montague.net/orchard' to='pubsub.shakespeare.lit' id='orderby1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='princely_musings'/>
    <set xmlns='http://jabber.org/protocol/rsm'><max>3</max></set>
    <order xmlns='urn:xmpp:order-by:1' field='creation'/>
  </pubsub>
</iq>""",
        "romeo asks pubsub.shakespeare.lit for the items of the node “princely_musings”, at most 3 entries",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0413")
