"""XEP-0292: vCard4 Over XMPP."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq id='bx81v356' to='stpeter@jabber.org' from='samizzi@cisco.com/foo' type='get'>
  <vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>
</iq>""",
        "samizzi asks stpeter for a visiting card",
    ),
    (
        """<iq id='bx81v356' from='stpeter@jabber.org' to='samizzi@cisco.com/foo' type='result'>
  <vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>
    <fn><text>Peter Saint-Andre</text></fn><n><surname>Saint-Andre</surname><given>Peter</given></n>
  </vcard>
</iq>""",
        "stpeter gives samizzi a visiting card: Peter Saint-Andre, 2 entries",
    ),
    (
        """<iq id='s1' from='samizzi@cisco.com/foo' type='set'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>
  <note><text>x</text></note></vcard></iq>""",
        "samizzi stores a visiting card at the server: 1 entry",
    ),
    (
        """<iq from='samizzi@cisco.com/foo' type='set' id='ppvcard1'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <publish node='urn:xmpp:vcard4'><item>
      <vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/></item></publish>
  </pubsub>
</iq>""",
        "samizzi publishes on their account, to the node “urn:xmpp:vcard4”: a visiting card: empty",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0292")
