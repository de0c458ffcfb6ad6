"""XEP-0084: User Avatar."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='juliet@capulet.lit/chamber' id='publish1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='urn:xmpp:avatar:data'>
      <item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'>
        <data xmlns='urn:xmpp:avatar:data'>qANQR1DBwU4DX7jmYZnncmUQB/9KuKBddzQH+tZ1ZywKK0yH</data>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "juliet publishes on their account: a picture of about 36 bytes",
    ),
    (
        """<iq type='set' from='juliet@capulet.lit/chamber' id='publish2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='urn:xmpp:avatar:metadata'>
      <item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'>
        <metadata xmlns='urn:xmpp:avatar:metadata'>
          <info bytes='12345' id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f' height='64'
              type='image/png' width='64'/>
        </metadata>
      </item>
    </publish>
  </pubsub>
</iq>""",
        "juliet publishes on their account: a picture (image/png, 64 × 64 pixels, 12 kB)",
    ),
    (
        """<message to='romeo@montague.lit/home' from='juliet@capulet.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='urn:xmpp:avatar:metadata'>
      <item id='2'>
        <metadata xmlns='urn:xmpp:avatar:metadata'><info bytes='12345' id='111f4b3c' type='image/png'/>
          </metadata>
      </item>
    </items>
  </event>
</message>""",
        "juliet lets romeo know: a picture (image/png, 12 kB)",
    ),
    (
        """<message to='romeo@montague.lit/home' from='juliet@capulet.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='urn:xmpp:avatar:metadata'><item>
      <metadata xmlns='urn:xmpp:avatar:metadata'/></item></items>
  </event>
</message>""",
        "juliet lets romeo know: no picture",
    ),
    (
        """<message to='romeo@montague.lit/home' from='juliet@capulet.lit'>
  <event xmlns='http://jabber.org/protocol/pubsub#event'>
    <items node='urn:xmpp:avatar:metadata'>
      <item><metadata xmlns='urn:xmpp:avatar:metadata'><pointer/></metadata></item>
    </items>
  </event>
</message>""",
        "juliet lets romeo know: a picture kept elsewhere",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0084")
