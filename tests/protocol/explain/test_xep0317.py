"""XEP-0317: Hats: what somebody is in a room, in words."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<presence from='kingdom@chat.denmark.lit/The King' to='hamlet@denmark.lit/castle'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x>
  <hats xmlns='urn:xmpp:hats:0'><hat title='King' uri='http://www.denmark.lit/hats#king'/></hats>
</presence>""",
        "The King is in the room kingdom: moderator and owner, wearing the hat King",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0317")
