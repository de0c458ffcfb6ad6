"""XEP-0405: MIX: Participant Server Requirements."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='hag66@shakespeare.example/UUID-a1j/7533' to='hag66@shakespeare.example'
    id='E6E10350'>
  <client-join xmlns='urn:xmpp:mix:pam:2' channel='coven@mix.shakespeare.example'>
    <join xmlns='urn:xmpp:mix:core:1'><nick>third witch</nick>
      <subscribe node='urn:xmpp:mix:nodes:messages'/></join>
  </client-join>
</iq>""",
        "hag66/UUID-a1j/7533 has their server join the channel coven as “third witch”",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example/UUID-a1j/7533' to='hag66@shakespeare.example'
    id='E6E10350'>
  <client-join xmlns='urn:xmpp:mix:pam:2' channel='coven@mix.shakespeare.example'/>
</iq>""",
        "hag66/UUID-a1j/7533 has their server join the channel coven",
    ),
    (
        """<iq type='result' to='hag66@shakespeare.example/UUID-a1j/7533' from='hag66@shakespeare.example'
    id='E6E10350'>
  <client-join xmlns='urn:xmpp:mix:pam:2'><join xmlns='urn:xmpp:mix:core:1' id='123456'/></client-join>
</iq>""",
        "hag66's account tells hag66/UUID-a1j/7533 that the channel has been joined",
    ),
    (
        """<iq type='set' from='hag66@shakespeare.example/UUID-a1j/7533' to='hag66@shakespeare.example' id='l'>
  <client-leave xmlns='urn:xmpp:mix:pam:2' channel='coven@mix.shakespeare.example'>
    <leave xmlns='urn:xmpp:mix:core:1'/></client-leave>
</iq>""",
        "hag66/UUID-a1j/7533 has their server leave the channel coven",
    ),
    (
        """<iq type='result' to='hag66@shakespeare.example/UUID-a1j/7533' from='hag66@shakespeare.example' id='l'>
  <client-leave xmlns='urn:xmpp:mix:pam:2'><leave xmlns='urn:xmpp:mix:core:1'/></client-leave>
</iq>""",
        "hag66's account tells hag66/UUID-a1j/7533 that the channel has been left",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0405")
