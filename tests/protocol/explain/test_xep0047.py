"""XEP-0047: In-Band Bytestreams."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.net/orchard' id='jn3h8g65' to='juliet@capulet.com/balcony' type='set'>
  <open xmlns='http://jabber.org/protocol/ibb' block-size='4096' sid='i781hf64' stanza='iq'/>
</iq>""",
        "romeo opens a bytestream to juliet, in blocks of 4.1 kB",
    ),
    (
        """<iq from='romeo@montague.net/orchard' id='kr91n475' to='juliet@capulet.com/balcony' type='set'>
  <data xmlns='http://jabber.org/protocol/ibb' seq='0'
      sid='i781hf64'>qANQR1DBwU4DX7jmYZnncmUQB/9KuKBddzQH+tZ1ZywKK0yH</data>
</iq>""",
        "romeo sends juliet block 0 of a bytestream: about 36 bytes",
    ),
    (
        """<message from='romeo@montague.net/orchard' id='dsw71gj3' to='juliet@capulet.com/balcony'>
  <data xmlns='http://jabber.org/protocol/ibb' seq='0'
      sid='i781hf64'>qANQR1DBwU4DX7jmYZnncmUQB/9KuKBddzQH+tZ1ZywKK0yH</data>
</message>""",
        "romeo sends juliet block 0 of a bytestream: about 36 bytes",
    ),
    (
        """<iq from='romeo@montague.net/orchard' id='us71g45j' to='juliet@capulet.com/balcony' type='set'>
  <close xmlns='http://jabber.org/protocol/ibb' sid='i781hf64'/>
</iq>""",
        "romeo closes the bytestream with juliet",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0047")
