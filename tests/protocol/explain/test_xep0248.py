"""XEP-0248: PubSub Collection Nodes: nodes that hold other nodes."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='bard@shakespeare.lit/globe' to='pubsub.shakespeare.lit' id='assoc1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <collection node='blogs'><associate node='princely_musings'/></collection>
  </pubsub>
</iq>""",
        "bard puts the node “princely_musings” into the node “blogs”, a collection",
    ),
    (
        """<iq type='set' from='bard@shakespeare.lit/globe' to='pubsub.shakespeare.lit' id='disassoc1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>
    <collection node='blogs'><disassociate node='princely_musings'/></collection>
  </pubsub>
</iq>""",
        "bard takes the node “princely_musings” out of the node “blogs”, a collection",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0248")
