"""RFC 4287: the Atom format of blogs and news, which XEP-0277 and XEP-0472 publish at nodes."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='romeo@montague.lit' to='juliet@capulet.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='urn:xmpp:microblog:0'>
      <item id='1cb57d9c'>
        <entry xmlns='http://www.w3.org/2005/Atom'>
          <title type='text'>hanging out at the Caffe Nero in Central London</title>
          <author><name>Romeo</name><uri>xmpp:romeo@montague.lit</uri></author>
          <link rel='alternate' type='text/html' href='https://montague.lit/romeo/posts/1cb57d9c'/>
          <id>tag:montague.lit,2008-05-08:posts-1cb57d9c</id>
          <published>2008-05-08T18:30:02Z</published>
          <updated>2008-05-08T18:30:02Z</updated>
        </entry>
      </item>
    </items>
  </event>
</message>""",
        (
            "romeo lets juliet know, by the node of Microblogging over XMPP: the entry “hanging out at the Caffe Nero "
            "in Central London” by Romeo"
        ),
    ),
    (
        """<iq type='set' from='romeo@montague.lit/pda' id='pub1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='blog'><item><feed xmlns='http://www.w3.org/2005/Atom'>
      <title>Romeo</title></feed></item></publish>
  </pubsub>
</iq>""",
        "romeo publishes on their account, to the node “blog”: the news source “Romeo”",
    ),
    (
        """<iq type='set' from='romeo@montague.lit/pda' id='pub2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='blog'><item><entry xmlns='http://www.w3.org/2005/Atom'/></item></publish>
  </pubsub>
</iq>""",
        "romeo publishes on their account, to the node “blog”: an entry without a title",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("RFC 4287")
