"""XEP-0272: Multiparty Jingle (Muji): calls of a whole room."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<presence from='conference@muc.example.com/julien' to='wiccarocks@shakespeare.lit/laptop'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='participant'/></x>
  <muji xmlns='urn:xmpp:jingle:muji:0'><preparing/></muji>
</presence>""",
        "julien is in the room conference: participant, about to take part in the room's call",
    ),
    (
        """<presence from='conference@muc.example.com/julien' to='wiccarocks@shakespeare.lit/laptop'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='participant'/></x>
  <muji xmlns='urn:xmpp:jingle:muji:0'><content creator='initiator' name='voice'/></muji>
</presence>""",
        "julien is in the room conference: participant, in the room's call with voice",
    ),
    (
        """<presence from='conference@muc.example.com/julien' to='wiccarocks@shakespeare.lit/laptop'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='participant'/></x>
  <muji xmlns='urn:xmpp:jingle:muji:0'/>
</presence>""",
        "julien is in the room conference: participant, in the room's call",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0272")
