"""XEP-0355: Namespace Delegation."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='capulet.lit' to='pubsub.capulet.lit' id='54321'>
  <delegation xmlns='urn:xmpp:delegation:2'><delegated namespace='http://jabber.org/protocol/pubsub'/>
    <delegated namespace='urn:x'/></delegation>
</message>""",
        "capulet.lit leaves requests of this kind to pubsub.capulet.lit: Publish-Subscribe, urn:x",
    ),
    (
        """<iq from='capulet.lit' to='pubsub.capulet.lit' type='set' id='delegate1'>
  <delegation xmlns='urn:xmpp:delegation:2'>
    <forwarded xmlns='urn:xmpp:forward:0'>
      <iq xmlns='jabber:client' from='juliet@capulet.lit/balcony' to='juliet@capulet.lit'
          type='set' id='pub1'/>
    </forwarded>
  </delegation>
</iq>""",
        "capulet.lit hands a user's request on to pubsub.capulet.lit",
    ),
    (
        """<iq from='pubsub.capulet.lit' to='capulet.lit' type='result' id='delegate1'>
  <delegation xmlns='urn:xmpp:delegation:2'/>
</iq>""",
        "pubsub.capulet.lit gives capulet.lit the answer to a user's request",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0355")
