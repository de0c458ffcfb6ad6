"""XEP-0403: MIX: Presence Support."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<presence from='coven@mix.shakespeare.example/123435/UUID-a1j/7533'
    to='hag99@shakespeare.example/UUID-b4r/491'>
  <show>dnd</show><status>Making a Brew</status>
  <mix xmlns='urn:xmpp:presence:0'><jid>hag66@shakespeare.example/UUID-a1j/7533</jid>
    <nick>thirdwitch</nick></mix>
</presence>""",
        "thirdwitch is in the channel coven: does not want to be disturbed: “Making a Brew”",
    ),
    (
        """<presence from='coven@mix.shakespeare.example/123435/UUID-a1j/7533'
    to='hag99@shakespeare.example/UUID-b4r/491'>
  <mix xmlns='urn:xmpp:presence:0'><jid>hag66@shakespeare.example/UUID-a1j/7533</jid></mix>
</presence>""",
        "hag66 is in the channel coven",
    ),
    (
        """<presence from='coven@mix.shakespeare.example/123435/U' to='hag99@shakespeare.example/V'
    type='unavailable'>
  <mix xmlns='urn:xmpp:presence:0'><nick>thirdwitch</nick></mix>
</presence>""",
        "thirdwitch goes offline in the channel coven",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0403")
