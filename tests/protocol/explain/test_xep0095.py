"""XEP-0095: Stream Initiation."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' id='offer1' from='sender@jabber.org/resource' to='receiver@jabber.org/resource'>
  <si xmlns='http://jabber.org/protocol/si' id='a0' mime-type='text/plain'
      profile='http://jabber.org/protocol/si/profile/file-transfer'>
    <feature xmlns='http://jabber.org/protocol/feature-neg'>
      <x xmlns='jabber:x:data' type='form'/></feature>
  </si>
</iq>""",
        "sender offers to send receiver something",
    ),
    (
        """<iq type='result' id='offer1' from='receiver@jabber.org/resource' to='sender@jabber.org/resource'>
  <si xmlns='http://jabber.org/protocol/si'>
    <feature xmlns='http://jabber.org/protocol/feature-neg'>
      <x xmlns='jabber:x:data' type='submit'>
        <field var='stream-method'><value>http://jabber.org/protocol/bytestreams</value></field>
      </x>
    </feature>
  </si>
</iq>""",
        "receiver takes what sender offers, by http://jabber.org/protocol/bytestreams",
    ),
    (
        """<iq type='result' id='offer1' from='receiver@jabber.org/resource' to='sender@jabber.org/resource'>
  <si xmlns='http://jabber.org/protocol/si'/>
</iq>""",
        "receiver takes what sender offers",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0095")
