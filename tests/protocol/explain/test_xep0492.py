"""XEP-0492: Chat notification settings."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='juliet@capulet.lit/balcony' id='pip1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='urn:xmpp:bookmarks:1'>
      <item id='theplay@conference.shakespeare.lit'>
        <conference xmlns='urn:xmpp:bookmarks:1'>
          <extensions><notify xmlns='urn:xmpp:notification-settings:1'>
            <on-mention/></notify></extensions>
        </conference>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "juliet publishes on their account: a bookmark for the room theplay",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0492")
