"""XEP-0108: User Activity."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='juliet@capulet.lit/balcony' id='publish1' type='set'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='http://jabber.org/protocol/activity'>
      <item>
        <activity xmlns='http://jabber.org/protocol/activity'>
          <relaxing><partying/></relaxing><text xml:lang='en'>My nurse's birthday!</text>
        </activity>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "juliet publishes on their account: the activity partying: “My nurse's birthday!”",
    ),
    (
        """<message from='juliet@capulet.lit' to='romeo@montague.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='http://jabber.org/protocol/activity'>
      <item><activity xmlns='http://jabber.org/protocol/activity'><doing_chores/></activity></item>
    </items>
  </event>
</message>""",
        "juliet lets romeo know: the activity doing chores",
    ),
    (
        """<message from='juliet@capulet.lit' to='romeo@montague.lit'>
  <activity xmlns='http://jabber.org/protocol/activity'/></message>""",
        "juliet tells romeo: no activity any more",
    ),
    (
        """<message from='juliet@capulet.lit' to='romeo@montague.lit'>
  <activity xmlns='http://jabber.org/protocol/activity'><text>sighing</text></activity>
</message>""",
        "juliet tells romeo: the activity “sighing”",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0108")
