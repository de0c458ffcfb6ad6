"""XEP-0402: PEP Native Bookmarks."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='juliet@capulet.lit/balcony' id='pip1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='urn:xmpp:bookmarks:1'>
      <item id='theplay@conference.shakespeare.lit'>
        <conference xmlns='urn:xmpp:bookmarks:1' name='The Play&apos;s the Thing' autojoin='true'>
          <nick>JC</nick>
          <extensions><state xmlns='http://myclient.example/bookmark/state'
              minimized='true'/></extensions>
        </conference>
      </item>
    </publish>
    <publish-options>
      <x xmlns='jabber:x:data' type='submit'>
        <field var='FORM_TYPE' type='hidden'>
          <value>http://jabber.org/protocol/pubsub#publish-options</value></field>
        <field var='pubsub#access_model'><value>whitelist</value></field>
      </x>
    </publish-options>
  </pubsub>
</iq>""",
        (
            "juliet publishes on their account for nobody else: a bookmark for the room theplay named “The Play's the "
            "Thing”, to enter it on logging in"
        ),
    ),
    (
        """<message from='juliet@capulet.lit' to='juliet@capulet.lit/balcony' type='headline' id='new-room1'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='urn:xmpp:bookmarks:1'>
      <item id='theplay@conference.shakespeare.lit'>
        <conference xmlns='urn:xmpp:bookmarks:1' name='The Play' autojoin='0'/>
      </item>
    </items>
  </event>
</message>""",
        "juliet's account lets juliet/balcony know: a bookmark for the room theplay named “The Play”",
    ),
    (
        """<iq type='result' to='juliet@capulet.lit/balcony' id='retrieve1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='urn:xmpp:bookmarks:1'>
      <item id='theplay@conference.shakespeare.lit'>
        <conference xmlns='urn:xmpp:bookmarks:1' autojoin='1'/></item>
      <item id='orchard@conference.shakespeare.lit'><conference xmlns='urn:xmpp:bookmarks:1'/></item>
    </items>
  </pubsub>
</iq>""",
        (
            "the sender gives juliet 2 items of the node of PEP Native Bookmarks, first a bookmark for the room "
            "theplay, to enter it on logging in"
        ),
    ),
    (
        """<iq type='result' to='juliet@capulet.lit/balcony' id='retrieve1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='urn:xmpp:bookmarks:1'><item><conference xmlns='urn:xmpp:bookmarks:1'/></item></items>
  </pubsub>
</iq>""",
        "the sender gives juliet an item of the node of PEP Native Bookmarks: a bookmark for the room ?",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0402")
